"""What visitors tell us about a page, without an account, and the inbox of staff.

Way in: `feedback.Feedback`. Private: no version, no search, no page.

Of its floor it may import `redirects`.
"""
