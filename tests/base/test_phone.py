import pytest

from base.phone import tel_uri


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
