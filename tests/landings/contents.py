"""Everything that a database holds, read without a model, and how it differs later.

Models change between two landings; so rows are read as the database has them. The
numbers of content types and permissions say nothing by themselves: what refers to one
is read with its name, "contacts.office" or "contacts.office change_office".
"""

from typing import NamedTuple

from pages.text.reference import REFERENCE

# what names a row where numbers may change
NAMED_BY = {
    "django_content_type": ["app_label", "model"],
    "auth_permission": ["content_type_id", "codename"],
    "auth_group_permissions": ["group_id", "permission_id"],
    "auth_user_user_permissions": ["user_id", "permission_id"],
}


class Table(NamedTuple):
    """columns: their names. rows: by key, each a dict by column."""

    columns: set
    rows: dict


def contents(connection, moved=None):
    """Return all tables of a database by name.

    moved: old labels of models to new ones; what has an old one is read with the new.
    """
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        found = {name: read(cursor, connection, name) for name in names}
    types = found["django_content_type"].rows
    for row in types.values():
        label = f"{row['app_label']}.{row['model']}"
        row["app_label"], row["model"] = (moved or {}).get(label, label).split(".")
    types = {key: f"{row['app_label']}.{row['model']}" for key, row in types.items()}
    say(found, "content_type_id", types)
    permissions = found["auth_permission"].rows
    rights = {
        key: f"{row['content_type_id']} {row['codename']}"
        for key, row in permissions.items()
    }
    say(found, "permission_id", rights)
    return found | {name: named(found[name], by) for name, by in NAMED_BY.items()}


def read(cursor, connection, name):
    [key] = connection.introspection.get_primary_key_columns(cursor, name)
    cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")
    columns = [column[0] for column in cursor.description]
    rows = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
    return Table(set(columns), {row[key]: row for row in rows})


def say(tables, column, names):
    """Put names in the place of numbers, in every table with that column."""
    for table in tables.values():
        if column in table.columns:
            for row in table.rows.values():
                row[column] = names.get(row[column], row[column])


def named(table, columns):
    """Return a table whose keys are what its rows say, not their numbers."""
    rows = {tuple(row[each] for each in columns): row for row in table.rows.values()}
    return Table(table.columns - {"id"}, rows)


def differences(before, after, written_anew=(), growing=(), taken_away=()):
    """Return in sentences what of a database is not as it was.

    written_anew: tables and columns ("table.column") that do not count. growing: tables
    in which new rows are no difference. taken_away: tables and keys of rows that may go.
    """
    said = []
    for name in sorted(set(before) - set(written_anew)):
        if name not in after:
            said.append(f"{name}: the table is gone")
            continue
        columns = before[name].columns - columns_of(name, written_anew)
        gone = columns - after[name].columns
        said += [f"{name}.{each}: the column is gone" for each in sorted(gone)]
        kept = before[name].rows.items()
        staying = {key: row for key, row in kept if (name, key) not in taken_away}
        said += different_rows(name, staying, after[name].rows, columns - gone)
        if name not in growing:
            new = set(after[name].rows) - set(before[name].rows)
            said += [f"{name} {key}: the row is new" for key in sorted(new, key=str)]
    return said


def columns_of(table, names):
    return {name.partition(".")[2] for name in names if name.startswith(f"{table}.")}


def different_rows(name, before, after, columns):
    for key, row in before.items():
        if key not in after:
            yield f"{name} {key}: the row is gone"
            continue
        for column in sorted(columns):
            if row[column] != after[key][column]:
                yield (
                    f"{name} {key}.{column}: was {row[column]!r}, "
                    f"is {after[key][column]!r}"
                )


def texts(tables):
    """Yield every text of a database, wherever it stands."""
    for table in tables.values():
        for row in table.rows.values():
            yield from (value for value in row.values() if isinstance(value, str))


def references(tables):
    """Return the references to records of this site that stand anywhere."""
    return {match[0] for text in texts(tables) for match in REFERENCE.finditer(text)}
