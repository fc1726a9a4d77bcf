"""How far Gemeinden are apart, and which Helferkreise are near one that has none."""

from math import acos, cos, isclose, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helferkreise.gemeinde.distance import EARTH_RADIUS_KM, Point, distance_km, whole_km
from helferkreise.helferkreis.nearest import nearest_helferkreise
from tests.factories import make_gemeinde, make_helferkreis
from tests.html import links, main, words

points = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180, exclude_min=True))
HALF_ROUND_KM = 20015.09


@pytest.mark.parametrize(
    ("here", "there", "km"),
    [
        (Point(47.5, 10.3), Point(47.5, 10.3), 0),
        (Point(47.0, 10.3), Point(48.0, 10.3), 111.19),  # a degree of latitude
        (Point(0.0, 10.0), Point(0.0, 11.0), 111.19),  # of longitude, at the equator
        (Point(60.0, 10.0), Point(60.0, 10.01), 0.56),  # half of it, at 60° north
        (Point(10.0, 179.5), Point(10.0, -179.5), 109.51),  # over the date line
        (Point(90.0, 0.0), Point(-90.0, 0.0), HALF_ROUND_KM),
    ],
)
def test_distance_is_the_shortest_way_over_the_globe(here, there, km):
    assert distance_km(here, there) == pytest.approx(km, abs=0.01)


@given(points, points)
def test_distance_is_the_same_both_ways_and_never_more_than_half_round(here, there):
    km = distance_km(here, there)

    assert km == distance_km(there, here)
    assert 0 <= km <= HALF_ROUND_KM + 0.01


@given(points, points, points)
def test_distance_is_never_longer_than_a_detour(here, there, between):
    detour = distance_km(here, between) + distance_km(between, there)

    assert distance_km(here, there) <= detour + 0.001


def by_cosines(here, there):
    """The same distance by another formula, which fails for short ways only."""
    north, south = radians(here.latitude), radians(there.latitude)
    east = cos(radians(there.longitude - here.longitude))
    cosine = sin(north) * sin(south) + cos(north) * cos(south) * east
    return EARTH_RADIUS_KM * acos(max(-1.0, min(1.0, cosine)))


@given(points, points)
def test_distance_agrees_with_another_formula(here, there):
    assert isclose(distance_km(here, there), by_cosines(here, there), abs_tol=0.2)


@pytest.mark.parametrize(
    ("km", "said"), [(0, 1), (0.4, 1), (1.4, 1), (6.6, 7), (7.4, 7), (12.51, 13)]
)
def test_whole_kilometres_are_never_none(km, said):
    assert whole_km(km) == said


# On the page of a Gemeinde


def make_place(name, north, **helferkreis):
    """Return a Gemeinde so many degrees north of the middle, with a Helferkreis."""
    gemeinde = make_gemeinde(name=name, latitude=47.5 + north)
    make_helferkreis(gemeinden=[gemeinde], name=f"Kreis {name}", **helferkreis)
    return gemeinde


@pytest.fixture
def lonely():
    return make_gemeinde(name="Allein", latitude=47.5)


def nearby(response):
    """Return links and text of the section of near Helferkreise."""
    section = main(response).partition('aria-labelledby="nachbarn"')[2]
    section = section.partition("</section>")[0]
    return links(section), words(f"<{section}")


@pytest.mark.django_db
def test_gemeinde_without_a_helferkreis_shows_the_three_nearest(client, lonely):
    make_place("Fern", 0.4)
    make_place("Ferner", -0.5)
    make_place("Nah", 0.06)
    make_place("Nahe", -0.1)
    make_place("Verborgen", 0.01, is_published=False)

    shown, text = nearby(client.get(lonely.get_absolute_url()))

    assert [name for _, name in shown] == ["Kreis Nah", "Kreis Nahe", "Kreis Fern"]
    assert text == (
        "Helferkreise in der Nähe Kreis Nah Nah, rund 7 km Kreis Nahe Nahe, rund 11 km "
        "Kreis Fern Fern, rund 44 km Luftlinie von Ort zu Ort"
    )


@pytest.mark.django_db
def test_helferkreis_of_several_gemeinden_is_as_near_as_the_nearest(client, lonely):
    near = make_gemeinde(name="Nah", latitude=47.6)
    far = make_gemeinde(name="Fern", latitude=47.9)
    make_helferkreis(gemeinden=[near, far], name="Kreis Nah und Fern")
    make_place("Mitte", 0.2)

    _, text = nearby(client.get(lonely.get_absolute_url()))

    assert (
        "Kreis Nah und Fern Fern, Nah, rund 11 km Kreis Mitte Mitte, rund 22 km" in text
    )


@pytest.mark.django_db
def test_gemeinde_with_a_helferkreis_shows_no_others(client):
    make_place("Nachbar", 0.1)

    response = client.get(make_place("Hier", 0).get_absolute_url())

    assert nearby(response) == ([], "<")


@pytest.mark.django_db
def test_gemeinde_says_nothing_of_helferkreise_that_are_nowhere(client, lonely):
    make_helferkreis().gemeinden.clear()

    assert nearby(client.get(lonely.get_absolute_url())) == ([], "<")


@pytest.mark.parametrize("helferkreis_count", [1, 30])
@pytest.mark.django_db
def test_near_helferkreise_cost_two_queries(
    django_assert_num_queries, lonely, helferkreis_count
):
    gemeinden = [make_place(f"Ort {n}", 0.01 * n) for n in range(helferkreis_count)]

    # the Helferkreise, the Gemeinden they serve
    with django_assert_num_queries(2):
        nearest = nearest_helferkreise(lonely, gemeinden)

    assert len(nearest) == min(helferkreis_count, 3)
