"""The finder: postal codes, ambiguous, mistyped or outside, and places outside."""

import pytest

from helferkreise.finder.answer import Outcome
from helferkreise.finder.finder import find
from helferkreise.finder.index import PlaceKind
from helferkreise.finder.outside import AREAS, OUTSIDE, Hint

from .places import GEMEINDEN, INDEX, PLACES, found, gemeinden

# Postal codes


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("87561", ["Oberstdorf"]),
        (" 87 561 ", ["Oberstdorf"]),
        ("D-87561", ["Oberstdorf"]),
        ("٨٧٥٦١", ["Oberstdorf"]),
        ("875G1 87561", ["Oberstdorf"]),
        ("87S09 Immenstadt", ["Immenstadt im Allgäu"]),
        ("875O9", ["Immenstadt im Allgäu"]),
        ("875o9", ["Immenstadt im Allgäu"]),
        ("8756l", ["Oberstdorf"]),
        ("87561 Oberstdorf", ["Oberstdorf"]),
        ("87561Oberstdorf", ["Oberstdorf"]),
        ("Oberstdorf, D-87561", ["Oberstdorf"]),
        ("87561 Obrstdorf", ["Oberstdorf"]),
        ("8980 Oberstdorf", ["Oberstdorf"]),  # as it was before 1993
        ("Hauptstr. 5, 87561 Oberstdorf", ["Oberstdorf"]),
        ("Oberallgäuer Platz 2, 87527 Sonthofen", ["Sonthofen"]),
        ("DE-87561", ["Oberstdorf"]),
        ("87527 Ofterschwang", ["Ofterschwang"]),
        ("87538 Berg", ["Fischen im Allgäu"]),
    ],
)
def test_a_postal_code_leads_to_its_gemeinde(typed, expected):
    assert found(typed) == (Outcome.ONE, expected)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("87527", ["Ofterschwang", "Sonthofen"]),
        (
            "87538",
            ["Balderschwang", "Bolsterlang", "Fischen im Allgäu", "Obermaiselstein"],
        ),
        ("87561 Sonthofen", ["Oberstdorf", "Sonthofen"]),  # they disagree
        ("87561 Kempten", ["Oberstdorf"]),
    ],
)
def test_an_ambiguous_postal_code_offers_the_choice(typed, expected):
    assert found(typed) == (Outcome.SEVERAL, expected)


@pytest.mark.parametrize(
    ("typed", "suggestions"),
    [
        ("8756", ["Oberstdorf"]),
        ("875611", ["Oberstdorf"]),
        ("8 7 5 6", ["Oberstdorf"]),
        ("1", []),
        ("08321 612-0", []),
    ],
)
def test_a_number_that_is_no_postal_code_is_mistyped(typed, suggestions):
    answer = find(INDEX, typed)

    assert (answer.outcome, answer.hint) == (Outcome.NONE, Hint.MISTYPED_POSTAL_CODE)
    assert gemeinden(answer.suggestions) == suggestions


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("Oberallgäu", Hint.LANDKREIS),
        ("Landkreis Oberallgäu", Hint.LANDKREIS),
        ("Kempter Wald", Hint.GEMEINDEFREI),
    ],
)
def test_what_is_no_gemeinde_but_lies_in_the_landkreis_is_not_outside(typed, hint):
    answer = find(INDEX, typed)

    assert (answer.outcome, answer.hint) == (Outcome.NONE, hint)


# Outside


