"""The building blocks of a page: entries of nine kinds in its text and below it.

Way in: `kinds.BLOCKS`.

Of its floor it may import `text`.
"""
