"""A hint: what would be easier, and where."""

from typing import NamedTuple

from base.text.shortened import shortened

from .pieces import Piece

LONGEST_PLACE = 40
PLACES = {
    "p": "Im Absatz „{}“",
    "li": "In der Liste bei „{}“",
    "td": "In der Tabelle bei „{}“",
    "th": "In der Tabelle bei „{}“",
}
IN_HEADING = "In der Überschrift „{}“"


class Hint(NamedTuple):
    """weight: the most is shown first. place, says: for people.

    For jumping there: opening is how the piece of the text begins, nth how many before
    it begin so, words what is meant within it; "" for all of it.
    """

    weight: int
    place: str
    says: str
    opening: str = ""
    nth: int = 0
    words: str = ""


def hint_at(piece: Piece, weight: int, says: str, words: str = "") -> Hint:
    """Return a hint about a piece of a text."""
    place = PLACES.get(piece.tag, IN_HEADING).format(
        shortened(piece.opening, LONGEST_PLACE)
    )
    return Hint(weight, place, says, piece.opening, piece.nth, words)
