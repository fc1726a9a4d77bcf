"""The finder: names that are misspelt or not yet finished."""

import pytest

from benchmarks.finder_accuracy import NEIGHBOURS, long_enough, measure, slips
from helferkreise.finder.answer import Answer, Outcome
from helferkreise.finder.finder import find, suggest
from helferkreise.finder.index import How, PlaceKind, PlaceName, build_index
from helferkreise.finder.outside import Hint
from helferkreise.finder.ranking import Match
from tests.effort import tried, tries

from .places import GEMEINDEN, INDEX, PLACES, gemeinden

# Beginnings and misspellings


@pytest.mark.parametrize(
    ("typed", "outcome", "expected"),
    [
        ("Oberstdo", Outcome.ONE, ["Oberstdorf"]),
        ("Bad Hinde", Outcome.ONE, ["Bad Hindelang"]),
        ("Sont", Outcome.SEVERAL, ["Sonthofen", "Betzigau"]),  # or Sontleiten
        ("Frauenze", Outcome.SEVERAL, ["Altusried"]),  # an Ortsteil
        ("Oberst", Outcome.SEVERAL, ["Oberstdorf", "Oberstaufen"]),
        (
            "Al",  # Gemeinden first, then the shortest
            Outcome.SEVERAL,
            [
                "Altusried",
                "Sulzberg",  # Albis
                "Dietmannsried",  # Albus
                "Buchenberg",  # Albris
                "Rettenberg",  # Altach
                "Ofterschwang",  # Alpe Eck
                "Blaichach",  # Altmummen
                "Immenstadt im Allgäu",  # Alpseewies
                "Sonthofen",  # Altstädten
            ],
        ),
    ],
)
def test_a_beginning_offers_what_goes_on_like_it(typed, outcome, expected):
    answer = find(INDEX, typed)

    assert (answer.outcome, gemeinden(answer.matches)) == (outcome, expected)
    assert {match.how for match in answer.matches} == {How.PREFIX}


@pytest.mark.parametrize(
    ("typed", "outcome", "expected"),
    [
        ("Sonthoven", Outcome.ONE, ["Sonthofen"]),
        ("Immenstat", Outcome.ONE, ["Immenstadt im Allgäu"]),
        ("Oberstaufn", Outcome.ONE, ["Oberstaufen"]),
        ("0berstdorf", Outcome.ONE, ["Oberstdorf"]),
        ("Oberstorf", Outcome.ONE, ["Oberstdorf"]),
        ("Stadt Sonthoven", Outcome.ONE, ["Sonthofen"]),
        (
            "Obersdorf",  # as near to Oberdorf
            Outcome.SEVERAL,
            ["Oberstdorf", "Bad Hindelang", "Waltenhofen", "Obermaiselstein"],
        ),
        ("Ditmansried", Outcome.SEVERAL, ["Dietmannsried"]),  # two slips
        ("Immenstaad", Outcome.SEVERAL, ["Immenstadt im Allgäu"]),  # at Lake Constance
        ("Glauben", Outcome.SEVERAL, ["Lauben"]),
        ("Schreiben", Outcome.SEVERAL, ["Altusried"]),  # Scheiben
    ],
)
def test_a_misspelt_name_redirects_only_when_sure(typed, outcome, expected):
    answer = find(INDEX, typed)

    assert (answer.outcome, gemeinden(answer.matches)) == (outcome, expected)
    assert {match.how for match in answer.matches} == {How.FUZZY}


@pytest.mark.parametrize(
    ("typed", "match"),
    [
        ("Sonthovn", Match("09780139", "Sonthofen", PlaceKind.GEMEINDE, How.FUZZY, 78)),
        ("Durrach", Match("09780120", "Durach", PlaceKind.GEMEINDE, How.FUZZY, 86)),
        (
            "Frauenze",
            Match("09780112", "Frauenzell", PlaceKind.ORTSTEIL, How.PREFIX, 80),
        ),
    ],
)
def test_a_match_tells_what_was_met_and_how_sure(typed, match):
    assert find(INDEX, typed) == Answer(Outcome.SEVERAL, (match,))


def test_fewer_slips_count_more_than_a_gemeinde():
    gemeinde = PlaceName("Mittelried", PlaceKind.GEMEINDE, "1")
    ortsteil = PlaceName("Mittelrind", PlaceKind.ORTSTEIL, "2")

    answer = find(build_index([gemeinde, ortsteil]), "Mittelrint")

    assert [match.ags for match in answer.matches] == ["2", "1"]


