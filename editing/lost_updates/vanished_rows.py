"""Rows of a form that somebody else has deleted meanwhile.

Django can neither save such a row nor let go of it. It becomes a new row: what was
typed stays, and saving creates it again.
"""

import re
from collections.abc import Collection, Iterable, Mapping

MOST_ROWS = 1000  # as Django has it


def count(data: Mapping[str, str], prefix: str, which: str) -> int:
    """Return how many rows there are of a kind; 0 if the form says nonsense."""
    text = data.get(f"{prefix}-{which}_FORMS", "")
    return min(int(text), MOST_ROWS) if re.fullmatch("[0-9]{1,5}", text) else 0


def old_rows(data: Mapping[str, str], prefix: str) -> dict[int, str]:
    """Return the key of each row that was there when the form was opened."""
    numbers = range(count(data, prefix, "INITIAL"))
    keys = {number: data.get(f"{prefix}-{number}-id", "") for number in numbers}
    return {number: key for number, key in keys.items() if key}


def new_names(
    names: Iterable[str], prefix: str, old: int, gone: Collection[int]
) -> dict[str, str]:
    """Return new names of fields, with which rows that are gone stand behind the old.

    old: how many rows there were. gone: numbers of rows among them.
    """
    kept = [number for number in range(old) if number not in gone]
    places = {number: place for place, number in enumerate([*kept, *gone])}
    renamed = {}
    for name in names:
        found = re.fullmatch(rf"{re.escape(prefix)}-([0-9]{{1,6}})-(.+)", name)
        if found and int(found[1]) in places:
            renamed[name] = f"{prefix}-{places[int(found[1])]}-{found[2]}"
    return renamed
