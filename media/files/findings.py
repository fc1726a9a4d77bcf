"""What was found in a document that must not be in it, in words."""

from collections.abc import Iterable
from typing import NamedTuple

MOST = 3  # places of each thing


class Finding(NamedTuple):
    """what: with its article. where: a page, a name; "" if there is nothing to say."""

    what: str
    where: str = ""


def in_words(found: Iterable[Finding]) -> str:
    """Return a list: each thing once, with the places where it was found."""
    places: dict[str, dict[str, None]] = {}
    for each in found:
        places.setdefault(each.what, {})
        if each.where:
            places[each.what][each.where] = None
    return "; ".join(f"{what}{in_brackets([*at])}" for what, at in places.items())


def in_brackets(places: list[str]) -> str:
    if not places:
        return ""
    more = ["…"] if len(places) > MOST else []
    return f" ({' / '.join(places[:MOST] + more)})"


def quoted(text: str, most: int = 60) -> str:
    """Return a name or an address from a file, on one line and not endless."""
    text = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return f"„{text[:most]}…“" if len(text) > most else f"„{text}“"
