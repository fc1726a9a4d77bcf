"""What is different between two states of a record, word by word."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum

# comparing takes time by the square of the length; what is longer is marked as a whole
MOST_PARTS = 2000

WORDS = re.compile(r"\s*\S+|\s+")


class Mark(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Piece:
    text: str
    mark: Mark


@dataclass(frozen=True)
class Value:
    """A field as people read it. stored: as the database keeps it, to be compared."""

    label: str
    text: str
    stored: object


NO_VALUE = Value("", "", None)


@dataclass(frozen=True)
class Record:
    """A state of a record. children: by the label of their kind, then by key."""

    title: str
    values: Mapping[str, Value]
    children: Mapping[str, Mapping[str, "Record"]] = field(default_factory=dict)


@dataclass(frozen=True)
class ValueDifference:
    """Both sides of a field that has changed; they read the same if only its form has."""

    label: str
    before: Sequence[Piece]
    after: Sequence[Piece]

    @property
    def reads_the_same(self) -> bool:
        return self.before == self.after


@dataclass(frozen=True)
class Difference:
    """What has changed of a record and its children, and what has not.

    mark: whether the whole record is there on one side only. unchanged: the values that
    are not empty. kind: what it is, of a child.
    """

    title: str
    mark: Mark
    changed: Sequence[ValueDifference]
    unchanged: Sequence[Value]
    children: Sequence["Difference"] = ()
    kind: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.changed or self.children) and self.mark is Mark.SAME


def compare(before: Record | None, after: Record | None, kind: str = "") -> Difference:
    """Return the difference; at least one of both is there."""
    shown = after or before
    if shown is None:
        raise ValueError("nothing to compare")
    old, new = (each.values if each else {} for each in (before, after))
    pairs = [(old.get(n, NO_VALUE), new.get(n, NO_VALUE)) for n in {**new, **old}]
    changed = [
        compare_values(*pair) for pair in pairs if pair[0].stored != pair[1].stored
    ]
    return Difference(
        title=shown.title,
        mark=mark_of(before, after),
        changed=[each for each in changed if each.before or each.after],
        unchanged=[b for a, b in pairs if a.stored == b.stored and b.text],
        children=list(compare_children(before, after)),
        kind=kind,
    )


def mark_of(before: Record | None, after: Record | None) -> Mark:
    if before and after:
        return Mark.SAME
    return Mark.REMOVED if before else Mark.ADDED


def compare_children(
    before: Record | None, after: Record | None
) -> Iterator[Difference]:
    """Yield the difference of each child that is not the same on both sides."""
    old, new = (each.children if each else {} for each in (before, after))
    for kind in {**new, **old}:
        olds, news = old.get(kind, {}), new.get(kind, {})
        for key in {**news, **olds}:
            difference = compare(olds.get(key), news.get(key), kind)
            if not difference.is_empty:
                yield difference


def compare_values(before: Value, after: Value) -> ValueDifference:
    sides = compare_texts(before.text, after.text)
    return ValueDifference(after.label or before.label, *sides)


def compare_texts(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Return both texts in pieces, marked where they differ; first lines, then words."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, old_lines, new_lines in blocks(old, new):
        old_text, new_text = "".join(old_lines), "".join(new_lines)
        if tag == "equal":
            words = [(tag, [old_text], [new_text])]
        else:
            words = blocks(WORDS.findall(old_text), WORDS.findall(new_text))
        for tag, old_words, new_words in words:
            same = tag == "equal"
            add(left, "".join(old_words), Mark.SAME if same else Mark.REMOVED)
            add(right, "".join(new_words), Mark.SAME if same else Mark.ADDED)
    return left, right


def blocks(old: list[str], new: list[str]) -> list[tuple[str, list[str], list[str]]]:
    """Return the runs of parts that are equal or not: tag, the old and the new ones."""
    if max(len(old), len(new)) > MOST_PARTS:
        return [("equal" if old == new else "replace", old, new)]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [
        (tag, old[first:last], new[start:end])
        for tag, first, last, start, end in matcher.get_opcodes()
    ]


def add(pieces: list[Piece], text: str, mark: Mark) -> None:
    """Add a piece; what has the same mark as the one before becomes one with it."""
    if not text:
        return
    if pieces and pieces[-1].mark is mark:
        text = pieces.pop().text + text
    pieces.append(Piece(text, mark))
