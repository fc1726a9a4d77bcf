"""The finder for scripts: what it answers while somebody types."""

import json

import pytest
from django.urls import resolve
from hypothesis import given, settings
from hypothesis import strategies as st

from base.datasets.loader import FACTS
from helferkreise.models import Gemeinde, PlaceName
from tests.effort import UNHURRIED, tries
from tests.factories import make_gemeinde, make_helferkreis, make_place_name
from tests.loaded import records_of

pytestmark = pytest.mark.django_db

ADDRESS = "/helferkreise/ort.json"


def ask(client, typed):
    """Return the outcome, and of each Gemeinde the end of its AGS and what is offered."""
    answer = client.get(ADDRESS, {"ort": typed}).json()
    numbers = dict(Gemeinde.objects.values_list("name", "ags"))
    found = [
        (numbers[place["note"] or place["label"]][-3:], place["label"])
        for place in answer["suggestions"]
    ]
    return answer["outcome"], found


@pytest.fixture
def landkreis():
    """Load the 28 Gemeinden with all their names."""
    names, gemeinden = [], {}
    for record in records_of(FACTS, "gemeinden"):
        rows = record.pop("place_names")
        gemeinde = gemeinden[record["ags"]] = Gemeinde.objects.create(**record)
        names += [PlaceName(gemeinde=gemeinde, **row) for row in rows]
    for row in records_of(FACTS, "ortsnamen"):
        names.append(PlaceName(**row | {"gemeinde": gemeinden[row["gemeinde"]]}))
    PlaceName.objects.bulk_create(names)


def test_answer_names_the_place_and_its_gemeinde(client):
    gemeinde = make_gemeinde(name="Oberstdorf", slug="oberstdorf", ags="09780133")
    make_place_name(gemeinde=gemeinde, name="Schöllang")

    response = client.get(ADDRESS, {"ort": "schoellang"})

    assert response.headers["Content-Type"] == "application/json"
    assert response.headers["Cache-Control"] == "public, max-age=60"
    assert response.json() == {
        "outcome": "one",
        "suggestions": [
            {
                "label": "Schöllang",
                "note": "Oberstdorf",
                "url": "/gemeinden/oberstdorf/?ort=Sch%C3%B6llang",
            }
        ],
    }


@pytest.mark.usefixtures("landkreis")
@pytest.mark.parametrize(
    ("typed", "outcome", "found"),
    [
        ("Oberstdorf", "one", [("133", "Oberstdorf")]),
        ("Oberstdrof", "one", [("133", "Oberstdorf")]),
        ("  87561 ", "one", [("133", "87561")]),
        ("87527", "several", [("134", "87527"), ("139", "87527")]),
        ("Tiefenbach", "several", [("133", "Tiefenbach"), ("139", "Tiefenbach")]),
        # still being typed: each place that begins so, not only each Gemeinde
        ("oberst", "several", [("133", "Oberstdorf"), ("132", "Oberstaufen")]),
        (
            "tiefenb",
            "several",
            [("133", "Tiefenbach"), ("139", "Tiefenbach"), ("134", "Tiefenberg")],
        ),
        ("8756", "none", [("133", "87561")]),
        # the hit first, before what is written more alike
        (
            "Gemeinde Ried b.Sulzberg",
            "one",
            [("140", "Ried bei Sulzberg"), ("119", "Gemeinderied")],
        ),
        ("Kempten", "outside", []),
        ("80331", "outside", []),
        ("Weidach", "several", [("120", "Weidach"), ("133", "Weidach")]),
        ("Grub", "several", [("146", "Grub")]),  # not confirmed
        ("Rathaus Sonthofen", "one", [("139", "Sonthofen")]),
        ("Сонтхофен", "one", [("139", "Sonthofen")]),
        ("Sprachkurs", "none", []),
        ("???", "none", []),
        ("", "none", []),
    ],
)
def test_answer_is_that_of_the_page_with_more_to_choose_from(
    client, typed, outcome, found
):
    answer = ask(client, typed)

    assert (answer[0], answer[1][: len(found)]) == (outcome, found)


def test_nothing_asked_is_answered_too(client):
    assert client.get(ADDRESS).json() == {"outcome": "none", "suggestions": []}


@pytest.mark.usefixtures("landkreis")
def test_no_more_is_offered_than_can_be_looked_over(client):
    assert len(ask(client, "ho")[1]) == 8


@pytest.mark.usefixtures("landkreis")
@settings(
    max_examples=tries(200),
    suppress_health_check=UNHURRIED,
)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=200))
def test_any_text_is_answered(client, typed):
    outcome, found = ask(client, typed)

    assert outcome in {"one", "several", "none", "outside"}
    assert len(found) == len(set(found))


@pytest.mark.usefixtures("landkreis")
def test_gemeinde_is_offered_once_whatever_name_of_it_is_typed(client):
    assert ask(client, "OY") == ("one", [("128", "Oy-Mittelberg")])


@pytest.mark.parametrize("query", ["ort=%FF%FE", "ort=%ED%A0%80", "ort=a&ort=b", "&=&"])
def test_bytes_that_are_no_text_are_answered(client, query):
    response = client.get(f"{ADDRESS}?{query}")

    assert response.json() == {"outcome": "none", "suggestions": []}


def test_nul_is_refused_and_writing_is_not_allowed(client):
    assert client.get(f"{ADDRESS}?ort=%00").status_code == 400
    assert client.post(ADDRESS).status_code == 405


def test_a_helferkreis_cannot_hide_the_answers(client):
    make_helferkreis(slug="ort")

    assert resolve(ADDRESS).url_name == "place_suggestions"
    assert client.get("/helferkreise/ort/").status_code == 200


# The index that is kept between requests


def test_index_is_built_once(client):
    make_place_name(name="Schöllang")

    assert PlaceName.objects.index() is PlaceName.objects.index()


@pytest.mark.parametrize(
    "change",
    [
        lambda name: PlaceName.objects.filter(pk=name.pk).update(name="Rubi"),
        lambda name: make_place_name(name="Rubi"),
        lambda name: name.delete(),
        lambda name: PlaceName.objects.filter(pk=name.pk).update(kind="alias"),
        lambda name: PlaceName.objects.filter(pk=name.pk).update(
            gemeinde=make_gemeinde()
        ),
        lambda name: Gemeinde.objects.update(ags="12345678"),
    ],
)
def test_index_notices_every_change(change):
    name = make_place_name(name="Schöllang")
    before = PlaceName.objects.index()

    change(name)

    assert PlaceName.objects.index() != before


def test_suggestions_cost_two_queries(client, django_assert_num_queries):
    for number in range(3):
        make_place_name(name=f"Schöllang {number}")

    # the names, the Gemeinden
    with django_assert_num_queries(2):
        response = client.get(ADDRESS, {"ort": "schöllang"})

    assert len(json.loads(response.content)["suggestions"]) == 3
