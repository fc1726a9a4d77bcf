"""The cookies of staff: with https, their names bind them to it and to this host.

Way in: `names.called` for whoever sets one; Django keeps messages with `messages`.

Of its floor it may import nothing.
"""
