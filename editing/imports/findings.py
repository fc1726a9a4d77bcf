"""What each row of a table would do, in the same words for every import."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

NEW, CHANGED, SAME, WRONG = "neu", "geändert", "unverändert", "falsch"
KINDS = [WRONG, NEW, CHANGED, SAME]  # as they are shown


class Change(NamedTuple):
    """What stands in a column and what would; column: "" if there is but one."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a row would do. name: of its record; problems: why it cannot, in German."""

    line: int
    name: str
    kind: str
    changes: Sequence[Change] = ()
    problems: Sequence[str] = ()


def findings_in_words(found: Sequence[Finding]) -> str:
    """Return how many rows do what: "3 neu, 1 geändert"."""
    kinds = [each.kind for each in found]
    return ", ".join(f"{kinds.count(kind)} {kind}" for kind in KINDS if kind in kinds)


def to_show(found: Sequence[Finding]) -> list[Finding]:
    """Return what is wrong or would change anything, the wrong first."""
    shown = (each for each in found if each.kind != SAME)
    return sorted(shown, key=lambda each: KINDS.index(each.kind))
