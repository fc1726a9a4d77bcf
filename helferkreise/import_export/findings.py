"""What a table of Helferkreise would change, row by row: the library tries it."""

from django.core.exceptions import NON_FIELD_ERRORS

from editing.imports.findings import CHANGED, NEW, SAME, WRONG, Finding

from .resource import COLUMNS, KEY, HelferkreisResource
from .table import dataset

WHOLE_ROW = "ganze Zeile"
KINDS = {"new": NEW, "update": CHANGED, "skip": SAME, "invalid": WRONG}


def findings(table):
    """Return what each row of a table would do."""
    keys = dataset(table)[COLUMNS[KEY]]
    result = run_import(table, dry_run=True)
    wrong = {row.number: problems(row) for row in result.invalid_rows}
    return [
        Finding(
            line,
            row.object_repr or key,
            KINDS[row.import_type],
            row.diff or (),
            wrong.get(number, ()),
        )
        for number, (line, key, row) in enumerate(
            zip(table.lines, keys, result, strict=True), 1
        )
    ]


def problems(row):
    """Return what is wrong, each with its column: "Gemeinden: Gemeinde „Bonn“ gibt …"."""
    return [
        f"{WHOLE_ROW if field == NON_FIELD_ERRORS else COLUMNS[field]}: {text}"
        for field, texts in row.error_dict.items()
        for text in texts
    ]


def run_import(table, dry_run):
    """Import a table, all of it or nothing; return the result of the library.

    Raises what no row may raise: our own mistakes.
    """
    result = HelferkreisResource().import_data(
        dataset(table), dry_run, rollback_on_validation_errors=True
    )
    mistakes = [error for row in result.error_rows for error in row.errors]
    for mistake in [*result.base_errors, *mistakes]:
        raise mistake.error
    return result
