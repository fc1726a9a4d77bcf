"""A page costs the same number of queries whatever number of records it shows."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

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

pytestmark = pytest.mark.django_db

# On every page: whether there are examples, the menus, which pictures the editions show
# and which lists have something, the urgent notices, the alerts; the authority with its
# ways, moves, hours, special days and their hours.
FRAME = 6 + 6
# all offices, to find the one of the lotsin: their ways, moves, hours, special days and
# their hours
LOTSIN = 6
# of a map that is not drawn yet: the boundaries, the areas that are no Gemeinden
MAP = 2

EXPECTED = {
    # the Gemeinden; dates and their exceptions; needs, their languages and Gemeinden;
    # news; the guide
    "/": FRAME + 1 + MAP + 2 + 3 + 1 + 1,
    # all offices, their ways, moves, hours, special days and their hours
    "/kontakt/": FRAME + 6,
    # the same, and what the office is for
    "/kontakt/stelle/": FRAME + 7,
    # the Gemeinden; topics, languages and five counts for the filters; the Helferkreise with
    # their Gemeinden, topics and languages
    "/helferkreise/": FRAME + 1 + MAP + 7 + 4,
    # the Gemeinde and its names; its Helferkreise with their Gemeinden, topics and languages;
    # people; needs, their languages and Gemeinden; dates and their exceptions; the other
    # Gemeinden
    "/gemeinden/ort/": FRAME + 2 + 4 + 1 + 3 + 2 + 1 + MAP + LOTSIN,
    # the page; those above, below and beside it
    "/wissen/seite/": FRAME + 2,
    # dates and their exceptions; how many news there are, those of the page, the years
    "/aktuelles/": FRAME + 5,
    # the same without dates
    "/aktuelles/2000/": FRAME + 3,
    # the report, and those before and after it
    "/aktuelles/meldung/": FRAME + 3,
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
        cache.clear()  # of maps
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counts[address] = len(queries)

    assert counts == EXPECTED
