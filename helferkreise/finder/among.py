"""A Gemeinde named among other words: "Kleiderkammer Sonthofen"."""

import re

from .answer import Answer, one_or_several, unsure
from .folding import QUALIFIERS
from .index import GEMEINDE_NAMES, Hit, How, Index
from .outside import OUTSIDE
from .ranking import Match, once, ranked
from .words_around import DOUBTFUL

WORD_LETTERS = 4  # of a word that is taken for a place: not "Au", "See", "Hub"
MAX_CHOICES = 12
# "Marktstraße 10", "Hauptstr. 3a"; postal codes have more digits
HOUSE_NUMBER = re.compile(r"[^\W\d]\W+\d{1,3}\s?[a-z]?\b", re.IGNORECASE)


def named(index: Index, key: str) -> tuple[Match, ...]:
    """Return the Gemeinden that have exactly this name."""
    return ranked(index, key, [Hit(key, How.EXACT, 0)])


def among(index: Index, name: tuple[str, ...], typed: str) -> Answer | None:
    """Answer for the Gemeinde that some of the words name, whatever the others are.

    Only offered if another place is named as well, or a word says that another is meant.
    None if no Gemeinde is named; an Ortsteil among words is too often one of them.
    """
    parts = _parts(index, name)
    places = [named(index, part) for part in parts if len(part) >= WORD_LETTERS]
    gemeinden = once(
        match for found in places for match in found if match.kind in GEMEINDE_NAMES
    )
    if not gemeinden:
        return None
    known = {match.ags for match in gemeinden}
    ortsteile = once(
        match
        for found in places
        if known.isdisjoint(each.ags for each in found)
        for match in found
        if match.is_confirmed
    )
    outside = (OUTSIDE.get(part, ()) for part in parts if part not in index.places)
    elsewhere = tuple(place for found in outside for place in found)
    answer = one_or_several((*gemeinden, *ortsteile)[:MAX_CHOICES])
    if elsewhere or _is_doubtful(index, parts, typed):
        return unsure(answer, elsewhere)
    return answer


def _parts(index: Index, name: tuple[str, ...]) -> list[str]:
    """Return the words, those of a known name put together, the longest name first."""
    parts, start = [], 0
    while start < len(name):
        ends = range(len(name), start + 1, -1)
        keys = ((end, "".join(name[start:end])) for end in ends)
        known = (
            (end, key) for end, key in keys if key in index.places or key in OUTSIDE
        )
        start, part = next(known, (start + 1, name[start]))
        parts.append(part)
    return parts


def _is_doubtful(index: Index, parts: list[str], typed: str) -> bool:
    """Return whether a word says that another place is meant: "Fischen am Ammersee"."""
    if "(" in typed or not DOUBTFUL.isdisjoint(parts):
        return True
    if is_address(typed):
        return False
    following = zip(parts, parts[1:], parts[2:], strict=False)
    return any(
        word in QUALIFIERS and name in index.places for name, word, _ in following
    )


def is_address(typed: str) -> bool:
    """Return whether parts are told apart, so that "am" begins a street in the place."""
    return "," in typed or bool(HOUSE_NUMBER.search(typed))
