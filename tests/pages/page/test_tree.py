"""The tree of pages: how it is listed, and what moves make of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pages.page.tree import Move, Node, in_order, put, step
from tests.effort import tries

# 1 ( 4 ( 6 ) 5 ) 2 3
NODES = [
    Node(3, None, 2, "c"),
    Node(1, None, 0, "a"),
    Node(2, None, 0, "b"),
    Node(4, 1, 0, "d"),
    Node(5, 1, 7, "e"),
    Node(6, 4, 0, "f"),
]


def test_each_page_stands_before_those_below_it():
    rows = [(row.node.pk, row.depth) for row in in_order(NODES)]

    assert rows == [(1, 0), (4, 1), (6, 2), (5, 1), (2, 0), (3, 0)]


@pytest.mark.parametrize(
    ("pk", "way", "expected"),
    [
        (2, "hoch", Move(None, [2, 1, 3])),
        (1, "hoch", None),
        (1, "runter", Move(None, [2, 1, 3])),
        (3, "runter", None),
        (2, "hinein", Move(1, [4, 5, 2])),
        (5, "hinein", Move(4, [6, 5])),
        (4, "hinein", None),
        (6, "hinaus", Move(1, [4, 6, 5])),
        (5, "hinaus", Move(None, [1, 5, 2, 3])),
        (3, "hinaus", None),
        (3, "", None),
        (3, "weg", None),
    ],
)
def test_step(pk, way, expected):
    assert step(NODES, pk, way) == expected


@pytest.mark.parametrize(
    ("pk", "where", "other", "expected"),
    [
        (3, "vor", 1, Move(None, [3, 1, 2])),
        (3, "nach", 4, Move(1, [4, 3, 5])),
        (3, "unter", 2, Move(2, [3])),
        (4, "unter", 1, Move(1, [5, 4])),
        (1, "vor", 1, None),
        (1, "unter", 6, None),  # below itself
        (1, "nach", 6, None),
        (1, "nach", 99, None),
    ],
)
def test_put(pk, where, other, expected):
    assert put(NODES, pk, where, other) == expected


@settings(max_examples=tries(200))
@given(
    st.integers(1, 6),
    st.sampled_from(["vor", "nach", "unter"]),
    st.integers(1, 6),
)
def test_no_move_loses_a_page(pk, where, other):
    move = put(NODES, pk, where, other)
    places = {each: at for at, each in enumerate(move.siblings)} if move else {}

    after = [
        node._replace(
            parent=move.parent if node.pk == pk else node.parent,
            position=places.get(node.pk, node.position),
        )
        if move
        else node
        for node in NODES
    ]

    assert sorted(row.node.pk for row in in_order(after)) == [1, 2, 3, 4, 5, 6]
