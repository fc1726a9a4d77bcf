"""Nothing private reaches the public.

Marks are written into every private field; then everything a visitor can ask for is
searched for them: whatever the pages lead to, the feeds, the open data. So are the files
that staff export.
"""

import re
from datetime import timedelta
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import pytest
import reversion
from django.contrib.auth.models import User
from django.db import connection, models
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, resolve
from django.utils import timezone

from base.time.clock import mirrored_at
from editing.models import Owner
from editing.reviews.review import reviewed_models
from ehrenamt_oa.public_pages.pages import PublicSite
from helferkreise.models import Consent, Helferkreis, Person
from pages.search import questions
from tests.factories import (
    make_consent,
    make_contact_point,
    make_document,
    make_event,
    make_feedback,
    make_gemeinde,
    make_helferkreis,
    make_language,
    make_need,
    make_news,
    make_office,
    make_opening_hours,
    make_owner,
    make_page,
    make_person,
    make_picture,
    make_place_name,
    make_responsibility,
    make_special_day,
    make_topic,
)

pytestmark = pytest.mark.django_db

# where nothing leads that a visitor clicks on
ASKED_BY_PROGRAMS = [
    "/sitemap.xml",
    "/robots.txt",
    "/favicon.ico",
    "/.well-known/security.txt",
    "/healthz/live",
    "/healthz/ready",
    "/helferkreise/ort.json?ort=Wertach",
    "/dokumente/merkblatt/",
    "/suche/?q=Wertach",
    "/rueckmeldung/danke/",
]
SHOWING_NAMES = {"/helferkreise/kreis/", "/gemeinden/wertach/"}
# for staff, or only for who was sent the link
NOT_PUBLIC = {"pages:components", "pages:preview", "confirmation"}
# a picture, what only a script asks for, and what is there with thousands of pages
NOT_CRAWLED = {"pages:logo", "pages:search_suggestions", "sitemap_part"}
FOLD = re.compile("\r\n ")  # of vCard and iCalendar
ESCAPE = re.compile(r"\\u([0-9a-f]{4})")  # of JSON


def person_with_marks(number, **fields):
    """Return a person of whom every field says a mark, and the marks."""
    marks = {
        "name": f"Markenname{number}",
        "role": f"Markenrolle{number}",
        "phone": f"0831 55501{number:02}",
        "email": f"marke{number}@example.org",
        "internal_note": f"Markennotiz{number}",
    }
    return make_person(**marks, **fields), marks


def test_marks_are_written_into_every_field_of_a_person():
    texts = (models.CharField, models.TextField)
    fields = {field.name for field in Person._meta.fields if isinstance(field, texts)}

    assert set(person_with_marks(1)[1]) == fields


@pytest.fixture
def owner():
    """Somebody who answers for what is public, with a mark in every field."""
    return make_owner(name="Markenprüfer", email="markenpruefer@example.org")


@pytest.fixture
def helferkreis(owner):
    """A Helferkreis with everything that can be public about it."""
    gemeinde = make_gemeinde(name="Wertach", slug="wertach")
    make_place_name(gemeinde=gemeinde, name="Wertach", kind="gemeinde")
    make_gemeinde(slug="ohne-kreis")
    helferkreis = make_helferkreis(
        slug="kreis",
        gemeinden=[gemeinde],
        topics=[make_topic()],
        languages=[make_language()],
        internal_note="Markennotiz des Kreises",
        owner=owner,
    )
    make_need(helferkreis=helferkreis)
    make_event(helferkreis=helferkreis, repeats="weekly")
    return helferkreis


@pytest.fixture
def site(helferkreis, owner):
    """Something behind every kind of address."""
    office = make_office(
        slug="amt",
        internal_note="Markennotiz der Stelle",
        owner=owner,
        picture=make_picture(),
    )
    for kind, value in [("phone", "08321 1"), ("signed_email", "amt@example.org")]:
        make_contact_point(office=office, kind=kind, value=value)
    make_opening_hours(office=office)
    make_special_day(office=office)
    make_responsibility(office=office)
    make_office(slug="integrationslotsin", parent=office)
    make_page(
        slug="wissen", menu="main", internal_note="Markennotiz der Seite", owner=owner
    )
    make_page(slug="barrierefreiheit", menu="footer")
    make_news()
    make_document(slug="merkblatt")
    User.objects.create(
        username="markenkonto", email="markenkonto@example.org", last_name="Markenchef"
    )


@pytest.fixture
def secrets(helferkreis):
    """Write the marks; return all that must not be found."""
    today = timezone.localdate()
    day = timedelta(days=1)
    refused = {
        1: {"subject": "phone", "withdrawn_on": today},
        2: {
            "subject": "name",
            "agreed_on": today - 9 * day,
            "valid_until": today - day,
        },
        3: {"subject": "email", "agreed_on": today + day},
    }
    found = []
    for number, consent in refused.items():
        person, marks = person_with_marks(number, helferkreis=helferkreis)
        make_consent(person=person, evidence=f"Markenbeleg{number}", **consent)
        found += [*marks.values(), f"Markenbeleg{number}"]
    found += person_with_marks(4, helferkreis=helferkreis)[1].values()
    hidden = make_helferkreis(
        name="Markenkreis", slug="markenkreis", is_published=False
    )
    person, marks = person_with_marks(5, helferkreis=hidden)
    make_consent(person=person)
    found += [*marks.values(), "Markenkreis", "markenkreis", "Markennotiz"]
    make_feedback(path="/wissen/", text="Markenrückmeldung", kind="barriere")
    return [*found, "Markenprüfer", "markenpruefer", "Markenrückmeldung"]


