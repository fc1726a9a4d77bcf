"""What happens at an address where nothing is: redirects, and the count of what was missed.

Way in: `redirect.Redirect`, `missed_address`.

Of its floor it may import nothing.
"""
