"""Posters take the largest type with which they are one sheet (e2e/test_poster.py)."""

from helferkreise.poster.sheet import Text, type_size

URL = "https://www.example.org/helferkreise/muster/"
LINE = Text("Wort " * 5)


def test_type_is_as_large_as_the_number_of_lines_allows():
    counts = [0, 20, 21, 26, 27, 35, 36, 90]

    sizes = [type_size([[LINE] * count], [], URL) for count in counts]

    expected = ["large", "large", "medium", "medium", "small", "small", "tiny", "tiny"]
    assert sizes == expected


def test_a_text_takes_as_many_lines_as_it_needs():
    few, many = ([[Text("Wort " * count)]] for count in (60, 900))

    sizes = [type_size(blocks, [], URL) for blocks in (few, many)]

    assert sizes == ["large", "tiny"]


def test_large_words_and_parts_take_more_room():
    plain, large, apart = (
        type_size([[LINE] * 20], [], URL),
        type_size([[Text(LINE.words, 2)] * 20], [], URL),
        type_size([[LINE]] * 20, [], URL),
    )

    assert (plain, large, apart) == ("large", "tiny", "small")


def test_what_is_not_said_takes_no_room():
    with_nothing = type_size([[LINE] * 20, *[[Text("", 3)]] * 20], [], URL)

    assert with_nothing == "large"


def test_what_stands_beside_the_code_is_narrow():
    beside, below = (
        type_size([], [Text("Wort " * 250)], URL),
        type_size([[Text("Wort " * 250)]], [], URL),
    )

    assert (beside, below) == ("medium", "large")


def test_a_long_address_below_the_code_counts():
    assert type_size([[LINE] * 20], [], URL * 3) == "medium"
