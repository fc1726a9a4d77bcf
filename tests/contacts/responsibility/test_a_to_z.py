"""“Was erledige ich wo?”: the pure module, the page, and the facts."""

from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from contacts.models import Responsibility
from contacts.responsibility import a_to_z
from tests.factories import (
    make_contact_point,
    make_office,
    make_responsibility,
    make_same_words,
)
from tests.html import links, main, words

FACTS = Path(__file__).parents[3] / "fixtures" / "oberallgaeu"


@dataclass(frozen=True)
class Entry:
    name: str
    synonyms: str = ""


ENTRIES = [
    Entry("Einbürgerung", "deutscher Pass, Staatsbürgerschaft"),
    Entry("Aufenthaltserlaubnis", "Aufenthaltstitel, Ausländerbehörde"),
    Entry("Fahrzeug zulassen", "Auto anmelden, Kfz-Zulassung"),
    Entry("Öffentlicher Nahverkehr", "ÖPNV, Bus"),
    Entry("Reisepass"),
    Entry("Straßenbau"),
    Entry("2. Wohnsitz"),
]


def found(typed):
    hits, offers = a_to_z.find(ENTRIES, typed)
    return [entry.name for entry in [*hits, *offers]]


def test_letters_stand_as_in_a_dictionary():
    groups = a_to_z.by_letter(ENTRIES)

    assert [(letter, [each.name for each in group]) for letter, group in groups] == [
        ("A", ["Aufenthaltserlaubnis"]),
        ("E", ["Einbürgerung"]),
        ("F", ["Fahrzeug zulassen"]),
        ("O", ["Öffentlicher Nahverkehr"]),
        ("R", ["Reisepass"]),
        ("S", ["Straßenbau"]),
        ("0–9", ["2. Wohnsitz"]),
    ]


def test_umlauts_stand_with_their_letter():
    names = ["Ozean", "Öl", "Obst", "obdachlos"]

    ((_, group),) = a_to_z.by_letter(map(Entry, names))

    assert [entry.name for entry in group] == ["obdachlos", "Obst", "Öl", "Ozean"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Einbürgerung", ["Einbürgerung"]),
        ("einbuergerung", ["Einbürgerung"]),
        ("EINBURGERUNG", ["Einbürgerung"]),
        ("Strassenbau", ["Straßenbau"]),
        ("auslaenderbehoerde", ["Aufenthaltserlaubnis"]),  # a synonym
        ("öpnv", ["Öffentlicher Nahverkehr"]),
        ("aufenth", ["Aufenthaltserlaubnis"]),  # a beginning
        # the whole word comes before a part of one
        ("pass", ["Einbürgerung", "Reisepass"]),
        ("Kfz-Zulassung", ["Fahrzeug zulassen"]),
        ("Zulassungsstelle", ["Fahrzeug zulassen"]),  # more than is known
        ("Einbürgrung", ["Einbürgerung"]),  # misspelt
        ("Reisepaß", ["Reisepass"]),
        # what meets more words comes alone
        ("wo kann ich mein Auto anmelden?", ["Fahrzeug zulassen"]),
        ("deutscher Reisepass", ["Einbürgerung", "Reisepass"]),
        # what every question has says nothing, unless it is all there is
        ("für den Bus zu", ["Öffentlicher Nahverkehr"]),
        ("ein", ["Einbürgerung"]),
        ("Bus", ["Öffentlicher Nahverkehr"]),
        ("xyzzy", []),
        ("", []),
        ("?!", []),
        ("Auto" + " " * 96 + "xyzzy", ["Fahrzeug zulassen"]),
    ],
)
def test_find_meets_what_people_type(typed, expected):
    assert found(typed) == expected


@pytest.mark.parametrize(
    ("typed", "hits", "offers"),
    [
        ("Reisepass", ["Reisepass"], []),
        ("Reisepässe", ["Reisepass"], []),  # an ending
        ("Reisepas", ["Reisepass"], []),  # a slip
        ("deutscher Pass", ["Einbürgerung"], []),  # all words, not one of them
        ("Pass", [], ["Einbürgerung", "Reisepass"]),  # a word of two
        ("Auto", [], ["Fahrzeug zulassen"]),
        ("aufenth", [], ["Aufenthaltserlaubnis"]),  # a beginning
        ("Autobahn", [], ["Fahrzeug zulassen"]),  # begins with a word
        ("Bussard", [], []),  # a short word is no beginning
        ("Staatsanwalt", [], []),
        ("Einbürgerung beantragen", ["Einbürgerung"], []),  # what one does with it
        ("Einbürgerung Kosten", [], ["Einbürgerung"]),  # what else is asked
        ("Bus, Auto anmelden", [], ["Fahrzeug zulassen"]),  # two things
    ],
)
def test_part_of_a_word_is_offered_and_no_hit(typed, hits, offers):
    found = a_to_z.find(ENTRIES, typed)

    assert [entry.name for entry in found.hits] == hits
    assert [entry.name for entry in found.offers] == offers


