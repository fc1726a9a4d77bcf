"""The finder: every place by every name, misspelt or not, and nothing else."""

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.finder_accuracy import (
    NEIGHBOURS,
    long_enough,
    measure,
    read_place_names,
    slips,
)
from helferkreise.finder import (
    Answer,
    Hint,
    How,
    Kind,
    Match,
    Outcome,
    PlaceName,
    build_index,
    find,
    suggest,
)
from helferkreise.place_folding import readings, words
from helferkreise.surroundings import AREAS, OUTSIDE

PLACES = read_place_names()
INDEX = build_index(PLACES)
GEMEINDEN = {row.ags: row.name for row in PLACES if row.kind == Kind.GEMEINDE}
ORTSTEILE = [row for row in PLACES if row.kind == Kind.ORTSTEIL]


def gemeinden(matches):
    return [GEMEINDEN[match.ags] for match in matches]


def found(typed):
    answer = find(INDEX, typed)
    return answer.outcome, gemeinden(answer.matches)


# Folding


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lauen", ("lauen",)),  # no umlauts, though they look like it
        ("Feuerquelle", ("feuerquelle",)),
        ("Überbach", ("uberbach",)),
        ("UEBERBACH", ("uberbach",)),
        ("S0nthofen 12", ("sonthofen",)),
        ("St.Mang b. Au", ("sankt", "mang", "bei", "au")),
        ("a\u0308ußerst", ("auserst",)),
        ("...", ()),
    ],
)
def test_words_are_folded(text, expected):
    assert words(text) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Durach", ("durach",)),
        ("Fischen i.Allgäu", ("fischenimalgau", "fischen")),
        ("Bad Oberdorf im Tal", ("badoberdorfimtal", "badoberdorf", "oberdorf")),
        ("Oberzollhaus I", ("oberzollhausim",)),
        ("im Allgäu", ("imalgau", "algau")),
        ("Stadt Markt", ("stadtmarkt",)),
        ("bei", ("bei",)),
    ],
)
def test_readings_leave_out_more_and_more(name, expected):
    assert readings(words(name)) == expected


# Every name we know


def test_every_gemeinde_comes_first_by_its_name():
    first = {name: found(name)[1][0] for name in GEMEINDEN.values()}

    assert first == {name: name for name in GEMEINDEN.values()}


def test_every_gemeinde_but_the_one_that_shares_its_name_is_redirected_to():
    not_redirected = {n for n in GEMEINDEN.values() if found(n)[0] != Outcome.ONE}

    assert not_redirected == {"Buchenberg"}  # also an Ortsteil of Rettenberg


def test_every_ortsteil_leads_to_its_gemeinde():
    lost = [row for row in ORTSTEILE if GEMEINDEN[row.ags] not in found(row.name)[1]]

    assert lost == []


def test_names_of_several_gemeinden_always_offer_them_all():
    gemeinden_by_name = defaultdict(set)
    for row in PLACES:
        gemeinden_by_name[row.name].add(row.ags)
    shared = {name: ags for name, ags in gemeinden_by_name.items() if len(ags) > 1}

    answers = {name: find(INDEX, name) for name in shared}

    assert len(shared) == 26  # 24 names, two postal codes
    assert {answer.outcome for answer in answers.values()} == {Outcome.SEVERAL}
    missing = {
        name: shared[name] - {match.ags for match in answer.matches}
        for name, answer in answers.items()
    }
    assert not any(missing.values())


# Ways to write a name


@pytest.mark.parametrize(
    ("typed", "gemeinde"),
    [
        ("oberstdorf", "Oberstdorf"),
        ("  OBERSTDORF\t", "Oberstdorf"),
        ("Gemeinde Oberstdorf", "Oberstdorf"),
        ("Markt Oberstdorf", "Oberstdorf"),
        ("Stadt Sonthofen", "Sonthofen"),
        ("in Oberstdorf", "Oberstdorf"),
        ("Oberstdorf, Landkreis Oberallgäu", "Oberstdorf"),
        ("Oberstdorf 5", "Oberstdorf"),
        ("Hindelang", "Bad Hindelang"),
        ("Bad Oberdorf", "Bad Hindelang"),
        ("Burgberg", "Burgberg i.Allgäu"),
        ("Burgberg i. Allgäu", "Burgberg i.Allgäu"),
        ("Burgberg i.Allgaeu", "Burgberg i.Allgäu"),
        ("BURGBERG IM ALLGÄU", "Burgberg i.Allgäu"),
        ("Burgberg (Algäu)", "Burgberg i.Allgäu"),
        ("Immenstadt", "Immenstadt i.Allgäu"),
        ("Altstaedten", "Sonthofen"),
        ("Altstadten", "Sonthofen"),
        ("Straßösch", "Durach"),
        ("Strassoesch", "Durach"),
        ("Weisach", "Oberstaufen"),
        ("Oy Mittelberg", "Oy-Mittelberg"),
        ("OyMittelberg", "Oy-Mittelberg"),
        ("Missen - Wilhams", "Missen-Wilhams"),
        ("Ried bei Sulzberg", "Sulzberg"),
        ("Aufm Buch", "Sulzberg"),
        ("Bühl", "Immenstadt i.Allgäu"),
        ("Hofen (Sonthofen)", "Sonthofen"),
        ("Sonthofen Hofen", "Sonthofen"),
        ("Tiefenbach bei Oberstdorf", "Oberstdorf"),
        ("Oberstdorf-Tiefenbach", "Oberstdorf"),
        ("Weiler, Fischen", "Fischen i.Allgäu"),
    ],
)
def test_a_name_is_found_however_it_is_written(typed, gemeinde):
    answer = find(INDEX, typed)

    assert (answer.outcome, gemeinden(answer.matches)) == (Outcome.ONE, [gemeinde])
    assert [(m.how, m.score) for m in answer.matches] == [(How.EXACT, 100)]


