"""That no page shows a plain address is tested on every page in test_site.py."""

import re
from html import escape, unescape

import pytest
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpResponse, JsonResponse
from django.test import RequestFactory
from hypothesis import assume, given
from hypothesis import strategies as st

from base.text.mail_protection import protect
from ehrenamt_oa.middleware.mail_protection import MailProtectionMiddleware
from tests.factories import make_contact_point


def references(text):
    return "".join(f"&#{ord(character)};" for character in text)


@pytest.mark.parametrize(
    "address",
    [
        "info@lra-oa.bayern.de",
        "vorname.nachname+asyl@sub-domain.example.org",
        "INFO@EXAMPLE.ORG",
        "büro@gemeinde-fischen.de",
        "rathaus@öfen.example",
        "mailto:info@example.org",
        "Mailto:info@example.org",
    ],
)
def test_protect_writes_every_character_as_a_reference(address):
    protected = protect(f'<a title="{address}">Mail an {address}.</a>')

    there = references(address)
    assert protected == f'<a title="{there}">Mail an {there}.</a>'


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>Kein @ ohne Adresse, auch nicht info@localhost</p>",
        "<p>25 @ 3,50</p>",
        '<script type="application/ld+json">{"email": "info@example.org"}</script>',
        "<SCRIPT>\nsend('info@example.org')\n</SCRIPT>",
    ],
)
def test_protect_leaves_the_rest_alone(html):
    assert protect(html) == html


def test_protect_hides_what_stands_between_scripts():
    script = "<script>'a@example.org'</script>"

    protected = protect(f"{script}b@example.org{script}")

    assert protected == script + references("b@example.org") + script


@pytest.mark.parametrize(
    ("html", "protected"),
    [
        ("a@b@c.de", "a@" + references("b@c.de")),
        ("a@b.de@c.de", references("a@b.de@c.de")),
        ("@b.de", references("@b.de")),
        (
            "xmailto:a@b.de:c@d.de",
            "x" + references("mailto:a@b.de") + ":" + references("c@d.de"),
        ),
        ("<script>a@b.de", "<script>a@b.de"),
    ],
)
def test_protect_knows_where_an_address_begins_and_ends(html, protected):
    assert protect(html) == protected


@given(st.emails())
def test_protect_hides_every_valid_address(address):
    try:
        validate_email(address)
    except ValidationError:
        assume(False)

    written = escape(address, quote=False)  # as a template writes it
    protected = protect(f"<p>{written}</p>")

    assert written not in protected
    assert unescape(protected) == f"<p>{address}</p>"


@given(st.text(st.sampled_from("ab.@-<>/=\"'& \nscript:mailto1"), max_size=60))
def test_protect_changes_nothing_a_reader_sees(html):
    without_scripts = re.sub("</?script", "", html)

    assert unescape(protect(without_scripts)) == unescape(without_scripts)


def through_middleware(path, response):
    return MailProtectionMiddleware(lambda request: response)(
        RequestFactory().get(path)
    )


def test_middleware_protects_pages():
    response = HttpResponse("<p>info@example.org – Grüße</p>")

    shown = through_middleware("/kontakt/", response).text

    assert shown == f"<p>{references('info@example.org')} – Grüße</p>"


@pytest.mark.parametrize(
    ("path", "response"),
    [
        ("/verwaltung/", HttpResponse("info@example.org")),
        ("/daten/", JsonResponse({"email": "info@example.org"})),
        ("/robots.txt", HttpResponse("info@example.org", content_type="text/plain")),
    ],
)
def test_middleware_leaves_the_admin_and_machines_alone(path, response):
    assert "info@example.org" in through_middleware(path, response).text


@pytest.mark.django_db
def test_protected_page_has_its_real_length(client):
    make_contact_point(kind="email", value="info@example.org")

    response = client.get("/kontakt/")

    assert references("info@example.org") in response.text
    assert int(response.headers["Content-Length"]) == len(response.content)