def test_word_for_the_same_thing_finds_what_it_means():
    same_words = [("Pass", "Aufenthaltstitel"), ("Auto", "Reisepass")]

    found = a_to_z.find_or_mean(ENTRIES, "mein pass", same_words)

    assert [entry.name for entry in found.hits] == ["Aufenthaltserlaubnis"]
    assert found.offers == []


def test_words_of_the_list_go_before_words_for_the_same_thing():
    found = a_to_z.find_or_mean(ENTRIES, "Bus", [("Bus", "Straßenbau")])

    assert [entry.name for entry in found.hits] == ["Öffentlicher Nahverkehr"]


def test_find_in_nothing_finds_nothing():
    assert a_to_z.find([], "Auto") == ([], [])
    assert a_to_z.find([Entry("–")], "Auto") == ([], [])


@given(st.text())
def test_find_and_letters_take_any_text(text):
    hits, offers = a_to_z.find([*ENTRIES, Entry(text, text)], text)
    assert len([*hits, *offers]) <= len(ENTRIES) + 1
    assert [len(group) for _, group in a_to_z.by_letter([Entry(text)])] == [1]


@given(st.sampled_from(ENTRIES))
def test_every_entry_is_found_by_its_name_and_its_synonyms(entry):
    for typed in [entry.name, *filter(None, entry.synonyms.split(", "))]:
        assert entry in a_to_z.find(ENTRIES, typed).hits


# The page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("", "Was erledige ich wo?"),
        ("Pass", "1 Treffer für „Pass“ – Was erledige ich wo?"),
        ("Xyz", "Nichts zu „Xyz“ gefunden – Was erledige ich wo?"),
    ],
)
def test_title_says_what_was_found(client, typed, title):
    make_responsibility(name="Pass")

    page = client.get("/kontakt/a-z/", {"q": typed}).text

    assert f"<title>{title} – Ehrenamt mit Geflüchteten</title>" in page


@pytest.mark.django_db
def test_list_jumps_to_letters_and_leads_to_offices(client):
    authority = make_office(position=1)
    central = make_contact_point(office=authority, value="08321 612-0")
    office = make_office(name="Amt für Migration", parent=authority, position=2)
    make_contact_point(office=office, value="08321 612-7")
    other = make_office(name="Amt für Verkehr", parent=authority, position=3)
    make_contact_point(office=other, source=central, value="")
    make_responsibility(
        name="Einbürgerung", synonyms="Pass", note="Mit Termin.", office=office
    )
    make_responsibility(name="Öffentlicher Nahverkehr", office=other)

    shown = main(client.get("/kontakt/a-z/"))

    # the number that all share is said once
    assert links(shown) == [
        ("tel:+4983216120", "08321 612-0"),
        ("#buchstabe-e", "E"),
        ("#buchstabe-o", "O"),
        (office.get_absolute_url(), "Amt für Migration"),
        ("tel:+4983216127", "08321 612-7"),
        (other.get_absolute_url(), "Amt für Verkehr"),
    ]
    assert 'id="buchstabe-e"' in shown
    assert (
        "E Einbürgerung auch: Pass Amt für Migration 08321 612-7 Mit Termin. "
        "O Öffentlicher Nahverkehr Amt für Verkehr"
    ) in words(shown)


@pytest.mark.django_db
def test_search_shows_only_what_meets_the_words(client):
    make_responsibility(name="Einbürgerung", synonyms="Pass")
    make_responsibility(name="Klimaschutz")

    shown = main(client.get("/kontakt/a-z/?q=+pass+"))

    assert "1 Treffer für „pass“ Einbürgerung" in words(shown)
    assert "Klimaschutz" not in shown
    assert 'value="pass"' in shown


@pytest.mark.django_db
def test_search_without_a_hit_says_so_and_helps_on(client):
    authority = make_office()
    make_contact_point(office=authority, value="08321 612-0")
    make_responsibility(name="Klimaschutz", office=authority)

    shown = words(main(client.get("/kontakt/a-z/?q=<b>xyzzy</b>")))

    assert "Zu „<b>xyzzy</b>“ haben wir nichts gefunden" in shown
    assert "08321 612-0" in shown
    assert "K Klimaschutz" in shown


@pytest.mark.django_db
def test_search_without_words_shows_the_list(client):
    make_responsibility(name="Klimaschutz")

    assert client.get("/kontakt/a-z/?q=+").context["found"] is None
    assert client.get("/kontakt/a-z/?q=+").context["typed"] == ""


@pytest.mark.django_db
def test_entry_of_an_unpublished_office_is_not_shown(client):
    make_responsibility(name="Jagd", office=make_office(is_published=False))

    assert client.get("/kontakt/a-z/").context["groups"] == []
    assert "nichts eingetragen" in words(main(client.get("/kontakt/a-z/")))


