"""Tables of Helferkreise: read, checked, shown before anything is stored, and undone.

May import `helferkreise.helferkreis`, `editing.imports` and `base.tables`. Way in: `views`.
"""
