"""What is in a database, short enough to compare it with a copy."""

from hashlib import sha256

SAMPLE = 20  # rows from each end of a table


def survey(cursor, tables):
    """Return for each table how many rows it has, and a checksum of its first and last.

    cursor: of a driver, without Django's conversions.
    """
    return {table: surveyed(cursor, table) for table in sorted(tables)}


def surveyed(cursor, table):
    rows = []
    for direction in ("ASC", "DESC"):
        cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1 {direction} LIMIT {SAMPLE}')
        rows += cursor.fetchall()
    cursor.execute(f'SELECT count(*) FROM "{table}"')
    return [cursor.fetchone()[0], sha256(repr(rows).encode()).hexdigest()]


def difference(expected, found):
    """Return the first table whose content is not as expected, or ""."""
    different = [
        table
        for table in sorted({*expected, *found})
        if expected.get(table) != found.get(table)
    ]
    return different[0] if different else ""
