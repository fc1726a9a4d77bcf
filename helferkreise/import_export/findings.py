"""What an import found in a table, as its page shows it.

result: of the library, with a row for each row of the table, in its order.
"""

from django.core.exceptions import NON_FIELD_ERRORS

from .resource import COLUMNS, KEY

WHOLE_ROW = "ganze Zeile"
KINDS = {"new": "neu", "update": "geändert", "skip": "unverändert"}


def problems(result, table):
    """Return line, key, column and German text of everything that is wrong."""
    column_of_key = table.headers.index(COLUMNS[KEY])
    return [
        {
            "line": table.lines[row.number - 1],
            "key": table.rows[row.number - 1][column_of_key],
            "column": WHOLE_ROW if field == NON_FIELD_ERRORS else COLUMNS[field],
            "text": text,
        }
        for row in result.invalid_rows
        for field, texts in row.error_dict.items()
        for text in texts
    ]


def changes(result, table):
    """Return line, name and `Changes` of each row that would change anything."""
    return [
        {
            "line": line,
            "name": row.object_repr,
            "kind": KINDS[row.import_type],
            "changes": row.diff,
        }
        for line, row in zip(table.lines, result, strict=True)
        if row.import_type in {"new", "update"}
    ]


def totals_in_words(result):
    """Return how many are new, changed and unchanged: "2 neu, 1 unverändert"."""
    counts = [(result.totals[kind], word) for kind, word in KINDS.items()]
    return ", ".join(f"{count} {word}" for count, word in counts if count)
