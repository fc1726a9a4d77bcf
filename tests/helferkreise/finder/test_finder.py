"""The finder: every place by its names, however written, and nothing else."""

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helferkreise.finder.answer import Answer, Outcome
from helferkreise.finder.finder import find, suggest
from helferkreise.finder.index import How, PlaceKind, PlaceName, build_index

from .places import GEMEINDEN, INDEX, PLACES, found, gemeinden

# Every name we know


def test_every_gemeinde_comes_first_by_its_name():
    first = {name: found(name)[1][0] for name in GEMEINDEN.values()}

    assert first == {name: name for name in GEMEINDEN.values()}


def test_every_gemeinde_is_the_one_hit_even_if_a_hamlet_is_called_like_it():
    answers = {name: found(name) for name in GEMEINDEN.values()}
    namesakes = {
        name: gemeinden(find(INDEX, name).namesakes)
        for name in ["Buchenberg", "Fischen", "Sonthofen"]
    }

    assert answers == {name: (Outcome.ONE, [name]) for name in GEMEINDEN.values()}
    assert namesakes == {
        "Buchenberg": ["Rettenberg"],
        "Fischen": ["Waltenhofen"],
        "Sonthofen": [],
    }


def test_what_is_not_confirmed_is_offered_and_never_a_hit():
    unconfirmed = {row for row in PLACES if not row.is_confirmed}
    confirmed = {(row.name, row.ags) for row in PLACES if row.is_confirmed}

    hits = [
        row.name
        for row in unconfirmed
        if found(row.name) == (Outcome.ONE, [GEMEINDEN[row.ags]])
        and (row.name, row.ags) not in confirmed
    ]

    assert len(unconfirmed) == 374
    assert hits == ["Ölstauden"]  # as another spelling of Olstauden


def test_every_ortsteil_leads_to_its_gemeinde():
    ortsteile = [row for row in PLACES if row.kind == PlaceKind.ORTSTEIL]

    offered = {
        row: {match.ags for match in (*answer.matches, *answer.namesakes)}
        for row in ortsteile
        for answer in [find(INDEX, row.name)]
    }

    assert [row for row in ortsteile if row.ags not in offered[row]] == []


def test_names_of_several_gemeinden_always_offer_them_all():
    gemeinden_by_name = defaultdict(set)
    for row in PLACES:
        gemeinden_by_name[row.name].add(row.ags)
    for name in ["Buchenberg", "Fischen"]:  # they are those of a Gemeinde
        del gemeinden_by_name[name]
    shared = {name: ags for name, ags in gemeinden_by_name.items() if len(ags) > 1}

    answers = {name: find(INDEX, name) for name in shared}

    assert len(shared) == 82  # 78 names, two postal codes, two of PO boxes
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
        ("Burgberg", "Burgberg im Allgäu"),
        ("Burgberg i. Allgäu", "Burgberg im Allgäu"),
        ("Burgberg i.Allgaeu", "Burgberg im Allgäu"),
        ("BURGBERG IM ALLGÄU", "Burgberg im Allgäu"),
        ("Burgberg (Algäu)", "Burgberg im Allgäu"),
        ("Immenstadt", "Immenstadt im Allgäu"),
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
        ("Bühl am Alpsee", "Immenstadt im Allgäu"),
        ("Bühl a.Alpsee", "Immenstadt im Allgäu"),
        ("Hofen (Sonthofen)", "Sonthofen"),
        ("Sonthofen Hofen", "Sonthofen"),
        ("Tiefenbach bei Oberstdorf", "Oberstdorf"),
        ("Oberstdorf-Tiefenbach", "Oberstdorf"),
        ("Weiler, Fischen", "Fischen im Allgäu"),
    ],
)
def test_a_name_is_found_however_it_is_written(typed, gemeinde):
    answer = find(INDEX, typed)

    assert (answer.outcome, gemeinden(answer.matches)) == (Outcome.ONE, [gemeinde])
    assert [(m.how, m.score) for m in answer.matches] == [(How.EXACT, 100)]


def test_sankt_and_st_are_the_same():
    index = build_index([PlaceName("St. Anna", PlaceKind.ORTSTEIL, "1")])

    ags = [m.ags for t in ("Sankt Anna", "St.Anna") for m in find(index, t).matches]

    assert ags == ["1", "1"]


def test_other_scripts_are_names_too():
    index = build_index([PlaceName("Зонтхофен", PlaceKind.ALIAS, "1")])

    assert [match.ags for match in find(index, "зонтхофен").matches] == ["1"]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Höfen", [*["Höfen"] * 2, *["Hofen"] * 4]),
        ("hofen", [*["Hofen"] * 4, *["Höfen"] * 2]),
        ("Oberdorf", ["Oberdorf", "Oberdorf", "Bad Oberdorf"]),
        ("Ried", [*["Ried"] * 4, "Ried bei Sulzberg"]),
    ],
)
def test_names_that_fold_alike_are_offered_as_spelt_first(typed, names):
    answer = find(INDEX, typed)

    assert answer.outcome == Outcome.SEVERAL
    assert [match.name for match in answer.matches] == names


@pytest.mark.parametrize(
    "typed", ["Insel im Bodensee", "Rubi am Rhein", "Bad Dürrenberg", "Bad Zell"]
)
def test_a_name_that_says_it_lies_elsewhere_is_only_offered(typed):
    answer = find(INDEX, typed)

    assert (answer.outcome, len(answer.matches)) == (Outcome.SEVERAL, 1)


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
        "'; DROP TABLE x --",
        "<script>alert(1)</script>",
        "x" * 10_000,
        "asdf",
        "München",
        "Augsburg",
        "Sprachkurs",
        "Deutschkurs",
        "Kleiderkammer",
        "Dolmetscher",
        "Fahrrad",
        "Wohnung",
        "Ukraine",
        "Kontakt",
        "Telefon",
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
    assert build_index([PlaceName("–", PlaceKind.ALIAS, "1")]).places == {}


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
