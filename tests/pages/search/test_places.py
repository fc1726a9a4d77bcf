"""Places that are named in a question, and what they do to its hits."""

import pytest

from tests.factories import (
    make_gemeinde,
    make_helferkreis,
    make_page,
    make_place_name,
)
from tests.html import main, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def oberstdorf():
    gemeinde = make_gemeinde(name="Oberstdorf", slug="oberstdorf")
    make_place_name(gemeinde=gemeinde, name="Oberstdorf", kind="gemeinde")
    make_place_name(gemeinde=gemeinde, name="Schöllang")
    make_place_name(gemeinde=gemeinde, name="Keller")
    make_place_name(gemeinde=gemeinde, name="Wengen", confidence="C")
    return gemeinde


def asked(client, typed):
    return client.get("/suche/", {"q": typed}).context


def offered(context):
    """Return what stands above the places, and each with the way there."""
    places = [(each["label"], each["address"]) for each in context["places"]]
    return context["place_heading"], places


def titles(context):
    return [
        "".join(piece.text for piece in hit.title)
        for hit in context["page"].object_list
    ]


@pytest.mark.parametrize("typed", ["Sprachkurs Schöllang", "schoellang Sprachkurs"])
def test_ortsteil_among_words_is_offered_and_asked_for_no_more(
    client, oberstdorf, typed
):
    make_page(title="Sprachkurs")

    context = asked(client, typed)

    assert offered(context) == (
        "Meinten Sie diesen Ort?",
        [
            (
                "Schöllang in Oberstdorf",
                "/gemeinden/oberstdorf/?ort=Sch%C3%B6llang",
            )
        ],
    )
    assert titles(context) == ["Sprachkurs"]
    assert not context["answer"].found.is_all


@pytest.mark.parametrize(
    ("text", "is_offered"),
    [("Wir lüften den Keller", False), ("Kellertür lüften", True), ("Lüften", True)],
)
def test_word_that_may_be_a_place_is_none_if_it_is_found(
    client, oberstdorf, text, is_offered
):
    make_page(title="Hier", body=f"<p>{text}</p>")

    context = asked(client, "Keller lüften")

    assert titles(context) == ["Hier"]
    assert bool(context["places"]) == is_offered


def test_everyday_word_names_no_place_beside_another(client, oberstdorf):
    make_place_name(gemeinde=oberstdorf, name="Morgen")

    beside, alone = asked(client, "Wetter morgen"), asked(client, "Morgen")

    assert (len(beside["places"]), len(alone["places"])) == (0, 1)


def test_ortsteil_is_no_slip_for_a_word_of_the_site(client, oberstdorf):
    make_place_name(gemeinde=oberstdorf, name="Wenger")
    make_page(title="Wender")

    context = asked(client, "Wenger")

    assert (offered(context)[0], titles(context)) == ("Ihr Ort", [])


def test_of_several_places_of_one_name_each_is_offered(client, oberstdorf):
    make_place_name(
        gemeinde=make_gemeinde(name="Weitnau", slug="weitnau"), name="Wengen"
    )
    make_page(title="Kleidung")

    context = asked(client, "Wengen")

    assert [label for label, _ in offered(context)[1]] == [
        "Wengen in Weitnau",
        "Wengen in Oberstdorf",
    ]


def test_misspelt_gemeinde_among_words_is_offered(client, oberstdorf):
    make_page(title="Sprachkurs")

    context = asked(client, "Sprachkurs Obersdorf")

    assert offered(context) == (
        "Meinten Sie diesen Ort?",
        [("Oberstdorf", "/gemeinden/oberstdorf/")],
    )


def test_word_that_is_only_a_little_like_a_gemeinde_names_none(client):
    gemeinde = make_gemeinde(name="Fischen im Allgäu", slug="fischen")
    make_place_name(gemeinde=gemeinde, name="Fischen im Allgäu", kind="gemeinde")

    assert asked(client, "Kurs zwischen Feiertagen")["places"] == []


@pytest.mark.parametrize("typed", ["Sprachkurs Schöllang", "Sprachkurs 87561"])
def test_what_is_near_the_place_comes_first(client, oberstdorf, typed):
    make_place_name(gemeinde=oberstdorf, name="87561", kind="postal_code")
    make_page(title="Erster Sprachkurs")
    make_page(title="Zweiter Sprachkurs", body="<p>In Oberstdorf</p>")
    make_page(title="Kreis Oberstdorf", body="<p>Sprachkurs</p>")

    assert titles(asked(client, typed)) == [
        "Kreis Oberstdorf",
        "Zweiter Sprachkurs",
        "Erster Sprachkurs",
    ]


def test_whoever_asks_for_hours_asks_for_no_place(client, oberstdorf):
    make_place_name(gemeinde=oberstdorf, name="Morgen")

    context = asked(client, "Ist morgen zu?")

    assert (context["places"], context["asks_for_hours"]) == ([], True)


def test_place_that_only_the_finder_knows_offers_nothing_by_a_part(client, oberstdorf):
    make_helferkreis(name="Kreis am Schöll", gemeinden=[oberstdorf])

    assert asked(client, "Schöllang")["offers"] == []


@pytest.mark.parametrize(
    ("typed", "is_said"),
    [
        ("Hallenbad Schöllang und Oberstdorf", True),
        ("Hallenbad Oberstdorf", True),
        ("Schöllang", False),
        ("Wo gibt es Informationen aus Oberstdorf zu erhalten?", True),
        ("Wohin in Oberstdorf? Kannst du helfen?", False),
    ],
)
def test_that_nothing_is_found_beside_a_place_is_said(
    client, oberstdorf, typed, is_said
):
    response = client.get("/suche/", {"q": typed})

    said = words(main(response))
    assert response.context["all_count"] == 0
    assert "Ihr Ort" in said
    assert ("haben wir nichts gefunden" in said) == is_said
    assert ("Sagen Sie uns, was Sie gesucht haben" in said) == is_said
