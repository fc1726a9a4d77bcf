"""What the search understands of a question, word by word."""

import pytest

from tests.factories import (
    make_gemeinde,
    make_language,
    make_need,
    make_office,
    make_page,
    make_place_name,
    make_same_words,
)

pytestmark = pytest.mark.django_db


def titles(client, typed):
    """Return the titles of the hits for what is typed."""
    found = client.get("/suche/", {"q": typed}).context["page"].object_list
    return ["".join(piece.text for piece in hit.title) for hit in found]


def asked(client, typed):
    return client.get("/suche/", {"q": typed}).context["answer"]


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Bei uns dürfen alle Töpfe leihen", "Töpfe ausleihen"),
        ("Kleidung", "Wo kann ich Kleidung abgeben?"),
        ("Was kostet es?", "kosten"),
        ("Fahrräder", "Fahrradkurs"),
        ("Wir nähen gern", "Nähkurs"),
        ("Abteilung für Bauen", "Bauabteilung"),
        ("Sprachcafé und Sprache", "Spracafé"),
        ("Hausaufgabenhilfe", "Haus Aufgaben Hilfe"),
        ("Jemand mit Geduld", "jemanden mit Geduld"),
    ],
)
def test_other_words_find_the_same(client, text, typed):
    make_page(title="Hier", body=f"<p>{text}</p>")
    make_page(title="Dort", body="<p>Sprache</p>")

    found = titles(client, typed)

    assert found[:1] == ["Hier"]


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Stand 2023, sagt das Amt", "Standesamt"),
        ("Es geht weiter", "Wetter"),
        ("Das Beispielhaus der Männer", "Hausmann"),
        ("Fahrräder", "Fahrradsteuer"),
        ("Das gehört dazu", "Hort"),
        ("Unsere Wirtschaft", "Haft"),
        ("Sie lernte gern", "Ernte"),
    ],
)
def test_what_only_looks_like_a_word_is_no_hit(client, text, typed):
    make_page(title="Hier", body=f"<p>{text}</p>")

    assert titles(client, typed) == []


def test_word_of_a_heading_that_names_nothing_is_no_slip_for_a_noun(client):
    make_page(title="Hier", body="<h2>Wie hoch ist das, und was passiert?</h2>")

    hock, papier = asked(client, "Hock"), asked(client, "Papier")

    assert (hock.found.hits, hock.found.spellings) == ([], [])
    assert (papier.found.hits, papier.found.spellings) == ([], [])


@pytest.mark.parametrize(
    ("typed", "is_certain"),
    [
        ("Deutschprüfung", False),
        ("Prüfung Deutsch", True),
        ("Texte abgeben", True),
        ("Deutsche Texte, Prüfung und Xylophon", True),
    ],
)
def test_what_is_put_together_here_is_not_said_to_stand_there(
    client, typed, is_certain
):
    make_page(title="Hier", body="<p>Wir geben Deutsche Texte nach der Prüfung</p>")

    response = client.get("/suche/", {"q": typed})

    assert len(response.context["page"].object_list) == 1
    assert ("Genau so steht es hier nicht" not in response.text) == is_certain


def test_compound_of_known_parts_that_stand_apart_is_offered_in_part(client):
    make_page(title="Unfall")
    make_page(title="Krankenkasse")

    found = asked(client, "Unfallkrankenkasse").found

    assert (found.hits, len(found.offers)) == ([], 1)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Am Ende", "Spende"),
        ("Am Ende", "Blutspende"),
        ("Content", "contact"),
        ("Internet", "interpreter"),
    ],
)
def test_what_shares_no_part_of_a_word_is_not_offered(client, text, typed):
    make_page(title="Hier", body=f"<p>{text}</p>")

    assert asked(client, typed).found.offers == []


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Radlwerkstatt", ["Fahrrad"]),
        ("Radlschloss", ["Hier"]),
        ("Radlerhose", []),
    ],
)
def test_compound_may_begin_with_a_word_that_only_the_synonyms_know(
    client, typed, expected
):
    make_same_words(words="Radl", meant="Fahrrad")
    make_page(title="Fahrrad")
    make_page(title="Hier", body="<p>Ein Schloss für das Fahrrad</p>")

    assert titles(client, typed)[: len(expected) or 1] == expected