def test_sankt_and_st_are_the_same():
    index = build_index([PlaceName("St. Anna", Kind.ORTSTEIL, "1")])

    ags = [m.ags for t in ("Sankt Anna", "St.Anna") for m in find(index, t).matches]

    assert ags == ["1", "1"]


def test_other_scripts_are_names_too():
    index = build_index([PlaceName("Зонтхофен", Kind.ALIAS, "1")])

    assert [match.ags for match in find(index, "зонтхофен").matches] == ["1"]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Höfen", ["Höfen", "Höfen", "Hofen", "Hofen", "Hofen"]),
        ("hofen", ["Hofen", "Hofen", "Hofen", "Höfen", "Höfen"]),
        ("Oberdorf", ["Oberdorf", "Bad Oberdorf"]),
        ("Ried", ["Ried", "Ried b.Sulzberg"]),
    ],
)
def test_names_that_fold_alike_are_offered_as_spelt_first(typed, names):
    answer = find(INDEX, typed)

    assert answer.outcome == Outcome.SEVERAL
    assert [match.name for match in answer.matches] == names


@pytest.mark.parametrize("typed", ["Insel im Bodensee", "Winkel am Rhein"])
def test_a_name_that_says_it_lies_elsewhere_is_only_offered(typed):
    answer = find(INDEX, typed)

    assert (answer.outcome, len(answer.matches)) == (Outcome.SEVERAL, 1)


# Postal codes


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("87561", ["Oberstdorf"]),
        (" 87 561 ", ["Oberstdorf"]),
        ("D-87561", ["Oberstdorf"]),
        ("٨٧٥٦١", ["Oberstdorf"]),
        ("875G1 87561", ["Oberstdorf"]),
        ("87S09 Immenstadt", ["Immenstadt i.Allgäu"]),
        ("875O9", ["Immenstadt i.Allgäu"]),
        ("875o9", ["Immenstadt i.Allgäu"]),
        ("8756l", ["Oberstdorf"]),
        ("87561 Oberstdorf", ["Oberstdorf"]),
        ("87561Oberstdorf", ["Oberstdorf"]),
        ("Oberstdorf, D-87561", ["Oberstdorf"]),
        ("87561 Obrstdorf", ["Oberstdorf"]),
        ("8980 Oberstdorf", ["Oberstdorf"]),  # as it was before 1993
        ("Hauptstr. 5, 87561 Oberstdorf", ["Oberstdorf"]),
        ("87527 Ofterschwang", ["Ofterschwang"]),
        ("87538 Berg", ["Fischen i.Allgäu"]),
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
            ["Balderschwang", "Bolsterlang", "Fischen i.Allgäu", "Obermaiselstein"],
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
        ("87651", ["Oberstdorf"]),
        ("80331", []),
        ("80331 Oberstdorf", ["Oberstdorf"]),
    ],
)
def test_a_postal_code_outside_suggests_what_may_be_meant(typed, suggestions):
    index = build_index(row for row in PLACES if row.name != "87651")

    assert gemeinden(find(index, typed).suggestions) == suggestions


def test_an_ortsteil_with_a_namesake_outside_is_only_offered():
    answer = find(INDEX, "Weiler")

    assert (answer.outcome, gemeinden(answer.matches), answer.area) == (
        Outcome.SEVERAL,
        ["Fischen i.Allgäu"],
        "Landkreis Lindau (Bodensee)",
    )


