"""A page costs few queries, and the same number of queries whatever number of records it shows."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from base.admin.screens import change_url
from contacts.models import Office
from helferkreise.models import Helferkreis
from pages.models import Page
from tests.contacts.hours.hours_forms import fill_in
from tests.factories import (
    make_alert,
    make_consent,
    make_contact_point,
    make_event,
    make_gemeinde,
    make_helferkreis,
    make_language,
    make_need,
    make_news,
    make_office,
    make_opening_hours,
    make_page,
    make_person,
    make_place_name,
    make_responsibility,
    make_special_day,
    make_special_hours,
    make_topic,
)
from tests.helferkreise.import_export.import_steps import KEY, confirm, look
from tests.helferkreise.import_export.tables import csv_of

pytestmark = pytest.mark.django_db

# What is made once for all (base/content_version/kept.py): whether there are examples, the
# menus, which pictures the editions show, to what the reports link and which lists have
# something, the urgent notices, the alerts; all offices with their ways, moves, hours,
# special days and their hours
FRAME = 7 + 6
# the Gemeinden; all boundaries, and the areas that are no Gemeinden
MAP = 1 + 2

# the queries of a page that is asked for again; and those more of the first one after a
# change. Outside of a test there is one more, for the version of the content.
EXPECTED = {
    # which dates come first, these and their exceptions; needs, their languages and Gemeinden; news; the guide
    "/": (0, FRAME + MAP + 3 + 3 + 1 + 1),
    "/kontakt/": (0, FRAME),
    # what the office is for
    "/kontakt/stelle/": (1, FRAME),
    # the Helferkreise with their Gemeinden and topics, and how many; topics, languages and
    # four counts for the filters
    "/helferkreise/": (4, FRAME + MAP + 6),
    # the Gemeinde; its Helferkreise with their topics; people; needs, their languages and
    # Gemeinden; which dates come first, these and their exceptions. First all its names
    "/gemeinden/ort/": (1 + 2 + 1 + 3 + 3, FRAME + MAP + 1),
    # the needs, their languages and Gemeinden. First how many, and as of the Helferkreise
    "/gesuche/": (3, FRAME + 1 + 7),
    # the page; those above, below and beside it
    "/wissen/seite/": (2, FRAME),
    # how many news there are, those of the page. First the years, which
    # dates come first, these, their exceptions
    "/aktuelles/": (2, FRAME + 4),
    # the same without dates
    "/aktuelles/2000/": (2, FRAME + 1),
    # the report, and those before and after it
    "/aktuelles/meldung/": (3, FRAME),
}


def fill(count):
    """Store one of everything that is shown, and lists of `count` records."""
    authority = make_office(slug="amt")
    make_special_hours(special_day=make_special_day(office=authority))
    lotsin = make_office(slug="integrationslotsin", parent=authority)
    office = make_office(slug="stelle", parent=authority)
    gemeinde = make_gemeinde(slug="ort")
    guide = make_page(slug="wissen", menu="main")
    page = make_page(slug="seite", parent=guide)
    make_news(slug="meldung")
    for _ in range(count):
        for each in (authority, lotsin, office, make_office(parent=office)):
            fill_office(each)
        for place in (gemeinde, make_gemeinde()):
            fill_gemeinde(place)
        make_page(parent=guide)
        make_page(parent=page)
        make_news()
        make_alert()


def fill_office(office):
    make_contact_point(office=office)
    make_opening_hours(office=office)
    make_special_hours(special_day=make_special_day(office=office))
    make_responsibility(office=office)


def fill_gemeinde(gemeinde):
    make_place_name(gemeinde=gemeinde)
    helferkreis = make_helferkreis(
        gemeinden=[gemeinde], topics=[make_topic()], languages=[make_language()]
    )
    make_need(helferkreis=helferkreis).languages.set(helferkreis.languages.all())
    make_event(helferkreis=helferkreis)
    make_consent(person=make_person(helferkreis=helferkreis))


@pytest.mark.parametrize("item_count", [1, 3])
def test_query_count_is_constant(client, item_count):
    fill(item_count)

    counts = {}
    for address in EXPECTED:
        caches["maps"].clear()  # of maps
        make_topic()  # another version
        first, again = queries_of(client, address), queries_of(client, address)
        counts[address] = (again, first - again)

    assert counts == EXPECTED


def queries_of(client, address):
    """Return how many queries a page costs; in a minute that does not end meanwhile."""
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


# The forms of staff. Session and user are among them

FORMS = {
    # office and version; its ways, hours and moves; what can be taken over, and chosen
    "contacts.office": 2 + 2 + 3 + 1 + 2,
    # page, editions and version; nine kinds of blocks; what it says at the moment; the page
    # above, and who can answer for it
    "pages.page": 2 + 3 + 9 + 1 + 2,
    # the Helferkreis, what it is linked with, and its version; dates, needs with their
    # languages, people; what is not over of these; what is chosen, and what can be
    "helferkreise.helferkreis": 2 + 5 + 4 + 3 + 3 + 3,
}


@pytest.mark.parametrize("item_count", [1, 3])
def test_forms_of_staff_cost_the_same_for_any_number(staff, item_count):
    fill(item_count)
    helferkreis = Helferkreis.objects.last()
    for _ in range(item_count):
        make_need(helferkreis=helferkreis, topic=make_topic())
        make_event(helferkreis=helferkreis)
    records = [Office.objects.last(), Page.objects.last(), helferkreis]

    for record in records:  # what is kept from now on
        queries_of(staff, change_url(record))
    counts = {
        each._meta.label_lower: queries_of(staff, change_url(each)) for each in records
    }

    assert counts == FORMS


# Saving: others who want to write wait meanwhile


def answer_and_queries(step):
    with CaptureQueriesContext(connection) as queries:
        response = step()
    return response.status_code, len(queries)


@pytest.mark.parametrize("ways", [1, 6])
def test_saving_the_hours_of_an_office(staff, ways):
    office = make_office(parent=make_office())
    for _ in range(ways):
        make_contact_point(office=office)
    for weekday in range(5):
        make_opening_hours(office=office, weekday=weekday)
    make_special_hours(special_day=make_special_day(office=office))

    status, cost = answer_and_queries(lambda: fill_in(staff, office, monday="9-11"))

    assert status == 302
    assert cost <= 120  # a look at the form is among them


@pytest.mark.parametrize("rows", [1, 3])
def test_importing_changed_helferkreise(staff, rows):
    gemeinde = make_gemeinde(name="Ort")
    make_topic(name="Deutsch")
    for number in range(rows):
        make_helferkreis(slug=f"k{number}", gemeinden=[gemeinde])
    table = [[f"k{number}", "Neuer Name", "Ort", "Deutsch"] for number in range(rows)]
    page = look(staff, csv_of([KEY, "Name", "Gemeinden", "Themen"], *table))

    status, cost = answer_and_queries(lambda: confirm(staff, page, follow=False))

    assert status == 302
    assert cost <= 150