@pytest.mark.parametrize("typed", ["Zahnarzt", "Arztvorbereitung"])
def test_part_that_was_meant_is_marked(client, typed):
    make_page(title="Hier", body="<p>Fahrten zum Arzt</p>")

    response = client.get("/suche/", {"q": typed})

    assert "Fahrten zum <mark>Arzt</mark>" in response.text


def test_part_of_a_compound_begins_another_one(client):
    make_page(title="Hier nur Frauen", body="<p>Ein Treffpunkt</p>")
    make_page(title="Dort", body="<p>Frauen kommen zum Treffen</p>")

    assert titles(client, "Frauentreff") == ["Hier nur Frauen", "Dort"]


def test_short_word_is_a_slip_for_what_names_something(client):
    make_page(title="Termine")

    assert titles(client, "Termn") == ["Termine"]


def test_parts_of_another_form_with_the_same_stem_are_not_meant(client):
    make_page(title="Öffnungszeiten")
    make_page(title="Zeitung")
    make_page(title="Zeiten")

    assert titles(client, "Zeitung") == ["Zeitung", "Zeiten"]


def test_what_people_want_to_do_with_it_only_ranks(client):
    make_page(title="Versicherung")
    make_page(title="Neues", body="<p>Versicherung, melden</p>")

    assert titles(client, "Versicherung melden") == ["Versicherung", "Neues"]


def test_slip_in_a_word_with_a_synonym_means_both(client):
    make_page(title="Telefon")
    make_page(title="Anderes", body="<p>Telefonnummer</p>")
    make_same_words(words="Telefonnummer", meant="Telefon")

    assert titles(client, "Telefonumer") == ["Telefon", "Kontakt", "Anderes"]


def test_mail_address_is_no_question_for_a_place(client):
    gemeinde = make_gemeinde(name="Durach", slug="durach")
    make_place_name(gemeinde=gemeinde, name="Durach", kind="gemeinde")

    answer = client.get("/suche/", {"q": "kreis-durach@example.org"}).context["answer"]

    assert answer.place is None


@pytest.mark.parametrize(
    "typed", ["Sparkassengebäude", "Parken", "Hinterhof", "Aufzug"]
)
def test_office_is_found_by_the_way_there(client, typed):
    make_office(
        name="Stelle",
        street="Platz 1",
        postal_code="87527",
        city="Sonthofen",
        address_note="Im Sparkassengebäude",
        parking="Im Hinterhof",
        step_free_access="Aufzug",
    )

    assert titles(client, typed) == ["Stelle"]


def test_need_is_found_by_its_languages(client):
    need = make_need(title="Dolmetschen")
    need.languages.add(make_language(name="Dari"))

    assert titles(client, "Dari") == ["Dolmetschen"]


def test_short_word_of_a_title_is_no_hit_with_a_word_that_is_not_known(client):
    make_page(title="Geld", slug="geld")

    found = titles(client, "Geld Mondrakete")

    assert found == []


def test_overview_is_no_hit_for_a_matter_that_is_not_known(client):
    make_page(title="Fragen", slug="fragen")

    found = titles(client, "Aktuelles Mondrakete")

    assert found == []


def test_kindergarten_is_no_garten(client):
    make_page(title="Kindergärten", slug="kindergaerten")
    make_page(title="Im Schulgarten", slug="schulgarten")

    found = titles(client, "Garten")

    assert found == ["Im Schulgarten"]


def test_word_that_only_stands_inside_another_is_no_part_of_it(client):
    make_page(title="Begleiterin", slug="begleiterin")

    found = titles(client, "Leiterin")

    assert found == []


def test_short_word_is_not_taken_apart(client):
    make_page(title="Geben Sie uns eine Uhr", slug="uhr")

    found = titles(client, "Gebühr")

    assert found == []


def test_number_that_counts_need_not_be_met(client):
    make_page(title="Wohnung für Familien", slug="wohnung")
    make_page(title="Artikel 5", slug="artikel")

    found = titles(client, "Wohnung 5")

    assert found == ["Wohnung für Familien"]


def test_compound_of_two_words_for_one_thing_means_it(client):
    make_same_words(words="Bus, Fahrplan", meant="Nahverkehr")
    make_page(title="Nahverkehr", slug="nahverkehr")

    found = titles(client, "Busfahrplan")

    assert found == ["Nahverkehr"]