@pytest.fixture
def shown(helferkreis):
    """Somebody whose name may be shown, and nothing else; return the mark."""
    person, marks = person_with_marks(6, helferkreis=helferkreis)
    make_consent(person=person, subject=Consent.Subject.NAME)
    return marks


def as_read(response, body):
    """Return the text of an answer as people and programs read it, unfolded."""
    text = unescape(body)
    headers = " ".join(response.headers.values())
    text = FOLD.sub("", f"{headers} {text}")
    return ESCAPE.sub(lambda code: chr(int(code[1], 16)), text)


def crawl(client):
    """Return the text of everything public by its address."""
    waiting, read = ["/", *ASKED_BY_PROGRAMS], {}
    while waiting:
        address = waiting.pop()
        response = client.get(address)
        assert response.status_code in (200, 302), address
        body = response.getvalue().decode(errors="replace")  # files come in pieces
        read[address] = as_read(response, body)
        leading_on = re.findall(
            r'(?:(?:href|src)="|<loc>)(?:http://testserver)?(/[^"#<]*)', body
        )
        waiting += {
            unescape(path)
            for path in leading_on
            if not path.startswith(("/static/", "/verwaltung/"))
        } - {*read, *waiting}
    return read


def public_views(patterns=None, namespace=""):
    """Yield the names of all addresses but those of the admin and of files."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if hasattr(pattern, "url_patterns"):
            if not str(pattern.pattern).startswith("verwaltung/"):
                below = f"{pattern.namespace}:" if pattern.namespace else namespace
                yield from public_views(pattern.url_patterns, below)
        elif pattern.name:
            yield f"{namespace}{pattern.name}"


def test_nothing_private_is_public_or_even_asked_for(site, secrets, shown):
    with CaptureQueriesContext(connection) as queries:
        read = crawl(Client())

    visited = {resolve(address.partition("?")[0]).view_name for address in read}
    assert set(public_views()) - visited == NOT_PUBLIC | NOT_CRAWLED
    private = [*secrets, shown["phone"], shown["email"], "markenkonto", "Markenchef"]
    leaks = {
        address: found
        for address, text in read.items()
        if (found := [mark for mark in private if mark in text])
    }
    assert leaks == {}
    where = {address for address, text in read.items() if shown["name"] in text}
    assert where == SHOWING_NAMES
    # of people the database tells under a condition, CASE, what may be shown
    columns = [re.split(" FROM |CASE", query["sql"])[0] for query in queries]
    names = ["internal_note", "evidence", '"helferkreise_person"."name"']
    assert [sql for sql in columns if any(name in sql for name in names)] == []
    assert [query for query in queries if "contacts_owner" in query["sql"]] == []


def test_nothing_private_is_in_the_mirror(site, secrets, shown):
    make_page(title="Markenentwurf", slug="markenentwurf", is_published=False)
    make_news(title="Markenmeldung", is_published=False)
    with mirrored_at(timezone.localtime()):
        made = dict(PublicSite().walk(lambda address: None, lambda address: ""))

    read = {
        address: as_read(HttpResponse(), each.body.decode())
        for address, each in made.items()
    }
    private = [*secrets, shown["phone"], shown["email"], "markenkonto", "Markenchef"]
    private += ["Markenentwurf", "markenentwurf", "Markenmeldung", "csrfmiddleware"]
    leaks = {
        address: found
        for address, text in read.items()
        if (found := [mark for mark in private if mark in text])
    }
    assert leaks == {}
    where = {address for address, text in read.items() if shown["name"] in text}
    assert where >= SHOWING_NAMES
    for_nobody = ("/verwaltung", "/vorschau", "/stimmt-noch", "/rueckmeldung")
    assert [address for address in read if address.startswith(for_nobody)] == []


def test_search_knows_nothing_private(site, secrets, shown):
    state, _, _ = questions.build()

    entries = range(len(state.index.entries))
    said = [*state.index.entries, *map(state.index.parts, entries)]
    private = [*secrets, *shown.values(), "markenkonto", "Markenchef"]
    assert [mark for mark in private if mark in str(said)] == []
    known = state.index.vocabulary.counts
    assert [word for word in known if word.startswith("marken")] == []


def test_withdrawing_hides_at_once(client, site, shown):
    before = [client.get(address).text for address in SHOWING_NAMES]

    Consent.objects.update(withdrawn_on=timezone.localdate())

    after = [client.get(address).text for address in SHOWING_NAMES]
    assert [shown["name"] in text for text in before + after] == [True] * 2 + [
        False
    ] * 2


def test_no_version_is_kept_of_people_nor_of_who_answers_for_what():
    models = set(reversion.get_registered_models())

    assert models & {Owner, Person, Consent} == set()
    assert [
        model
        for model in models & set(reviewed_models())
        if "owner" in reversion.revisions._get_options(model).fields
    ] == []


@pytest.mark.ignore_template_errors
def test_nothing_private_is_exported(admin_client, site, secrets, shown):
    url = "/verwaltung/helferkreise/helferkreis/export"
    table = admin_client.get(f"{url}.csv").content.decode("utf-8-sig")
    with ZipFile(BytesIO(admin_client.get(f"{url}.xlsx").content)) as book:
        sheets = " ".join(book.read(name).decode() for name in book.namelist())

    # staff export unpublished Helferkreise as well, but nothing about people
    private = [mark for mark in [*secrets, *shown.values()] if "arkenkreis" not in mark]
    assert Helferkreis.objects.get(slug="kreis").name in table
    assert Helferkreis.objects.get(slug="kreis").name in sheets
    assert [mark for mark in private if mark in table + sheets] == []
