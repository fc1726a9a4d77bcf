"""Maps tell what holds now in a drawing that is there already."""

import re
from dataclasses import replace
from datetime import timedelta
from threading import Event

import pytest
from django.core.cache import caches
from django.db import transaction
from django.utils import timezone

from base.content_version.change import stored_version
from base.time.clock import shown_at
from helferkreise.gemeinde import maps
from helferkreise.gemeinde.draftsman import Draftsman
from helferkreise.models import Gemeinde
from tests.factories import (
    make_gemeinde,
    make_helferkreis,
    make_other_area,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_drawings():
    caches["maps"].clear()


@pytest.fixture
def draftsman(monkeypatch):
    """Somebody who draws, as in a server."""
    draftsman = Draftsman(maps.close)
    monkeypatch.setattr(maps, "draftsman", draftsman)
    return draftsman


def finish(draftsman):
    """Wait until all is drawn that was to be drawn before."""
    is_finished = Event()
    draftsman.takes(is_finished.set)
    assert is_finished.wait(10)


def mark():
    """Have the last drawing be known again."""
    found = maps.last_drawing(maps.DISTRICT)
    marked = replace(found.karte, attribution="Marke")
    maps.keep(maps.DISTRICT, found._replace(karte=marked))


def is_marked():
    return maps.last_drawing(maps.DISTRICT).karte.attribution == "Marke"


def cut(record):
    """Return the boundary of a record without one of its corners."""
    first, second, third, *_ = record.boundary["coordinates"][0]
    return {"type": "Polygon", "coordinates": [[first, second, third, first]]}


def paths_on_map(client, minutes=0):
    with shown_at(timezone.localtime() + timedelta(minutes=minutes)):
        return re.findall(r' d="(M[^"]+)"', client.get("/helferkreise/").text)


def names_on_map(client, minutes=0):
    with shown_at(timezone.localtime() + timedelta(minutes=minutes)):
        html = client.get("/helferkreise/").text
    return re.findall(r"<text[^>]*>([^<]+)</text>", html.partition("karte__legend")[0])


def test_new_helferkreis_is_told_without_a_new_drawing(client):
    gemeinde = make_gemeinde(slug="ort")
    with shown_at(timezone.localtime()):
        before = client.get("/helferkreise/").text
        mark()

        make_helferkreis(gemeinden=[gemeinde])
        after = client.get("/helferkreise/").text

    assert 'fill="url(#karte-kein)"' in before
    assert 'fill="url(#karte-vorhanden)"' in after
    assert is_marked()


@pytest.mark.django_db(transaction=True)
def test_last_drawing_serves_until_the_new_one_is_there(client, draftsman):
    make_gemeinde(name="Ach")
    names_on_map(client)
    draftsman.start()
    may_draw = Event()
    draftsman.takes(may_draw.wait, 10)

    Gemeinde.objects.update(name="Ried")
    meanwhile = {*names_on_map(client)}
    may_draw.set()
    finish(draftsman)

    assert meanwhile == {"Ach"}
    assert {*names_on_map(client, minutes=1)} == {"Ried"}


def test_new_name_is_drawn_at_once_where_nobody_else_draws(client):
    make_gemeinde(name="Ach")
    names_on_map(client)

    Gemeinde.objects.update(name="Ried")

    assert {*names_on_map(client)} == {"Ried"}


def test_drawing_of_other_gemeinden_does_not_serve(client):
    make_gemeinde(name="Ach")
    names_on_map(client)

    Gemeinde.objects.all().delete()
    make_gemeinde(name="Ried")

    assert {*names_on_map(client)} == {"Ried"}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("make", [make_gemeinde, make_other_area])
def test_new_boundary_is_drawn_within_a_minute(client, draftsman, make):
    make_gemeinde()
    record = make()
    before = paths_on_map(client)
    draftsman.start()

    type(record).objects.filter(pk=record.pk).update(boundary=cut(record))
    meanwhile = paths_on_map(client)
    finish(draftsman)

    assert meanwhile == before
    assert paths_on_map(client, minutes=1) != before


@pytest.mark.django_db(transaction=True)
def test_nobody_draws_what_shows_the_same_after_a_change(client, draftsman):
    gemeinde = make_gemeinde()
    names_on_map(client)
    mark()
    draftsman.start()

    make_helferkreis(gemeinden=[gemeinde])
    names_on_map(client)
    finish(draftsman)

    assert is_marked()
    assert maps.last_drawing(maps.DISTRICT).content == stored_version()


def test_boundary_that_is_taken_back_is_drawn_for_nobody_else(client):
    gemeinde = make_gemeinde()
    make_gemeinde()
    with transaction.atomic():
        Gemeinde.objects.filter(pk=gemeinde.pk).update(boundary=cut(gemeinde))
        within = paths_on_map(client)
        transaction.set_rollback(True)

    after = paths_on_map(client)
    caches["maps"].clear()

    assert after != within
    assert after == paths_on_map(client, minutes=1)


@pytest.mark.django_db(transaction=True)
def test_server_draws_all_maps_ahead(draftsman):
    ags = [make_gemeinde(slug=slug).ags for slug in ("ort", "dorf")]

    maps.draw_ahead()
    finish(draftsman)
    finish(draftsman)  # the first piece of work orders the others

    assert all(maps.last_drawing(each) for each in [maps.DISTRICT, *ags])


def test_what_is_up_to_date_is_not_drawn_again():
    make_gemeinde()
    maps.renewed(maps.DISTRICT)
    mark()

    maps.renewed(maps.DISTRICT)

    assert is_marked()
