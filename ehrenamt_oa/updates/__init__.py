"""What is looked at before the site becomes another version, and the way to PostgreSQL.

Way in: `check.problems`, `refused.name_records`, `to_postgresql.move`.
"""
