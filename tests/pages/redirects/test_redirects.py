"""Redirects that staff enter: they lead on, once, and never hide what is there."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from editing.models import MovedAddress
from pages.models import MissedAddress, Page, Redirect
from pages.page.publication import withdraw
from pages.redirects.living_address import is_alive
from tests.effort import tries
from tests.factories import (
    make_missed_address,
    make_moved_address,
    make_news,
    make_page,
    make_redirect,
)

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

ADD = reverse("admin:pages_redirect_add")


def lead(client, address):
    """Return where an address leads to, or the status."""
    response = client.get(address)
    return response.headers.get("Location", response.status_code)


@pytest.mark.parametrize(
    "asked",
    [
        "/Alt/%C3%84mter.html",
        "/alt/ämter.html/",
        "/ALT/%C4MTER.HTML",
    ],
)
def test_old_address_leads_on_however_it_is_spelt(client, asked):
    make_redirect(old_path="/alt/Ämter.html", target="/kontakt/")

    response = client.get(asked)

    assert response.status_code == 301
    assert response.headers["Location"] == "/kontakt/"
    assert response.headers["Cache-Control"] == "no-cache"


def test_query_is_kept_on_this_site_and_elsewhere(client):
    make_redirect(old_path="/a", target="/termine/?x=1#liste")
    make_redirect(old_path="/b", target="https://www.bamf.de/")

    assert lead(client, "/a?y=2") == "/termine/?x=1&y=2#liste"
    assert lead(client, "/b/?y=2") == "https://www.bamf.de/?y=2"
    assert client.head("/b/").status_code == 301
    assert client.post("/b/").status_code == 405


def test_page_that_is_there_is_not_hidden(client):
    make_redirect(old_path="/neu")
    make_page(slug="neu", title="Neue Seite")

    assert lead(client, "/neu") == "/neu/"  # as everywhere
    assert "Neue Seite" in client.get("/neu/").text


def test_pages_cost_no_query_and_missing_ones_two(client):
    page = make_page()
    with CaptureQueriesContext(connection) as queries:
        client.get(page.get_absolute_url())
    assert not [each for each in queries if "pages_redirect" in each["sql"]]

    with CaptureQueriesContext(connection) as queries:
        client.get("/gibt-es-nicht/")
    asked = [
        each for each in queries if "redirect" in each["sql"] or "moved" in each["sql"]
    ]
    assert len(asked) == 2


def test_target_that_has_moved_since_is_reached_at_once(client):
    page = make_page(slug="ziel")
    make_redirect(old_path="/alt.html", target="/ziel/")

    page.slug = "anderswo"
    page.save()

    assert lead(client, "/alt.html") == "/anderswo/"


def test_target_that_lives_again_is_not_left(client):
    make_page(slug="ziel")
    make_redirect(old_path="/alt.html", target="/ziel/")
    make_moved_address(old_path="/ziel/", new_path="/anderswo/")

    assert lead(client, "/alt.html") == "/ziel/"


def test_what_was_moved_and_given_up_leads_on_too(client):
    page = make_page(slug="a")
    page.slug = "b"
    page.save()
    withdraw(page)

    make_redirect(old_path="/b", target="/kontakt/")

    assert lead(client, "/a/") == "/kontakt/"


def test_helferkreis_ends_as_not_found(client):
    Redirect.objects.bulk_create(
        [Redirect(old_path="/a", target="/b/"), Redirect(old_path="/b", target="/a/")]
    )

    assert lead(client, "/a/") == 404


# What is refused


@pytest.mark.parametrize(
    "path", ["/kontakt", "/KONTAKT/", "/verwaltung/xyz", "/healthz/live"]
)
def test_old_address_that_is_alive_is_refused(path):
    with pytest.raises(ValidationError) as refused:
        make_redirect(old_path=path)

    assert list(refused.value.message_dict) == ["old_path"]


def test_target_that_is_not_there_is_refused():
    with pytest.raises(ValidationError) as refused:
        make_redirect(target="/gibt-es-nicht/")

    assert refused.value.message_dict == {
        "target": ["Unter dieser Adresse gibt es nichts."]
    }


@pytest.mark.parametrize("typed", ["/b/", "http://testserver/b/", "/%62"])
def test_target_that_leads_on_itself_is_refused(typed):
    make_redirect(old_path="/b", target="/kontakt/")

    with pytest.raises(ValidationError) as refused:
        make_redirect(old_path="/a", target=typed)

    assert refused.value.message_dict == {
        "target": [
            "Diese Adresse leitet selbst weiter. Bitte gleich das Ziel: /kontakt/"
        ]
    }


def test_redirect_to_itself_is_refused():
    with pytest.raises(ValidationError):
        make_redirect(old_path="/a", target="/a/")


def test_second_redirect_in_another_spelling_is_refused_at_the_field(staff):
    make_redirect(old_path="/alt")

    form = staff.post(ADD, {"old_path": "/ALT/", "target": "/kontakt/"})

    assert form.context["errors"] == [
        ["Für diese Adresse gibt es schon eine Weiterleitung."]
    ]
    assert 'value="/ALT/"' in form.text


@pytest.mark.parametrize(
    "typed", ["//evil.example", "/\\evil", "/%2f%2fevil", "/a\x00", "/%00", "x" * 3000]
)
def test_hostile_addresses_are_refused_in_the_form(staff, typed):
    for fields in [
        {"old_path": typed, "target": "/kontakt/"},
        {"old_path": "/alt", "target": typed},
    ]:
        response = staff.post(ADD, fields)

        assert response.status_code == 200
        assert response.context["errors"]
    assert not Redirect.objects.exists()


@pytest.mark.parametrize(
    "asked",
    [
        "/%2f%2fevil.example/",
        "/%5cevil.example/",
        "/alt/%2f%2fevil.example/",
        "/alt/%5cevil.example/",
        "/alt/%0d%0aSet-Cookie:a=b/",
        "/alt/x/?a=%0d%0aSet-Cookie:a=b",
    ],
)
def test_nobody_is_sent_elsewhere_by_what_is_asked(client, asked):
    make_moved_address(old_path="/alt/", new_path="/neu/")
    make_redirect(old_path="/evil.example")

    response = client.get(asked)

    location = response.headers.get("Location", "/404/")
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))
    assert not {"\r", "\n", "\\"} & set(location)
    assert "Set-Cookie" not in response.headers


def test_two_slashes_lead_nowhere(client):
    make_redirect(old_path="/evil.example")

    assert client.get("/", PATH_INFO="//evil.example/").status_code == 404
    added = client.get("/", PATH_INFO="//evil.example").headers["Location"]
    assert added == "/%2Fevil.example/"


# Whatever happens, nobody is sent on twice

SLUGS = ["a", "b", "c"]
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("redirect"), st.sampled_from(SLUGS), st.sampled_from(SLUGS)),
        st.tuples(st.just("move"), st.sampled_from(SLUGS), st.sampled_from(SLUGS)),
        st.tuples(st.just("drop"), st.sampled_from(SLUGS), st.just("")),
        st.tuples(st.just("write"), st.sampled_from(SLUGS), st.just("")),
    ),
    max_size=8,
)


def do(kind, slug, other):
    page = Page.objects.filter(slug=slug).first()
    is_free = not Page.objects.filter(slug=other).exists()
    if kind == "redirect":
        try:
            make_redirect(old_path=f"/{slug}", target=f"/{other}/")
        except ValidationError:
            return
    elif kind == "move" and page and is_free:
        page.slug = other
        page.save()
    elif kind == "drop" and page:
        page.delete()
    elif kind == "write" and not page:
        make_page(slug=slug)


class RandomTest(TestCase):
    @hypothesis_settings(max_examples=tries(15))
    @given(steps=STEPS)
    def test_nobody_is_sent_on_twice_or_round_in_a_helferkreis(self, steps):
        with transaction.atomic():
            make_page(slug="a")
            for step in steps:
                do(*step)

            for slug in SLUGS:
                response = self.client.get(f"/{slug}/")
                if response.status_code == 301:
                    then = self.client.get(response.headers["Location"])
                    assert then.status_code != 301
            transaction.set_rollback(True)


# Whether something is there


@pytest.mark.parametrize("path", ["/", "/kontakt", "/kontakt/", "/robots.txt"])
def test_what_is_there_is_alive(path):
    assert is_alive(path) is True


def test_what_is_public_is_alive_and_nothing_else():
    page, draft, news = make_page(), make_page(is_published=False), make_news()

    assert is_alive(page.get_absolute_url()) is True
    assert is_alive(news.get_absolute_url()) is True
    assert is_alive(draft.get_absolute_url()) is False


def fixed_addresses(resolver, prefix="/"):
    """Yield the address of every view of the site that takes no parameter."""
    for each in resolver.url_patterns:
        route = prefix + str(each.pattern)
        if hasattr(each, "url_patterns"):
            yield from fixed_addresses(each, route)
        elif "<" not in route:
            yield route


def test_every_fixed_address_of_the_site_can_be_asked(settings):
    settings.LOGO = settings.BASE_DIR / "static" / "img" / "favicon.svg"
    addresses = [
        each
        for each in fixed_addresses(get_resolver())
        if not each.startswith("/verwaltung/")
    ]

    assert "/helferkreise/" in addresses
    assert [each for each in addresses if not is_alive(each)] == []


# In the admin


def test_saved_redirect_is_no_missed_address_any_more(staff):
    make_missed_address(path="/alt")
    other = make_missed_address()

    staff.post(ADD, {"old_path": "/Alt/", "target": "/kontakt/"})

    assert Redirect.objects.get().old_path == "/alt"
    assert MissedAddress.objects.get() == other


def test_automatic_redirects_are_shown_and_can_only_be_forgotten(staff):
    moved = make_moved_address()
    form = reverse("admin:editing_movedaddress_change", args=[moved.pk])

    assert staff.get(reverse("admin:editing_movedaddress_add")).status_code == 403
    assert staff.post(form, {"old_path": "/x/"}).status_code == 403
    assert "/nachher-" in staff.get(form).text
    assert (
        "Was von selbst weiterleitet" in staff.get("/verwaltung/pages/redirect/").text
    )
    assert MovedAddress.objects.get() == moved
