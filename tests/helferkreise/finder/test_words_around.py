"""The finder: words that people write around the name of a place, and regions."""

import pytest

from helferkreise.finder.answer import Outcome
from helferkreise.finder.finder import find
from helferkreise.finder.outside import Hint
from helferkreise.finder.words_around import is_region, without_ordinary

from .places import GEMEINDEN, INDEX, found, gemeinden


@pytest.mark.parametrize(
    ("typed", "gemeinde"),
    [
        ("Rathaus Sonthofen", "Sonthofen"),
        ("Sonthofen Rathaus", "Sonthofen"),
        ("Helferkreis Sonthofen", "Sonthofen"),
        ("helferkreis in oberstdorf gesucht", "Oberstdorf"),
        ("wohne in sonthofen", "Sonthofen"),
        ("Ich wohne in Immenstadt und brauche Hilfe", "Immenstadt im Allgäu"),
        ("wir leben in der Gemeinde Wertach", "Wertach"),
        ("Sonthofen, Bayern", "Sonthofen"),
        ("Sonthofen in Bayern", "Sonthofen"),
        ("Sonthofen (Bayern)", "Sonthofen"),
        ("Sonthofen, Deutschland", "Sonthofen"),
        ("Lauben im Oberallgäu", "Lauben"),
        ("Kleiderkammer Sonthofen", "Sonthofen"),
        ("Sonthofen Bahnhof", "Sonthofen"),
        ("Bauhof Sonthofen", "Sonthofen"),  # not sure whether an Ortsteil
        ("Wohnen in Sonthofen", "Sonthofen"),
        ("Sprachkurs in Oberstaufen", "Oberstaufen"),
        ("Helfen in Oberstdorf bitte", "Oberstdorf"),
        ("Rathaus Sonthoven", "Sonthofen"),  # a slip as well
        ("wohne in Kranzegg", "Rettenberg"),
        ("von Kranzegg", "Rettenberg"),
        ("ich komme aus Kranzegg", "Rettenberg"),
        ("Rathaus Fischen im Allgäu", "Fischen im Allgäu"),
        ("Asyl Bad Hindelang", "Bad Hindelang"),
        ("Flüchtlingshilfe Oy-Mittelberg", "Oy-Mittelberg"),
        # addresses
        ("Sonthofen Marktstraße 10", "Sonthofen"),
        ("Sonthofen Marktstr. 10a", "Sonthofen"),
        ("Marktstraße 10, Sonthofen", "Sonthofen"),
        ("Sonthofen, Am Alten Bahnhof 3", "Sonthofen"),
        ("Sonthofen Am Alten Bahnhof 3", "Sonthofen"),
        ("87527 Sonthofen, Marktstraße 10", "Sonthofen"),
        ("Hauptstr. 5 Oberstdorf", "Oberstdorf"),
        ("Immenstadt, Kemptener Straße 3", "Immenstadt im Allgäu"),
        ("Dorfstraße 3, Kranzegg", "Rettenberg"),
        ("Kranzegg, Dorfstr. 3", "Rettenberg"),
    ],
)
def test_words_around_a_known_name_do_no_harm(typed, gemeinde):
    assert found(typed) == (Outcome.ONE, [gemeinde])


