"""What visitors tell us about a page, without an account, and the inbox of staff.

May import `redirects`. Way in: `feedback.Feedback`. Private: no version, no search, no page.
"""
