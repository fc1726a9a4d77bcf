"""Old addresses as people type them, without a database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.redirects import address as redirect_address
from pages.redirects.address import AddressError, is_worth_counting, with_query


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("/Alt/Seite.HTML", "/alt/seite.html"),
        ("/alt/", "/alt"),
        ("  /alt  ", "/alt"),
        ("/%C3%84mter", "/ämter"),
        ("/%C4mter", "/ämter"),  # as old servers wrote it
        ("/A\u0308mter", "/ämter"),
        ("/alte%20seite", "/alte seite"),
        ("https://www.example.org/Alt/", "/alt"),
        ("/" + "a" * 299, "/" + "a" * 299),
    ],
)
def test_spellings_of_an_old_address_are_one(typed, path):
    assert redirect_address.old_path(typed) == path


@pytest.mark.parametrize(
    "typed",
    [
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/alt\r\nSet-Cookie: a=b",
        "/alt\x00",
        "/\t/evil.example",
        "/\u200b/evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "",
        "alt.html",
        "/",
        "https://www.example.org",
        "/index.php?id=3",
        "/index.php%3Fid=3",
        "/alt#unten",
        "/%2f%2fevil.example",
        "/%5cevil.example",
        "/alt%00",
        "/alt%0d%0aSet-Cookie:a",
        "/100%25",
        "/" + "a" * 300,
    ],
)
def test_what_is_no_old_address_is_refused(typed):
    with pytest.raises(AddressError):
        redirect_address.old_path(typed)


@given(st.text())
def test_old_address_stays_the_same_when_it_is_read_again(typed):
    try:
        path = redirect_address.old_path(f"/{typed}")
    except AddressError:
        return

    assert redirect_address.old_path(path) == path
    assert path.startswith("/")
    assert not path.startswith(("//", "/\\"))


@pytest.mark.parametrize(
    ("target", "query", "whole"),
    [
        ("/a/", "", "/a/"),
        ("/a/", "x=1", "/a/?x=1"),
        ("/a/?b=2", "x=1", "/a/?b=2&x=1"),
        ("/a/#c", "x=1", "/a/?x=1#c"),
    ],
)
def test_query_of_the_visitor_is_kept(target, query, whole):
    assert with_query(target, query) == whole


@pytest.mark.parametrize(
    "path",
    [
        "/wp-login.php",
        "/blog/wp-includes/x",
        "/.env",
        "/.git/config",
        "/cgi-bin/test",
        "/index.php",
        "/index.php7",
        "/a.php/b",
        "/max@example.org",
        "/media/fotos/a.webp",
        "/static",
        "/" + "a" * 200,
    ],
)
def test_what_scanners_try_is_not_worth_counting(path):
    assert is_worth_counting(path, {"media", "static"}) is False


@pytest.mark.parametrize(
    "path", ["/alt/seite.html", "/ämter", "/mediathek", "/" + "a" * 199]
)
def test_what_people_ask_for_is_worth_counting(path):
    assert is_worth_counting(path, {"media", "static"}) is True
