"""The site as a whole: settings, addresses, and what is true of every page.

May import everything; nothing imports it. What stands between Django and its database are
`patience` for PostgreSQL and `same_file` for SQLite: two rooms, as the setting ENGINE names
a package with a module `base`.
"""
