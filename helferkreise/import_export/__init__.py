"""Tables of Helferkreise: read, checked, shown before anything is stored, and undone.

Way in: `views`.

Of its floor it may import `gemeinde`, `helferkreis`.
"""
