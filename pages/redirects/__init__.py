"""What happens at an address where nothing is: redirects, and the count of what was missed.

May import `editing.addresses`. Way in: `redirect.Redirect`, `missed_address`.
"""
