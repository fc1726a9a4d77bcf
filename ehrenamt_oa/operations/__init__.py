"""Health, what is checked before the site starts, and the way to PostgreSQL.

Way in: `health`, `start_checks`, `to_postgresql.move`.

Of its floor it may import `backup`, `environment`, `identity`, `middleware`,
`patience`.
"""
