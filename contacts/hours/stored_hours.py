"""Hours that staff typed, as rows of the database."""


def store(rows, hours, **fields):
    """Create a row for each of the plain hours.

    rows: the manager of `OpeningHours` or `SpecialHours` of one record.
    """
    for each in hours:
        rows.create(opens=each.opens, closes=each.closes, kind=each.kind, **fields)
