"""Headings in order, paragraphs that only look like headings, tables with heads."""

from itertools import pairwise

from .hint import Hint, hint_at
from .pieces import CELLS, Piece, Table

NAMES = {2: "Überschrift", 3: "Kleine Überschrift", 4: "Kleinste Überschrift"}
STARTS_SMALL = "Das ist die erste Überschrift, aber als „{}“. Mit „Überschrift“ stimmt die Gliederung."
SKIPS = (
    "Hier folgt „{}“ gleich auf „{}“. Mit „{}“ stimmt die Gliederung, auch für alle, die "
    "sie sich vorlesen lassen."
)
LOOKS_LIKE_ONE = (
    "Der ganze Absatz ist fett. Ist das eine Überschrift? Dann wählen Sie beim ersten "
    "Zeichen „Überschrift“: So findet man sie auch im Inhalt der Seite."
)
SAYS_NOTHING = "Unter dieser Überschrift steht nichts."
NO_HEAD = (
    "Diese Tabelle hat keine Kopfzellen. Markieren Sie die erste Zeile und wählen Sie über "
    "dem Text „Kopfzelle an oder aus“: Dann weiß man auch beim Vorlesen, was wo steht."
)
LONGEST_HEADING = 80


def headings_out_of_order(pieces: list[Piece]) -> list[Hint]:
    """Return a hint about each heading that is smaller than where it stands allows."""
    found = [each for each in pieces if each.level]
    hints = []
    if found and found[0].level > 2:
        says = STARTS_SMALL.format(NAMES[found[0].level])
        hints.append(hint_at(found[0], 80, says))
    for above, heading in pairwise(found):
        if heading.level > above.level + 1:
            fitting = NAMES[above.level + 1]
            says = SKIPS.format(NAMES[heading.level], NAMES[above.level], fitting)
            hints.append(hint_at(heading, 80, says))
    return hints


def headings_without_text(pieces: list[Piece]) -> list[Hint]:
    """Return a hint about each heading with nothing below it; blocks may follow the last."""
    return [
        hint_at(heading, 50, SAYS_NOTHING)
        for heading, after in pairwise(pieces)
        if heading.level and after.level and after.level <= heading.level
    ]


def bold_headings(pieces: list[Piece]) -> list[Hint]:
    """Return a hint about each paragraph that is bold and short like a heading."""
    return [
        hint_at(each, 75, LOOKS_LIKE_ONE)
        for each, after in pairwise(pieces)
        if each.tag == "p"
        and each.bold == each.text
        and len(each.text) <= LONGEST_HEADING
        and not each.text.endswith((".", "!", ":", ","))
        and after.tag not in CELLS
        and not after.level
    ]


def tables_without_heads(tables: list[Table]) -> list[Hint]:
    """Return a hint about each table of which no row and no column has a head."""
    return [
        hint_at(table.first, 90, NO_HEAD)
        for table in tables
        if table.first and _needs_heads(table) and not _has_heads(table)
    ]


def _needs_heads(table: Table) -> bool:
    return len(table.rows) > 1 and max(map(len, table.rows)) > 1


def _has_heads(table: Table) -> bool:
    column = [row[0] for row in table.rows if row]
    first = next(row for row in table.rows if row)
    return {*first} == {"th"} or {*first[1:]} == {"th"} or {*column[1:]} == {"th"}