def test_no_postal_code_and_no_gemeinde_of_ours_lies_outside():
    ours = {row.name for row in PLACES if row.kind == Kind.POSTAL_CODE}
    codes = [code for area in AREAS for code in area.postal_codes.split()]

    assert ours.isdisjoint(OUTSIDE)
    assert {find(INDEX, name).hint for name in GEMEINDEN.values()} == {None}
    assert sorted(set(codes)) == sorted(codes)
    assert {(len(code), code.isdecimal()) for code in codes} == {(5, True)}


# Beginnings and misspellings


@pytest.mark.parametrize(
    ("typed", "outcome", "expected"),
    [
        ("Oberstdo", Outcome.ONE, ["Oberstdorf"]),
        ("Bad Hinde", Outcome.ONE, ["Bad Hindelang"]),
        ("Sont", Outcome.SEVERAL, ["Sonthofen"]),  # likely, but short
        ("Frauenze", Outcome.SEVERAL, ["Altusried"]),  # an Ortsteil
        ("Oberst", Outcome.SEVERAL, ["Oberstdorf", "Oberstaufen"]),
        (
            "Al",  # Gemeinden first, then the shortest
            Outcome.SEVERAL,
            [
                "Altusried",
                "Sulzberg",  # Albis
                "Rettenberg",  # Altach
                "Ofterschwang",  # Alpe Eck
                "Blaichach",  # Altmummen
                "Immenstadt i.Allgäu",  # Alpseewies
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
        ("Immenstat", Outcome.ONE, ["Immenstadt i.Allgäu"]),
        ("Oberstaufn", Outcome.ONE, ["Oberstaufen"]),
        ("0berstdorf", Outcome.ONE, ["Oberstdorf"]),
        ("Oberstorf", Outcome.ONE, ["Oberstdorf"]),
        ("Stadt Sonthoven", Outcome.ONE, ["Sonthofen"]),
        (
            "Obersdorf",  # as near to Oberdorf
            Outcome.SEVERAL,
            ["Oberstdorf", "Bad Hindelang", "Waltenhofen"],
        ),
        ("Ditmansried", Outcome.SEVERAL, ["Dietmannsried"]),  # two slips
        ("Immenstaad", Outcome.SEVERAL, ["Immenstadt i.Allgäu"]),  # at Lake Constance
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
        ("Sonthovn", Match("09780139", "Sonthofen", Kind.GEMEINDE, How.FUZZY, 78)),
        ("Durrach", Match("09780120", "Durach", Kind.GEMEINDE, How.FUZZY, 86)),
        ("Frauenze", Match("09780112", "Frauenzell", Kind.ORTSTEIL, How.PREFIX, 80)),
    ],
)
def test_a_match_tells_what_was_met_and_how_sure(typed, match):
    assert find(INDEX, typed) == Answer(Outcome.SEVERAL, (match,))


def test_fewer_slips_count_more_than_a_gemeinde():
    gemeinde = PlaceName("Mittelried", Kind.GEMEINDE, "1")
    ortsteil = PlaceName("Mittelrind", Kind.ORTSTEIL, "2")

    answer = find(build_index([gemeinde, ortsteil]), "Mittelrint")

    assert [match.ags for match in answer.matches] == ["2", "1"]


def test_an_alias_is_as_sure_as_the_name_of_a_gemeinde():
    index = build_index([PlaceName("Hörnerdorf", Kind.ALIAS, "1")])

    assert find(index, "Hörnerdorv").outcome == Outcome.ONE


def test_choices_are_few():
    rows = [PlaceName(f"Neudorf {c}", Kind.GEMEINDE, c) for c in "bcdefghijklmnop"]

    assert len(find(build_index(rows), "Neud").matches) == 12


@pytest.mark.parametrize(
    ("typed", "suggestions"),
    [
        ("Staufen", ["Oberstaufen"]),
        ("Sprachkurs in Oberstaufen", ["Oberstaufen"]),
        ("Sonnth", ["Sonthofen"]),
        ("Oberstdorf Sonthofen", ["Oberstdorf", "Sonthofen"]),
    ],
)
def test_an_unknown_name_suggests_what_it_may_have_to_do_with(typed, suggestions):
    answer = find(INDEX, typed)

    assert (answer.outcome, answer.matches) == (Outcome.NONE, ())
    assert gemeinden(answer.suggestions)[: len(suggestions)] == suggestions


@pytest.mark.parametrize("typed", ["Allgäu", "wang", "Hilfe am See", "Schrank"])
def test_suggestions_are_not_far_fetched(typed):
    assert find(INDEX, typed).suggestions == ()


def test_hardly_any_slip_in_a_gemeinde_is_lost_and_none_misleads():
    accuracy = measure(INDEX, long_enough(PLACES, Kind.GEMEINDE, Kind.ALIAS))

    assert accuracy.typed > 2500
    assert accuracy.share >= 0.98
    assert accuracy.wrong == 0


def test_hardly_any_slip_in_an_ortsteil_is_lost():
    accuracy = measure(INDEX, long_enough(PLACES, Kind.ORTSTEIL))

    assert accuracy.typed > 25_000
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


# No place


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "%",
        "*",
        "\0",
        "😀",
        "' OR 1=1 --",
        "<script>alert(1)</script>",
        "x" * 10_000,
        "asdf",
        "München",
        "Augsburg",
        "Landkreis Oberallgäu",
        "Allgäu",
        "Sprachkurs",
        "Deutschkurs",
        "Kleiderkammer",
        "Flüchtlinge",
        "Ehrenamt",
        "Dolmetscher",
        "Fahrrad",
        "Wohnung",
        "Integration",
        "Ukraine",
        "Kontakt",
        "Telefon",
        "Gemeinde",
        "Markt",
    ],
)
def test_what_is_no_place_leads_nowhere(typed):
    answer = find(INDEX, typed)

    assert answer == Answer(Outcome.NONE)


