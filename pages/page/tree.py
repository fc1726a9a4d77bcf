"""The tree that the pages of the site are: its order, and what a move makes of it."""

from collections.abc import Iterable
from typing import NamedTuple


class Node(NamedTuple):
    """A page in the tree. parent: its number, None on top."""

    pk: int
    parent: int | None
    position: int
    title: str


class Row(NamedTuple):
    """A page in the list of all. depth: 0 on top."""

    node: Node
    depth: int


class Move(NamedTuple):
    """Where a page goes: its parent, and all that lie below that, in their new order."""

    parent: int | None
    siblings: list[int]


def below(nodes: Iterable[Node], parent: int | None) -> list[Node]:
    """Return the pages right below another, in order."""
    found = [each for each in nodes if each.parent == parent]
    return sorted(found, key=lambda each: (each.position, each.title))


def in_order(nodes: Iterable[Node]) -> list[Row]:
    """Return all pages as one reads a tree: each before those below it."""
    nodes = [*nodes]
    children: dict[int | None, list[Node]] = {}
    for each in sorted(nodes, key=lambda node: (node.position, node.title)):
        children.setdefault(each.parent, []).append(each)
    found, waiting = [], [Row(each, 0) for each in reversed(children.get(None, []))]
    while waiting:
        row = waiting.pop()
        found.append(row)
        under = reversed(children.get(row.node.pk, []))
        waiting += [Row(each, row.depth + 1) for each in under]
    return found


def step(nodes: Iterable[Node], pk: int, way: str) -> Move | None:
    """Return what a step makes of the tree, None if there is no such step.

    way: "hoch", "runter" among those beside it; "hinein", below the one before it;
    "hinaus", behind the one above it.
    """
    nodes = [*nodes]
    own = next(each for each in nodes if each.pk == pk)
    beside = [each.pk for each in below(nodes, own.parent)]
    at = beside.index(pk)
    if way == "hoch" and at > 0:
        return put(nodes, pk, "vor", beside[at - 1])
    if way == "runter" and at + 1 < len(beside):
        return put(nodes, pk, "nach", beside[at + 1])
    if way == "hinein" and at > 0:
        return put(nodes, pk, "unter", beside[at - 1])
    if way == "hinaus" and own.parent is not None:
        return put(nodes, pk, "nach", own.parent)
    return None


def put(nodes: Iterable[Node], pk: int, where: str, other: int) -> Move | None:
    """Return what it makes of the tree to put a page beside or below another.

    where: "vor", "nach" or "unter", there as the last one. None if that cannot be, as
    below itself.
    """
    nodes = [*nodes]
    by_pk = {each.pk: each for each in nodes}
    if other not in by_pk or pk in path_to(by_pk, other):
        return None
    parent = other if where == "unter" else by_pk[other].parent
    siblings = [each.pk for each in below(nodes, parent) if each.pk != pk]
    if where == "unter":
        return Move(parent, [*siblings, pk])
    at = siblings.index(other) + (where == "nach")
    return Move(parent, [*siblings[:at], pk, *siblings[at:]])


def path_to(by_pk: dict[int, Node], pk: int | None) -> list[int]:
    """Return a page and all above it."""
    found: list[int] = []
    while pk is not None and pk not in found:
        found.append(pk)
        pk = by_pk[pk].parent
    return found