@pytest.mark.parametrize("street", ["Hauptstraße 7", "Am Anger 3 b", "Kirchplatz 1-3"])
def test_the_street_may_stand_before_and_after_every_gemeinde(street):
    answers = {
        (name, typed): found(typed)
        for name in GEMEINDEN.values()
        for typed in (f"{name}, {street}", f"{name} {street}", f"{street}, {name}")
    }

    assert answers == {asked: (Outcome.ONE, [asked[0]]) for asked in answers}


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("Oberstdorf Sonthofen", ["Oberstdorf", "Sonthofen"]),
        ("von Sonthofen nach Oberstdorf", ["Sonthofen", "Oberstdorf"]),
        ("Rubi, Sonthofen", ["Sonthofen", "Oberstdorf"]),  # Rubi is there
        ("Nähe Sonthofen", ["Sonthofen"]),
        ("südlich von Sonthofen", ["Sonthofen"]),
        ("10 km von Sonthofen entfernt", ["Sonthofen"]),
        ("Raum Sonthofen", ["Sonthofen"]),
        ("Nachbargemeinde von Sonthofen", ["Sonthofen"]),
        ("Dorf bei Sonthofen", ["Sonthofen"]),
        ("Fischen am Ammersee", ["Fischen im Allgäu"]),
        ("Fischen (Ammersee)", ["Fischen im Allgäu"]),
        ("Pfarrei Fischen am Ammersee", ["Fischen im Allgäu"]),
        ("Haldenwang Landkreis Günzburg", ["Haldenwang"]),
        ("VG Weitnau", ["Weitnau"]),
        ("Sulzberg, Vorarlberg", ["Sulzberg"]),
        ("Lauben Memmingen", ["Lauben"]),
        ("Durach bei Kempten", ["Durach"]),
        ("Bad Lauben", ["Lauben"]),
    ],
)
def test_words_that_may_mean_another_place_only_offer(typed, offered):
    assert found(typed) == (Outcome.SEVERAL, offered)


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("Sulzberg, Vorarlberg", [("Vorarlberg", "Vorarlberg")]),
        ("Lauben Memmingen", [("Memmingen", "Stadt Memmingen")]),
        ("Kemptner Wald", [("Kemptner Wald", "Kempter Wald")]),
        ("Tannheimer Tal", [("Tannheimer Tal", "Tirol (Österreich)")]),
        ("Sonthofen, Bayern", []),
    ],
)
def test_a_place_outside_that_is_named_as_well_is_kept(typed, places):
    answer = find(INDEX, typed)

    assert [(each.place, each.area.name) for each in answer.elsewhere] == places


@pytest.mark.parametrize(
    ("typed", "outcome", "suggested", "places"),
    [
        (
            "Rettenbach",
            Outcome.NONE,
            ["Rettenberg", "Oberstdorf"],
            ["Rettenbach am Auerberg", "Markt Rettenbach"],
        ),
        ("Kranzegg Kempten", Outcome.NONE, ["Rettenberg"], ["Kempten"]),
        ("Markt Rettenbach", Outcome.OUTSIDE, [], ["Markt Rettenbach"]),
        ("Rettenbach am Auerberg", Outcome.OUTSIDE, [], ["Rettenbach am Auerberg"]),
        ("Wald", Outcome.OUTSIDE, [], ["Wald", "Markt Wald"]),
        ("Wörishofen", Outcome.OUTSIDE, [], ["Bad Wörishofen"]),
        ("Riezlern", Outcome.OUTSIDE, [], ["Riezlern"]),
        ("Bregenz", Outcome.OUTSIDE, [], ["Bregenz"]),
        ("Isny im Allgäu", Outcome.OUTSIDE, [], ["Isny"]),
        ("wohne in Isny", Outcome.OUTSIDE, [], ["Isny"]),
        ("Österreich", Outcome.OUTSIDE, [], ["Österreich"]),
    ],
)
def test_a_name_outside_is_claimed_for_one_place_only_if_it_has_it(
    typed, outcome, suggested, places
):
    answer = find(INDEX, typed)

    assert answer.outcome == outcome
    assert gemeinden(answer.suggestions) == suggested
    assert [each.place for each in answer.elsewhere] == places


@pytest.mark.parametrize(
    "typed", ["Hörnerdörfer", "die Hoernerdoerfer", "Hörnergruppe"]
)
def test_a_name_of_several_gemeinden_offers_them(typed):
    outcome, offered = found(typed)

    assert outcome == Outcome.SEVERAL
    assert sorted(offered) == [
        "Balderschwang",
        "Bolsterlang",
        "Fischen im Allgäu",
        "Obermaiselstein",
        "Ofterschwang",
    ]


@pytest.mark.parametrize(
    "typed",
    ["ganzer Landkreis", "im ganzen Landkreis", "südliches Allgäu", "Allgäu", "überall"]
    + [
        "alle Gemeinden",
        "Oberallgäu",
        "nördliches Oberallgäu",
        "Gemeinde",
        "Südallgäu",
        "Westallgäu",
        "Oberallgäu Süd",
        "Landratsamt",
        "Lkr. OA",
        "Bayern",
        "Deutschland",
        "Rathaus",
        "Helferkreis",
        "Flüchtlinge",
        "Ehrenamt",
        "Integration",
        "Wo gibt es hier Hilfe?",
        "wo ist hier ein Helferkreis",
    ],
)
def test_a_region_or_no_place_at_all_asks_for_the_gemeinde(typed):
    answer = find(INDEX, typed)

    assert (answer.outcome, answer.hint) == (Outcome.NONE, Hint.LANDKREIS)


