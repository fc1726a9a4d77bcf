"""How long somebody waits for PostgreSQL, which may be frozen and never answer.

Way in: `base`, the backend that Django loads by name, and `seconds`.

Of its floor it may import nothing.
"""
