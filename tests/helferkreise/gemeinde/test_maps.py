"""Maps tell what holds now in a drawing that is there already."""

import re
from datetime import timedelta
from threading import Event

import pytest
from django.core.cache import caches
from django.utils import timezone

from base.time.clock import shown_at
from helferkreise.gemeinde import maps
from helferkreise.gemeinde.draftsman import Draftsman
from helferkreise.models import Gemeinde
from tests.factories import make_gemeinde, make_helferkreis

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


def drawn_at():
    return caches["maps"].get(maps.key(maps.DISTRICT)).drawn_at


def names_on_map(client, minutes=0):
    with shown_at(timezone.localtime() + timedelta(minutes=minutes)):
        html = client.get("/helferkreise/").text
    return re.findall(r"<text[^>]*>([^<]+)</text>", html.partition("karte__legend")[0])


def test_new_helferkreis_is_told_without_a_new_drawing(client):
    gemeinde = make_gemeinde(slug="ort")
    with shown_at(timezone.localtime()):
        before, first = client.get("/helferkreise/").text, drawn_at()

        make_helferkreis(gemeinden=[gemeinde])
        after = client.get("/helferkreise/").text

    assert 'fill="url(#karte-kein)"' in before
    assert 'fill="url(#karte-vorhanden)"' in after
    assert drawn_at() == first


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
def test_old_drawing_is_drawn_anew(client, draftsman):
    make_gemeinde(name="Ach")
    names_on_map(client)
    key = maps.key(maps.DISTRICT)
    caches["maps"].set(key, caches["maps"].get(key)._replace(drawn_at=0))
    draftsman.start()

    names_on_map(client, minutes=1)
    finish(draftsman)

    assert drawn_at() > 0


@pytest.mark.django_db(transaction=True)
def test_server_draws_all_maps_ahead(draftsman):
    ags = [make_gemeinde(slug=slug).ags for slug in ("ort", "dorf")]

    maps.draw_ahead()
    finish(draftsman)
    finish(draftsman)  # the first piece of work orders the others

    assert all(maps.last_drawing(each) for each in [maps.DISTRICT, *ags])


def test_what_is_up_to_date_is_not_drawn_again():
    make_gemeinde()
    maps.renew(maps.DISTRICT)
    first = drawn_at()

    maps.renew(maps.DISTRICT)

    assert drawn_at() == first
