"""Where an office is on a day, by the rule alone."""

from datetime import date

import pytest

from contacts.office.place import Address, Move, Place, PostBox, whereabouts

OLD = Address("Altstraße 1", "87527", "Sonthofen")
NEW = Address("Neustraße 2", "87509", "Immenstadt")
BOX = PostBox("7", "87518", "Sonthofen")
AT_FIRST = Place(OLD, BOX, "Bus 1", "im Hof", "Aufzug")
DAY = date(2026, 12, 1)
TO_NEW = Move(DAY, Place(NEW))
CLOSES = Move(DAY, Place(), address_follows=True)
FOUND = Move(date(2027, 1, 15), Place(NEW))


@pytest.mark.parametrize(
    ("moves", "today", "address", "coming", "left", "since"),
    [
        ([], DAY, OLD, [], None, None),
        ([TO_NEW], date(2026, 11, 30), OLD, [TO_NEW], None, None),
        ([TO_NEW], DAY, NEW, [], OLD, DAY),
        ([TO_NEW], date(2027, 3, 1), NEW, [], OLD, DAY),
        ([TO_NEW], date(2027, 3, 2), NEW, [], None, None),
        # staff say how long
        ([Move(DAY, Place(NEW), told_until=DAY)], DAY, NEW, [], OLD, DAY),
        (
            [Move(DAY, Place(NEW), told_until=DAY)],
            date(2026, 12, 2),
            NEW,
            [],
            None,
            None,
        ),
        # nobody knows where to: said as long as that is so
        ([CLOSES], date(2026, 11, 30), OLD, [CLOSES], None, None),
        ([CLOSES], DAY, None, [], OLD, DAY),
        ([CLOSES], date(2027, 12, 1), None, [], OLD, DAY),
        ([FOUND, CLOSES], date(2026, 11, 30), OLD, [CLOSES, FOUND], None, None),
        ([FOUND, CLOSES], DAY, None, [FOUND], OLD, DAY),
        ([FOUND, CLOSES], date(2027, 1, 15), NEW, [], OLD, date(2027, 1, 15)),
        # there and back
        (
            [TO_NEW, Move(date(2027, 1, 2), Place(OLD))],
            date(2027, 1, 2),
            OLD,
            [],
            NEW,
            date(2027, 1, 2),
        ),
        # only the post moves
        ([Move(DAY, Place(post_box=BOX))], DAY, OLD, [], None, None),
    ],
)
def test_day_decides_where_an_office_is(moves, today, address, coming, left, since):
    found = whereabouts(AT_FIRST, moves, today)

    assert (found.place.address, list(found.coming)) == (address, coming)
    assert (found.left, found.since) == (left, since)


def test_way_to_the_old_place_ends_with_it_and_the_post_box_stays():
    assert whereabouts(AT_FIRST, [TO_NEW], DAY).place == Place(NEW, BOX)


def test_way_stays_where_only_the_post_moves():
    other = PostBox("", "87509", "Immenstadt")

    moved = whereabouts(AT_FIRST, [Move(DAY, Place(post_box=other))], DAY)

    assert moved.place == Place(OLD, other, "Bus 1", "im Hof", "Aufzug")


def test_office_whose_address_nobody_knew_has_left_none():
    assert whereabouts(Place(), [TO_NEW], DAY).left is None


@pytest.mark.parametrize(
    ("move", "words"),
    [
        (TO_NEW, "Neustraße 2, 87509 Immenstadt"),
        (CLOSES, "hier geschlossen, neue Anschrift folgt"),
        (
            Move(DAY, Place(), address_follows=True, note="Bitte rufen Sie an."),
            "hier geschlossen, neue Anschrift folgt; Bitte rufen Sie an.",
        ),
        (Move(DAY, Place(post_box=BOX)), "Briefe an: Postfach 7, 87518 Sonthofen"),
        (
            Move(DAY, Place(post_box=PostBox("", "87518", "Sonthofen"))),
            "Briefe an: Postfach, 87518 Sonthofen",
        ),
    ],
)
def test_move_is_announced_in_words(move, words):
    assert move.words == words
