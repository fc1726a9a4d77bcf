"""What happens at an address where nothing is: redirects, and the count of what was missed.

May import `editing.addresses` and `editing.imports`. Way in: `redirect.Redirect`, `missed_address`.
"""
