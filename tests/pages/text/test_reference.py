"""References to records: what is one, and which addresses belong to this site."""

import pytest

from pages.text.reference import Reference, is_reference, parse, place

SITE = "https://ehrenamt.example.org"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("intern:pages.page/12", Reference("pages.page", 12, "")),
        ("intern:pages.page/12#abc", Reference("pages.page", 12, "#abc")),
        ("intern:contacts.office/1?a=b#c", Reference("contacts.office", 1, "?a=b#c")),
        ("intern:pages.page/" + "9" * 18, Reference("pages.page", int("9" * 18), "")),
    ],
)
def test_parse_reads_what_it_has_written(text, expected):
    assert parse(text) == expected
    assert str(expected) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/kontakt/",
        "intern:",
        "intern:pages.page",
        "intern:pages.page/",
        "intern:pages.page/0",
        "intern:pages.page/-1",
        "intern:pages.page/١",
        "intern:pages.page/" + "9" * 19,
        "intern:pages/1",
        "intern:pages.page/1/x",
        "intern:pages.page/1javascript:alert(1)",
        'intern:pages.page/1#"onclick="x',
        "intern:pages.page/1#<script>",
        "intern:pages.page/1# a",
        "intern:pages.page/1\n",
        "INTERN:pages.page/1",
        " intern:pages.page/1",
        "x intern:pages.page/1",
    ],
)
def test_parse_knows_nothing_else(text):
    assert parse(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("INTERN:x", True),
        (" intern:x", True),
        ("/intern:x", False),
        ("internet", False),
    ],
)
def test_is_reference_knows_what_claims_to_be_one(text, expected):
    assert is_reference(text) is expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/wissen/", ("/wissen/", "")),
        ("/wissen/versicherung", ("/wissen/versicherung/", "")),
        (" /wissen/?a=b#c-d ", ("/wissen/", "?a=b#c-d")),
        (f"{SITE}/wissen/#c", ("/wissen/", "#c")),
        ("http://EHRENAMT.example.org/wissen", ("/wissen/", "")),
        ("", None),
        ("/", None),
        (SITE, None),
        ("#abc", None),
        ("wissen/", None),
        ("//example.org/wissen/", None),
        ("//ehrenamt.example.org/wissen/", None),
        ("/\\example.org/", None),
        ("/kontakt/amt.vcf", None),
        ("/wissen/../x/", None),
        ("https://example.org/wissen/", None),
        (f"{SITE}.example.org/wissen/", None),
        (f"{SITE}:8000/wissen/", None),
        ("https://ehrenamt.example.org@example.org/wissen/", None),
        ("javascript:/wissen/", None),
        ("https:/wissen/", None),
        ("https://[/", None),
        ("mailto:a@ehrenamt.example.org", None),
        ("/wis\x00sen/", None),
    ],
)
def test_place_tells_this_site_from_others(address, expected):
    assert place(address, {"ehrenamt.example.org"}) == expected