@pytest.mark.django_db
@pytest.mark.parametrize(("query", "same_words"), [("", 0), ("?q=Anliegen", 1)])
@pytest.mark.parametrize("item_count", [1, 3])
def test_list_query_count_is_constant(
    client, django_assert_num_queries, item_count, query, same_words
):
    for _ in range(item_count):
        entry = make_responsibility()
        make_contact_point(office=entry.office)

    # the entries, their offices, contact points; of every page: examples,
    # menus, the pictures and lists they lead to, urgent notices, alerts, the authority
    # and the four kinds of its parts; words for the same thing if nothing is a hit
    with django_assert_num_queries(3 + 12 + same_words):
        client.get(f"/kontakt/a-z/{query}")


# The facts


def facts(name):
    return yaml.safe_load((FACTS / f"{name}.yaml").read_text(encoding="utf-8"))


def test_facts_name_published_offices_only():
    published = {o["slug"] for o in facts("dienststellen") if o["is_published"]}

    assert {entry["office"] for entry in facts("zustaendigkeiten")} <= published


def asked(typed):
    """Return the offices of the hits, and the names of what is offered."""
    entries = [
        Responsibility(name=entry["name"], synonyms=entry["synonyms"])
        for entry in facts("zustaendigkeiten")
    ]
    offices = {entry["name"]: entry["office"] for entry in facts("zustaendigkeiten")}
    hits, offers = a_to_z.find(entries, typed)
    return {offices[entry.name] for entry in hits}, [entry.name for entry in offers]


@pytest.mark.parametrize(
    ("typed", "office"),
    [
        ("Asyl", "amt-fuer-migration"),
        ("Ausländeramt", "amt-fuer-migration"),
        ("Ausländerbehörde", "amt-fuer-migration"),
        ("Aufenthaltstitel", "amt-fuer-migration"),
        ("Aufenthaltserlaubnis verlängern", "amt-fuer-migration"),
        ("Staatsbürgerschaft", "amt-fuer-migration"),
        ("EU Bürger", "amt-fuer-migration"),
        ("Sozialleistungen", "amt-fuer-migration"),
        ("Flüchtlinge", "amt-fuer-migration"),
        ("Zimmer vermieten", "amt-fuer-migration"),
        ("Auto anmelden", "zulassung-sonthofen"),
        ("Kfz Zulassung", "zulassung-sonthofen"),
        ("Kennzeichen", "zulassung-sonthofen"),
        ("Bürgergeld", "jobcenter"),
        ("Arbeit suchen", "jobcenter"),
        ("Bauamt", "bauen-natur-umwelt"),
        ("ÖPNV", "bauen-natur-umwelt"),
        ("Naturschutz", "bauen-natur-umwelt"),
        ("Ehrenamt", "integrationslotsin"),
        ("mithelfen", "integrationslotsin"),
        ("Helferkreis gründen", "integrationslotsin"),
        ("Fortbildung", "integrationslotsin"),
        ("De-Mail", "landratsamt"),
    ],
)
def test_facts_answer_what_people_ask(typed, office):
    assert asked(typed)[0] == {office}


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("Arbeitserlaubnis", "Jobcenter"),
        ("Arbeit", "Jobcenter"),
        ("Job Center", "Jobcenter"),
        ("Bürgeramt", "EU-Freizügigkeit"),
        ("Asylantrag", "Aufenthalt im Asylverfahren"),
        ("deutscher Pass", "Einbürgerung"),
        ("Fahrzeugschein", "Fahrzeug zulassen"),
        ("Klimaanlage", "Klimaschutz"),
        ("Wohnung", "Wohnung für Geflüchtete anbieten"),
        ("Grundsicherung", "Jobcenter"),
    ],
)
def test_facts_offer_where_they_are_not_sure(typed, offered):
    hits, offers = asked(typed)

    assert hits == set()
    assert offered in offers


@pytest.mark.parametrize(
    "typed",
    [
        "Duldung",
        "Pass",
        "Dolmetscher",
        "Deutschkurs",
        "Termin",
        "Führerschein",
        "Kindergeld",
        "Wohngeld",
        "Personalausweis",
        "Hochzeit",
        "Hund",
        "Gewerbe",
        "BAMF",
    ],
)
def test_facts_lead_nobody_astray(typed):
    assert asked(typed) == (set(), [])


@pytest.mark.django_db
def test_what_is_not_found_is_looked_for_on_the_whole_website(client):
    response = client.get("/kontakt/a-z/", {"q": "Deutsch & Kurs"})

    assert (
        "/suche/?q=Deutsch%20%26%20Kurs",
        "auf der ganzen Website nach „Deutsch & Kurs“ suchen",
    ) in links(main(response))


@pytest.mark.django_db
def test_page_knows_the_words_that_the_search_keeps(client):
    office = make_office()
    make_responsibility(name="Aufenthaltserlaubnis", office=office)
    make_same_words(words="Duldung", meant="Aufenthaltserlaubnis")

    response = client.get("/kontakt/a-z/", {"q": "Duldung"})

    hits = response.context["found"].hits
    assert [entry.name for entry in hits] == ["Aufenthaltserlaubnis"]
