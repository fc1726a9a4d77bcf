"""Links in HTML, where they lead, and what can be said of them without asking."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from base.mailbox import NO_MAILBOX
from base.web_address import (
    EMPTY,
    HIDDEN,
    LONGEST,
    MISSPELT,
    NO_HTTPS,
    NO_MAILTO,
    OTHER_SCHEME,
    OWN_FILE,
    PASSWORD,
    SCRIPT,
    SPACE,
    TOO_LONG,
    AddressKind,
)
from pages.links.checked_target import Target, check_written, target_of
from pages.links.verdict import FINE, Failures, State, Verdict, weigh
from pages.text.links_in_html import Link, links_and_anchors

SITE = "https://ehrenamt.example.org"
OWN = {"ehrenamt.example.org"}
PAGE = "/wissen/seite/"


# Links in HTML


@pytest.mark.parametrize(
    ("html", "links"),
    [
        ('<a href="/a/">ein <b>Wort</b></a>', [Link("/a/", "ein Wort")]),
        ('<a href="?a=1&amp;b=2">x</a>', [Link("?a=1&b=2", "x")]),
        ("<A HREF=/a/>x</A>", [Link("/a/", "x")]),
        ('<a href="">x</a>', [Link("", "x")]),
        ("<a href>x</a>", [Link("", "x")]),
        ('<a id="nur-anker">x</a>', []),
        ('vor<a href="/a">eins<a href="/b">zwei', [Link("/a", "eins"), Link("/b", "zwei")]),
        (
            '<a href="/a"><img src="/b.webp" alt="Bild"></a>',
            [Link("/b.webp", "Bild"), Link("/a", "Bild")],
        ),
        ('<video src="/v.mp4"><track src="/v.vtt"></video>', [Link("/v.mp4", ""), Link("/v.vtt", "")]),
        ('<area href="/a" alt="Karte">', [Link("/a", "Karte")]),
        ('<!-- <a href="/a">x</a> --><link href="/b">', []),
        (f'<a href="/a">{"lang " * 100}</a>', [Link("/a", ("lang " * 16)[:80])]),
    ],
)  # fmt: skip
def test_links_are_found_with_their_words(html, links):
    assert links_and_anchors(html).links == links


def test_anchors_are_ids_and_names_of_links():
    html = '<h2 id="ä">x</h2><a name="alt">x</a><input name="feld"><p id="">'

    assert links_and_anchors(html).anchors == {"ä", "alt"}


@given(st.text(st.sampled_from("<>a/!-[]=\"' hrefid&#x;\n?"), max_size=60))
def test_any_html_is_read(text):
    found = links_and_anchors(f'{text}<p id="da">')

    assert isinstance(found.links, list)


# Where they lead


@pytest.mark.parametrize(
    ("address", "kind", "expected"),
    [
        ("/kontakt/", AddressKind.INTERNAL, "/kontakt/"),
        ("/andere/?a=ä#Ort", AddressKind.INTERNAL, "/andere/?a=%C3%A4#Ort"),
        (f"{SITE}/kontakt/#b", AddressKind.INTERNAL, "/kontakt/#b"),
        ("http://EHRENAMT.example.org:80", AddressKind.INTERNAL, "/"),
        ("  /a\n ", AddressKind.INTERNAL, "/a"),
        ("/a%20b", AddressKind.INTERNAL, "/a%20b"),
        ("//ehrenamt.example.org/a", AddressKind.OTHER, None),
        ("?seite=2", AddressKind.OTHER, None),
        ("../andere/", AddressKind.OTHER, None),
        ("#ort", AddressKind.ANCHOR, "/wissen/seite/#ort"),
        ("#müll", AddressKind.ANCHOR, "/wissen/seite/#m%C3%BCll"),
        ("https://ehrenamt.example.org:8443/", AddressKind.EXTERNAL, None),
        ("http://example.org#teil", AddressKind.EXTERNAL, "http://example.org"),
        ("//example.org/a", AddressKind.OTHER, None),
        (
            "https://münchen.example/ä",
            AddressKind.EXTERNAL,
            "https://xn--mnchen-3ya.example/%C3%A4",
        ),
        ("HTTPS://Example.org/A?b=C", AddressKind.EXTERNAL, "https://example.org/A?b=C"),
        ("mailto:a@example.org", AddressKind.MAIL, None),
        ("MAILTO:a@example.org?subject=Gruß", AddressKind.MAIL, "mailto:a@example.org?subject=Gru%C3%9F"),
        ("tel:+498321612-0", AddressKind.PHONE, None),
        ("", AddressKind.OTHER, ""),
        ("www.example.org:80/a", AddressKind.OTHER, None),
        ("name@example.org", AddressKind.OTHER, None),
        ("javascript:alert(1)", AddressKind.OTHER, None),
        ("sms:+491", AddressKind.OTHER, None),
        ("C:\\Daten\\a.pdf", AddressKind.OTHER, None),
        ("http://", AddressKind.OTHER, None),
        ("http://[::1", AddressKind.OTHER, None),
        ("https://ä..de/", AddressKind.OTHER, "https://%C3%A4..de/"),
        ("/a\x00b", AddressKind.OTHER, "/a%00b"),
    ],
)  # fmt: skip
def test_address_is_sorted(address, kind, expected):
    expected = address if expected is None else expected

    assert target_of(address, OWN, PAGE) == Target(kind, expected)


@given(st.text(max_size=300) | st.from_regex(r"(https?:)?/?/?[a-zä.@\[\]:%#?]{0,40}"))
def test_any_address_is_sorted_into_short_ascii(text):
    target = target_of(text, OWN, PAGE)

    assert target.address.isascii()
    assert "\x00" not in target.address
    assert len(target.address) <= LONGEST + 1


# What can be said at once


@pytest.mark.parametrize(
    ("address", "verdict"),
    [
        ("", Verdict(State.BROKEN, EMPTY)),
        ("www.example.org", Verdict(State.BROKEN, NO_HTTPS)),
        ("name@example.org", Verdict(State.BROKEN, NO_MAILTO)),
        ("file:///C:/a.pdf", Verdict(State.BROKEN, OWN_FILE)),
        ("C:\\a.pdf", Verdict(State.BROKEN, OWN_FILE)),
        ("\\\\server\\a.pdf", Verdict(State.BROKEN, OWN_FILE)),
        ("javascript:alert(1)", Verdict(State.BROKEN, SCRIPT)),
        ("sms:+491", Verdict(State.UNSURE, OTHER_SCHEME)),
        ("http://", Verdict(State.BROKEN, MISSPELT)),
        ("/a\x00b", Verdict(State.BROKEN, HIDDEN)),
        ("/\u202eabc/", Verdict(State.BROKEN, HIDDEN)),
        ("/termine/%00", Verdict(State.BROKEN, HIDDEN)),
        ("https://exa mple.org", Verdict(State.BROKEN, SPACE)),
        ("https://a:b@example.org", Verdict(State.BROKEN, PASSWORD)),
        ("https://e.org/" + "a" * 2000, Verdict(State.BROKEN, TOO_LONG)),
    ],
)
def test_what_is_no_page_is_told(address, verdict):
    target = target_of(address, OWN, PAGE)

    assert target.kind == AddressKind.OTHER
    assert check_written(target.address, OWN) == verdict


@pytest.mark.parametrize(
    ("address", "is_fine"),
    [
        ("mailto:name@example.org", True),
        ("MAILTO:vor.nach+x@amt.example.org?subject=Frage%20zu&body=a@b", True),
        ("mailto:a@example.org,b@example.org", True),
        ("mailto:a@example.org,%20b@example.org", True),
        ("mailto:info@b%C3%BCro.example", True),
        ("mailto:?to=a@example.org", True),
        ("mailto:a@example.org?cc=b@example.org", True),
        ("mailto:m%C3%BCller@b%C3%BCro.example", False),
        ("mailto:", False),
        ("mailto:?subject=x", False),
        ("mailto:name@example", False),
        ("mailto:name", False),
        ("mailto:name (at) example.org", False),
        ("mailto:a..b@example.org", False),
        ("mailto:a@b@example.org", False),
        ("mailto:a@-example.org", False),
        ("mailto:a@example.org;b@example.org", False),
        ("mailto:a@example.org,b", False),
        ("mailto:a@example.org?cc=b", False),
        ("mailto:https://example.org", False),
    ],
)
def test_mail_address_is_judged(address, is_fine):
    verdict = FINE if is_fine else Verdict(State.BROKEN, NO_MAILBOX)

    assert check_written(address, OWN) == verdict


@pytest.mark.parametrize(
    ("address", "is_fine"),
    [
        ("tel:+4983216120", True),
        ("tel:+49-8321-612-0", True),
        ("TEL:+49.8321.6120", True),
        ("tel:+49%208321%20612", True),
        ("tel:08321 612-0", True),
        ("tel:+498321612;ext=5", True),
        ("tel:115", True),
        ("tel:", False),
        ("tel:612-0", False),
        ("tel:08321/612 Durchwahl 0", False),
        ("tel:anrufen", False),
    ],
)
def test_telephone_number_is_judged(address, is_fine):
    verdict = check_written(address, OWN)

    assert (verdict == FINE) is is_fine
    assert is_fine or verdict.reason.startswith("Eine Telefon- oder Faxnummer beginnt")


@given(st.text(max_size=60))
def test_any_address_is_judged(text):
    for start in ("mailto:", "tel:", ""):
        assert check_written(start + text, OWN).state in State


# When a failure counts

SHAKY, BROKEN = Verdict(State.SHAKY, "weg"), Verdict(State.BROKEN, "404")
UNSURE, MOVED = Verdict(State.UNSURE, "403"), Verdict(State.MOVED, "zieht um")
MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("found", "states", "since"),
    [
        ([(0, SHAKY)], ["shaky"], 0),
        ([(0, BROKEN)], ["broken"], 0),
        ([(0, SHAKY), (1, SHAKY), (2, SHAKY)], ["shaky", "shaky", "broken"], 0),
        ([(0, SHAKY), (2, SHAKY), (5, SHAKY)], ["shaky", "shaky", "broken"], 0),
        ([(0, SHAKY), (0, SHAKY), (0, SHAKY)], ["shaky", "shaky", "shaky"], 0),
        ([(0, SHAKY), (1, FINE), (2, SHAKY)], ["shaky", "ok", "shaky"], 2),
        ([(0, FINE), (0, SHAKY)], ["ok", "shaky"], 0),
        ([(0, SHAKY), (1, UNSURE), (2, SHAKY)], ["shaky", "unsure", "shaky"], 2),
        ([(0, BROKEN), (1, SHAKY)], ["broken", "shaky"], 0),
        ([(0, BROKEN), (1, MOVED)], ["broken", "moved"], None),
    ],
)
def test_what_may_pass_counts_on_the_third_day(found, states, since):
    failures, seen = Failures(), []

    for days, verdict in found:
        state, failures = weigh(verdict, failures, MONDAY + timedelta(days))
        seen.append(state)

    assert seen == states
    assert failures.first_on == (None if since is None else MONDAY + timedelta(since))
