"""The handbook of staff, docs/redaktion.md: read, shown in the admin and linked from each screen.

Way in: `views` for the admin, `book` for all chapters, `screens` for the one of a screen.

Of its floor it may import nothing.
"""
