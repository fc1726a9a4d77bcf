"""The building blocks of a page: entries of nine kinds beside its text.

May import `pages.text` and the records below this app. Way in: `kinds.BLOCKS`.
"""
