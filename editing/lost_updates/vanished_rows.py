"""Rows of a form that somebody else has deleted meanwhile.

Django can neither save such a row nor let go of it. It becomes a new row: what was
typed stays, and saving creates it again.
"""

from collections.abc import Collection, Mapping

MOST_ROWS = 1000  # as Django has it


def count(data: Mapping[str, str], prefix: str, which: str) -> int:
    """Return how many rows there are of a kind; 0 if the form says nonsense."""
    text = data.get(f"{prefix}-{which}_FORMS", "")
    is_number = text.isascii() and text.isdigit() and len(text) < 6
    return min(int(text), MOST_ROWS) if is_number else 0


def old_rows(data: Mapping[str, str], prefix: str) -> dict[int, str]:
    """Return the key of each row that was there when the form was opened."""
    numbers = range(count(data, prefix, "INITIAL"))
    keys = {number: data.get(f"{prefix}-{number}-id", "") for number in numbers}
    return {number: key for number, key in keys.items() if key}


def new_names(
    data: Mapping[str, str], prefix: str, gone: Collection[int]
) -> dict[str, str]:
    """Return new names of fields, with which rows that are gone stand behind the old.

    gone: numbers of rows among the old.
    """
    old, total = (count(data, prefix, which) for which in ("INITIAL", "TOTAL"))
    kept = [number for number in range(old) if number not in gone]
    places = {
        number: place for place, number in enumerate([*kept, *gone, *range(old, total)])
    }
    names = {}
    for name in data:
        number, dash, rest = name.removeprefix(f"{prefix}-").partition("-")
        if (
            name.startswith(f"{prefix}-")
            and dash
            and number.isascii()
            and number.isdigit()
        ):
            place = places.get(int(number[:6]))
            names[name] = name if place is None else f"{prefix}-{place}-{rest}"
    return names
