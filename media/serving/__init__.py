"""Answers that send uploaded files, whole or in parts.

Way in: `views`.

Of its floor it may import `document`, `files`, `picture`, `use`, `video`.
"""