@pytest.mark.parametrize(
    ("typed", "hint", "area"),
    [
        ("87518", Hint.PO_BOX, "Landratsamt Oberallgäu"),
        ("87518 Sonthofen", Hint.PO_BOX, "Landratsamt Oberallgäu"),
        ("87435", Hint.KEMPTEN, "Stadt Kempten (Allgäu)"),
        ("87437", Hint.KEMPTEN, "Stadt Kempten (Allgäu)"),
        ("87439 Kempten", Hint.KEMPTEN, "Stadt Kempten (Allgäu)"),
        ("Kempten", Hint.KEMPTEN, "Stadt Kempten (Allgäu)"),
        ("Kempten-Leubas", Hint.KEMPTEN, "Stadt Kempten (Allgäu)"),
        ("kempten/allg.", Hint.KEMPTEN, "Stadt Kempten (Allgäu)"),
        ("Kempten Ost", Hint.KEMPTEN, "Stadt Kempten (Allgäu)"),
        ("Asyl in Lindau", Hint.NEIGHBOURING_DISTRICT, "Landkreis Lindau (Bodensee)"),
        ("Kreis Lindau", Hint.NEIGHBOURING_DISTRICT, "Landkreis Lindau (Bodensee)"),
        ("LK Ostallgäu", Hint.NEIGHBOURING_DISTRICT, "Landkreis Ostallgäu"),
        ("Lengenwang", Hint.NEIGHBOURING_DISTRICT, "Landkreis Ostallgäu"),
        ("Wörishofen", Hint.NEIGHBOURING_DISTRICT, "Landkreis Unterallgäu"),
        ("Lauben (Unterallgäu)", Hint.NEIGHBOURING_DISTRICT, "Landkreis Unterallgäu"),
        ("Reutte", Hint.NEIGHBOURING_DISTRICT, "Tirol (Österreich)"),
        ("kempten im allgaeu", Hint.KEMPTEN, "Stadt Kempten (Allgäu)"),
        ("Kempten (Allgäu)", Hint.KEMPTEN, "Stadt Kempten (Allgäu)"),
        ("St. Mang", Hint.KEMPTEN, "Stadt Kempten (Allgäu)"),
        ("Kaufbeuren", Hint.NEIGHBOURING_DISTRICT, "Stadt Kaufbeuren"),
        ("Memmingen", Hint.NEIGHBOURING_DISTRICT, "Stadt Memmingen"),
        ("Füssen", Hint.NEIGHBOURING_DISTRICT, "Landkreis Ostallgäu"),
        ("Nesselwang", Hint.NEIGHBOURING_DISTRICT, "Landkreis Ostallgäu"),
        ("87616", Hint.NEIGHBOURING_DISTRICT, "Landkreis Ostallgäu"),
        ("Bad Grönenbach", Hint.NEIGHBOURING_DISTRICT, "Landkreis Unterallgäu"),
        ("87761 Lauben", Hint.NEIGHBOURING_DISTRICT, "Landkreis Unterallgäu"),
        ("Lindau", Hint.NEIGHBOURING_DISTRICT, "Landkreis Lindau (Bodensee)"),
        ("Weiler im Allgäu", Hint.NEIGHBOURING_DISTRICT, "Landkreis Lindau (Bodensee)"),
        ("Isny", Hint.NEIGHBOURING_DISTRICT, "Landkreis Ravensburg"),
        ("87568", Hint.NEIGHBOURING_DISTRICT, "Kleinwalsertal (Österreich)"),
        ("6991", Hint.NEIGHBOURING_DISTRICT, "Kleinwalsertal (Österreich)"),
        ("A-6993", Hint.NEIGHBOURING_DISTRICT, "Kleinwalsertal (Österreich)"),
        ("A 6600 Reutte", Hint.NEIGHBOURING_DISTRICT, "Tirol (Österreich)"),
        ("80331", Hint.OTHER_POSTAL_CODE, ""),
        ("80331 Oberstdorf", Hint.OTHER_POSTAL_CODE, ""),
    ],
)
def test_a_place_outside_is_named(typed, hint, area):
    answer = find(INDEX, typed)

    assert (answer.outcome, answer.hint, answer.area) == (Outcome.OUTSIDE, hint, area)
    assert answer.matches == ()


@pytest.mark.parametrize(
    ("typed", "suggestions"),
    [
        ("87562", ["Oberstdorf"]),
        ("87562 Hauptstr.", ["Oberstdorf"]),
        ("87651", ["Oberstdorf"]),
        ("80331", []),
        ("80331 Oberstdorf", ["Oberstdorf"]),
    ],
)
def test_a_postal_code_outside_suggests_what_may_be_meant(typed, suggestions):
    answer = find(INDEX, typed)

    assert answer.hint == Hint.OTHER_POSTAL_CODE
    assert gemeinden(answer.suggestions) == suggestions


def test_an_ortsteil_with_a_namesake_outside_is_only_offered():
    answer = find(INDEX, "Weiler")

    assert (answer.outcome, gemeinden(answer.matches), answer.area) == (
        Outcome.SEVERAL,
        ["Fischen im Allgäu"],
        "Landkreis Lindau (Bodensee)",
    )


def test_no_postal_code_and_no_gemeinde_of_ours_lies_outside():
    ours = {row.name for row in PLACES if row.kind == PlaceKind.POSTAL_CODE}
    codes = [code for area in AREAS for code in area.postal_codes.split()]

    assert ours.isdisjoint(OUTSIDE)
    assert {find(INDEX, name).hint for name in GEMEINDEN.values()} == {None}
    assert sorted(set(codes)) == sorted(codes)
    assert {(len(code), code.isdecimal()) for code in codes} == {
        (5, True),
        (4, True),  # of Austria
    }
