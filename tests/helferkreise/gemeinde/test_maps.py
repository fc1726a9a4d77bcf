"""Maps tell what holds now in a drawing that is there already."""

import re
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.utils import timezone

from base.time.clock import shown_at
from helferkreise.gemeinde import maps
from helferkreise.models import Gemeinde
from tests.factories import make_gemeinde, make_helferkreis

pytestmark = pytest.mark.django_db
NOW = timezone.localtime()


@pytest.fixture(autouse=True)
def no_drawings():
    caches["maps"].clear()
    maps.outdated.clear()


def drawn_at():
    return caches["maps"].get(maps.key(maps.DISTRICT)).drawn_at


def names_on_map(client, minutes=0):
    with shown_at(NOW + timedelta(minutes=minutes)):
        html = client.get("/helferkreise/").text
    return re.findall(r"<text[^>]*>([^<]+)</text>", html.partition("karte__legend")[0])


def test_new_helferkreis_is_told_without_a_new_drawing(client):
    gemeinde = make_gemeinde(slug="ort")
    with shown_at(NOW):
        before, first = client.get("/helferkreise/").text, drawn_at()

        make_helferkreis(gemeinden=[gemeinde])
        after = client.get("/helferkreise/").text

    assert 'fill="url(#karte-kein)"' in before
    assert 'fill="url(#karte-vorhanden)"' in after
    assert drawn_at() == first


def test_last_drawing_serves_until_the_new_one_is_there(client):
    make_gemeinde(name="Ach")
    before = {*names_on_map(client)}

    Gemeinde.objects.update(name="Ried")
    meanwhile = {*names_on_map(client)}

    assert (before, meanwhile) == ({"Ach"}, {"Ach"})
    assert {*names_on_map(client, minutes=1)} == {"Ried"}


def test_drawing_of_other_gemeinden_does_not_serve(client):
    make_gemeinde(name="Ach")
    names_on_map(client)

    Gemeinde.objects.all().delete()
    make_gemeinde(name="Ried")

    assert {*names_on_map(client)} == {"Ried"}


def test_old_drawing_serves_while_it_is_drawn_anew(client):
    make_gemeinde(name="Ach")
    names_on_map(client)
    key = maps.key(maps.DISTRICT)
    caches["maps"].set(key, caches["maps"].get(key)._replace(drawn_at=0))

    shown = {*names_on_map(client, minutes=1)}

    assert shown == {"Ach"}
    assert drawn_at() > 0
