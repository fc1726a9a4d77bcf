"""Staff look at the public site as it will be, or was, at another moment.

Way in: `views`.

Of its floor it may import nothing.
"""
