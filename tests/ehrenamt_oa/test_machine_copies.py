"""Files that machines fetch again and again: as long as nothing changes, they have them."""

import pytest

from helferkreise.models import Helferkreis
from tests.factories import (
    make_event,
    make_helferkreis,
    make_need,
    make_news,
    make_office,
    make_page,
)

pytestmark = pytest.mark.django_db

FILES = [
    "/aktuelles/feed.atom",
    "/daten/dienststellen.json",
    "/daten/gemeinden.geojson",
    "/daten/helferkreise.csv",
    "/daten/helferkreise.json",
    "/gesuche.atom",
    "/helferkreise/kreis/termine.ics",
    "/kontakt/amt/schliesstage.ics",
    "/robots.txt",
    "/sitemap.xml",
    "/termine.ics",
]


@pytest.mark.parametrize("address", FILES)
def test_file_is_the_same_until_something_changes(client, time_machine, address):
    time_machine.move_to("2026-11-26 09:00:01+01:00", tick=False)
    circle = make_helferkreis(slug="kreis")
    make_event(helferkreis=circle, repeats="weekly")
    make_need(helferkreis=circle)
    make_news()
    make_office(slug="amt")
    make_page()

    tag = client.get(address).headers["ETag"]
    time_machine.move_to("2026-11-26 17:30:59+01:00", tick=False)
    later = client.get(address, headers={"If-None-Match": tag})

    assert later.status_code == 304


def test_change_is_fetched(client, time_machine):
    time_machine.move_to("2026-11-26 09:00:01+01:00", tick=False)
    make_helferkreis(name="Alt")
    tag = client.get("/daten/helferkreise.json").headers["ETag"]

    Helferkreis.objects.update(name="Neu")
    later = client.get("/daten/helferkreise.json", headers={"If-None-Match": tag})

    assert later.status_code == 200
    assert "Neu" in later.getvalue().decode()