def test_an_alias_is_as_sure_as_the_name_of_a_gemeinde():
    index = build_index([PlaceName("Hörnerdorf", PlaceKind.ALIAS, "1")])

    assert find(index, "Hörnerdorv").outcome == Outcome.ONE


def test_choices_are_few():
    rows = [PlaceName(f"Neudorf {c}", PlaceKind.GEMEINDE, c) for c in "bcdefghijklmnop"]

    assert len(find(build_index(rows), "Neud").matches) == 12


@pytest.mark.parametrize(
    ("typed", "suggestions"),
    [
        ("Staufen", ["Oberstaufen"]),
        ("Sprachkurs in Kranzegg", ["Rettenberg"]),
        ("Sonnth", ["Sonthofen"]),
    ],
)
def test_an_unknown_name_suggests_what_it_may_have_to_do_with(typed, suggestions):
    answer = find(INDEX, typed)

    assert (answer.outcome, answer.matches) == (Outcome.NONE, ())
    assert gemeinden(answer.suggestions)[: len(suggestions)] == suggestions


@pytest.mark.parametrize("typed", ["Allgäu", "wang", "Hilfe am See", "Fahrrad"])
def test_suggestions_are_not_far_fetched(typed):
    assert find(INDEX, typed).suggestions == ()


def test_hardly_any_slip_in_a_gemeinde_is_lost_and_none_misleads():
    accuracy = measure(INDEX, long_enough(PLACES, PlaceKind.GEMEINDE, PlaceKind.ALIAS))

    assert accuracy.typed > 2500
    assert accuracy.share >= 0.98
    assert accuracy.wrong == 0


def test_hardly_any_slip_in_an_ortsteil_is_lost():
    accuracy = measure(INDEX, tried(long_enough(PLACES, PlaceKind.ORTSTEIL)))

    assert accuracy.typed > tries(25_000)
    assert accuracy.share >= 0.98


def test_slips_drop_double_swap_and_hit_the_key_beside():
    typed = list(slips("Oy"))

    beside_y = [f"O{key}" for key in NEIGHBOURS["y"]]
    assert typed[:3] == ["y", "OOy", "yO"]
    assert typed[-2 - len(beside_y) :] == ["O", "Oyy", *beside_y]


def test_neighbours_are_those_of_the_german_keyboard():
    assert {key: "".join(sorted(NEIGHBOURS[key])) for key in "zyüs"} == {
        "z": "67ghtu",
        "y": "<asx",
        "ü": "pßäö",
        "s": "adewxy",
    }


# Suggestions while typing


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", []),
        ("o", []),
        ("Oberst", ["Oberstdorf", "Oberstaufen"]),
        ("Höfen", ["Höfen", "Höfen", "Hofen"]),
        ("oberz", ["Oberzollbrücke", "Oberzollhaus I", "Oberzollhaus II"]),
        ("Imm", ["Immenstadt im Allgäu"]),  # once, though it has three names
        ("Gemeinde Wi", ["Wiggensbach", "Wildpoldsried", "Wies"]),
        ("Sonthovn", ["Sonthofen"]),
        ("8752", ["87527", "87527", "87528"]),
        ("87538 Be", ["Berg"]),
        ("Staufen", ["Oberstaufen"]),
        ("Kempten", []),
        ("Sprachkurs", []),
    ],
)
def test_suggestions_name_the_places_that_go_on_like_it(typed, names):
    assert [match.name for match in suggest(INDEX, typed, 3)] == names


@pytest.mark.parametrize("typed", ["Kemptn", "Kemtpen", "Kempten"])
def test_kempten_is_recognised_with_one_slip_and_never_redirects(typed):
    answer = find(INDEX, typed)

    is_asked = typed != "Kempten"
    assert answer.outcome is (Outcome.NONE if is_asked else Outcome.OUTSIDE)
    assert answer.hint is Hint.KEMPTEN
    assert answer.area == "Stadt Kempten (Allgäu)"


def test_suggestions_are_at_most_as_many_as_asked_for():
    assert [len(suggest(INDEX, "Ober", limit)) for limit in (1, 8)] == [1, 8]


def test_suggestions_name_a_gemeinde_once_for_each_of_its_places():
    matches = suggest(INDEX, "Hinter", 20)

    oberstaufen = [m.name for m in matches if GEMEINDEN[m.ags] == "Oberstaufen"]
    assert oberstaufen == ["Hinterreute", "Hinterhalden", "Hinterstaufen"]