@pytest.mark.parametrize("typed", ["Unterallgäu", "Landkreis Lindau", "Ost Allgäu"])
def test_a_region_outside_is_none_of_ours(typed):
    assert find(INDEX, typed).outcome == Outcome.OUTSIDE


# Other scripts


@pytest.mark.parametrize(
    ("typed", "outcome", "offered"),
    [
        ("Сонтхофен", Outcome.ONE, ["Sonthofen"]),
        ("оберстдорф", Outcome.ONE, ["Oberstdorf"]),
        ("Имменштадт", Outcome.ONE, ["Immenstadt im Allgäu"]),
        ("Ой-Миттельберг", Outcome.ONE, ["Oy-Mittelberg"]),
        ("Бад-Хинделанг", Outcome.ONE, ["Bad Hindelang"]),
        ("я живу в Оберстдорф", Outcome.ONE, ["Oberstdorf"]),
        ("Зонтхофен", Outcome.SEVERAL, ["Sonthofen"]),
        ("Зонтгофен", Outcome.SEVERAL, ["Sonthofen"]),
        ("Дурах", Outcome.SEVERAL, ["Durach"]),
        ("Кемптен", Outcome.OUTSIDE, []),
        # written as it sounds, and bent: offered, never a hit
        ("Вертах", Outcome.SEVERAL, ["Wertach"]),
        ("Вайтнау", Outcome.SEVERAL, ["Weitnau"]),
        ("Зульцберг", Outcome.SEVERAL, ["Sulzberg"]),
        ("Блайхах", Outcome.SEVERAL, ["Blaichach"]),
        ("Обермайзельштайн", Outcome.SEVERAL, ["Obermaiselstein"]),
        ("живу в Сонтгофені", Outcome.SEVERAL, ["Sonthofen"]),
        ("я живу в Оберстдорфі", Outcome.SEVERAL, ["Oberstdorf"]),
        ("Я живу в Зонтхофене", Outcome.SEVERAL, ["Sonthofen"]),
        # nearer to a place outside, for Füssen sounds like Fischen
        ("Фюссен", Outcome.OUTSIDE, []),
        ("живу в Фюссен", Outcome.OUTSIDE, []),
        ("Кауфбойрен", Outcome.OUTSIDE, []),
        ("Фишене", Outcome.SEVERAL, ["Fischen im Allgäu", "Waltenhofen"]),
        # sounds like Weitnau, Durach or Fischen, and is spelt otherwise
        ("Відень", Outcome.NONE, []),
        ("Дорога", Outcome.NONE, []),
        ("Фазан", Outcome.NONE, []),
    ],
)
def test_cyrillic_is_read(typed, outcome, offered):
    assert found(typed) == (outcome, offered)


@pytest.mark.parametrize("typed", ["سونتهوفن", "Ζόντχοφεν", "松特霍芬", "Мюнхен"])
def test_what_cannot_be_read_says_so(typed):
    answer = find(INDEX, typed)

    assert (answer.outcome, answer.hint) == (Outcome.NONE, Hint.OTHER_SCRIPT)


def test_place_outside_is_named_by_its_sound():
    [place] = find(INDEX, "Фюссен").elsewhere

    assert (place.place, place.area.name) == ("Füssen", "Landkreis Ostallgäu")


def test_a_postal_code_helps_in_every_script():
    assert found("87527 سونتهوفن") == (Outcome.SEVERAL, ["Ofterschwang", "Sonthofen"])
    assert found("87561 Оберстдорф") == (Outcome.ONE, ["Oberstdorf"])


# The words


@pytest.mark.parametrize(
    ("name", "left"),
    [
        (("wohne", "in", "kranzegg"), ("in", "kranzegg")),
        (("sonthofen", "in", "bayern"), ("sonthofen",)),
        (("sonthofen", "marktstrase"), ("sonthofen",)),
        (("helferkreis",), ("helferkreis",)),
        (("am", "bach"), ("am", "bach")),
    ],
)
def test_ordinary_words_go_unless_nothing_is_left(name, left):
    assert without_ordinary(name) == left


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (("sudliches", "algau"), True),
        (("landkreis", "lindau"), False),
        (("region",), True),
        (("in",), True),
        (("ich", "wohne", "in", "munchen"), False),
    ],
)
def test_a_region_is_named_by_all_of_the_words(name, expected):
    assert is_region(name) == expected
