"""Mail that the site sends: stored first, then carried to the mail server.

Way in: `outbox.py` stores what Django is told to send, `post.py` carries it.

Of its floor it may import nothing.
"""
