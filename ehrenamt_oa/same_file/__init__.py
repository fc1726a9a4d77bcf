"""SQLite in a file that has to be there, and stay the same.

Way in: `base`, the backend that Django loads by name.

Of its floor it may import `patience`.
"""