@pytest.mark.parametrize(
    "typed",
    ["Helfen", "Helfer", "Glauben", "Schreiben", "Bereiten", "Wiederholen", "Retten"]
    + ["Offenbach", "Landau", "Durlach", "Oberndorf", "Immenstaad"],
)
def test_words_and_towns_near_a_name_never_redirect(typed):
    assert find(INDEX, typed).outcome in {Outcome.SEVERAL, Outcome.NONE}


def test_what_is_typed_is_capped():
    assert found("Oberstdorf" + " " * 10_000) == (Outcome.ONE, ["Oberstdorf"])
    assert found(" " * 10_000 + "Oberstdorf") == (Outcome.NONE, [])


def test_an_empty_index_finds_nothing():
    index = build_index([])

    assert find(index, "Oberstdorf") == Answer(Outcome.NONE)
    assert suggest(index, "Oberstdorf", 5) == ()


def test_rows_without_letters_and_digits_are_left_out():
    assert build_index([PlaceName("–", Kind.ALIAS, "1")]).places == {}


@given(st.text(max_size=40) | st.sampled_from(PLACES).map(lambda row: row.name[::-1]))
def test_any_text_gets_an_answer_that_keeps_its_word(typed):
    answer = find(INDEX, typed)

    counts = {Outcome.ONE: range(1, 2), Outcome.SEVERAL: range(1, 29)}
    assert len(answer.matches) in counts.get(answer.outcome, range(1))
    assert len({match.ags for match in answer.matches}) == len(answer.matches)
    assert all(0 <= m.score <= 100 for m in answer.matches + answer.suggestions)
    assert not (answer.matches and answer.suggestions)


@given(
    st.sampled_from(PLACES),
    st.sampled_from([str.upper, str.lower, str.title]),
    st.sampled_from([("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("-", " ")]),
)
def test_spelling_of_umlauts_and_case_make_no_difference(row, case, spelling):
    typed = case(f" {row.name.lower()} ".replace(*spelling))

    assert {*found(typed)[1]} == {*found(row.name)[1]}


# Suggestions while typing


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", []),
        ("o", []),
        ("Oberst", ["Oberstdorf", "Oberstaufen"]),
        ("Höfen", ["Höfen", "Höfen", "Hofen"]),
        ("oberz", ["Oberzollbrücke", "Oberzollhaus I", "Oberzollhaus II"]),
        ("Imm", ["Immenstadt i.Allgäu"]),  # once, though it has three names
        ("Gemeinde Wi", ["Wiggensbach", "Wildpoldsried", "Wies"]),
        ("Sonthovn", ["Sonthofen"]),
        ("8752", ["87527", "87527"]),
        ("87538 Be", ["Berg"]),
        ("Staufen", ["Oberstaufen"]),
        ("Kempten", []),
        ("Sprachkurs", []),
    ],
)
def test_suggestions_name_the_places_that_go_on_like_it(typed, names):
    assert [match.name for match in suggest(INDEX, typed, 3)] == names


def test_suggestions_are_at_most_as_many_as_asked_for():
    assert [len(suggest(INDEX, "Ober", limit)) for limit in (1, 8)] == [1, 8]


def test_suggestions_name_a_gemeinde_once_for_each_of_its_places():
    matches = suggest(INDEX, "Hinter", 20)

    oberstaufen = [m.name for m in matches if GEMEINDEN[m.ags] == "Oberstaufen"]
    assert oberstaufen == ["Hinterreute", "Hinterhalden", "Hinterstaufen"]
