"""Tables of Helferkreise: read, checked, shown before anything is stored, and undone.

May import `helferkreise.helferkreis`, `editing` and `base.tables`. Way in: `views`.
"""
