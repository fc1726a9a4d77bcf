import pytest
from django.core.exceptions import ValidationError

from base.address_fields import checked_phone
from base.phone import NOT_DIALABLE, TWO_NUMBERS, tel_uri


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        # the dash before an extension is part of the number
        ("08321 612-0", "tel:+4983216120"),
        ("08321 612-6767", "tel:+4983216126767"),
        ("08321/612-0", "tel:+4983216120"),
        ("(08321) 612 0", "tel:+4983216120"),
        ("+49 8321 612-0", "tel:+4983216120"),
        ("0049 8321 612-0", "tel:+4983216120"),
        ("+43 5517 5114", "tel:+4355175114"),
        ("089 99998-101", "tel:+498999998101"),
        # numbers of all of Germany have no area code
        ("115", "tel:115"),
        ("116 117", "tel:116117"),
        ("08321 – 612 0", "tel:+4983216120"),
        # what nobody can dial gets no link
        ("", ""),
        ("Zentrale", ""),
        ("0", ""),
    ],
)
def test_tel_uri(number, expected):
    assert tel_uri(number) == expected


def test_tel_uri_reads_numbers_of_another_country():
    assert tel_uri("05517 5114", region="AT") == "tel:+4355175114"


@pytest.mark.parametrize(
    "pasted",
    [
        "08321\xa0612-0",
        "08321 612\u22120",
        "08321 612-0\u200b",
        "08321 612\u20110",
        "08321\u2009612\u20100",
        "\u202d08321 612-0\u202c",
        "tel:08321 612-0",
        "<tel:08321 612-0>",
        "Tel.: 08321 612-0",
        "Telefon 08321 612-0",
        "Tel.-Nr.: 08321 612-0",
        "Handy: 08321 612-0",
        "mobil 08321 612-0",
        "Fax: 08321 612-0",
        "☎\ufe0f 08321 612-0",
        "„08321 612-0“",
        "08321 612-0.",
        "08321 612-0;",
        "08321\t612-0\r\n",
        "08321.612-0",
    ],
)
def test_number_comes_out_as_it_is(pasted):
    assert checked_phone(pasted) == "08321 612-0"


@pytest.mark.parametrize(
    "pasted",
    [
        "08321 612-0, 08321 612-222",
        "08321.612-0.x",
        "08321 612-0 (Zentrale)",
        "T 08321 612-0",
        "０８３２１ ６１２",
        "0 (((",
        "Tel.:",
        "\u200b",
    ],
)
def test_what_nobody_can_dial_is_refused(pasted):
    with pytest.raises(ValidationError) as refused:
        checked_phone(pasted)

    assert refused.value.messages == [NOT_DIALABLE]


@pytest.mark.parametrize(
    "typed",
    [
        "08321 612-0 / 612-1",
        "08321 612-0/-1",
        "08321/612-0/-1",
        "+49 8321 612-0 / 612-1",
        "0049 8321 612-0/612-1",
        "08321 612-0 / 08321 612-222",
    ],
)
def test_two_numbers_are_not_dialled_as_one(typed):
    with pytest.raises(ValidationError) as refused:
        checked_phone(typed)

    assert refused.value.messages == [TWO_NUMBERS]


@pytest.mark.parametrize(
    "typed",
    [
        "08321/612-0",
        "(08321) / 612-0",
        "0 83 21 / 61 20",
        "037298/1234",
        "+49 (0)8321 / 612-0",
        "0049 (0)37298/1234",
    ],
)
def test_a_slash_may_follow_the_prefix(typed):
    assert checked_phone(typed) == typed
