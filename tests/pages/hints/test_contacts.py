"""Numbers, mailboxes and addresses in a text are found, and nothing else is."""

import pytest

from pages.hints.rules.contacts import contacts, contacts_in_text, street_key
from pages.hints.rules.pieces import read

# text, with "[…]" around what should be a contact record
TEXTS = [
    "Rufen Sie an: [08321 612-0].",
    "Tel. [(08321) 612 0], Fax [08321/612-999]",
    "[+49 8321 612-0] oder [0171 1234567]",
    "[0049 8321 612345]",
    "Telefonnummer: [08321 612-1]",
    "Tel.-Nr. [08321 612-1], Mobilfunknummer [0171 1234567]",
    "Notrufnummer [08321 612-2], Telefonnummern: [08321 612-3]",
    "Schreiben Sie an [info@example.org].",
    "([Erste.Hilfe@amt.example.org])",
    "Kommen Sie in die [Hindelanger Straße 35].",
    "[Oberallgäuer Platz 2, 87527 Sonthofen]",
    "Anschrift: [Hauptstr. 3 a, 87435 Kempten]",
    "[Marktplatz 1, 87534 Oberstaufen] und nicht Marktplatz 5",
    # what only looks like one
    "vom 01.12.2026 bis 03.04.2027",
    "01.12.–03.12.2026, 01/2026, 2026-01-02",
    "08:00–12:00 Uhr, 08.00-12.00 Uhr, 0 bis 24 Uhr",
    "Es kostet 0,50 €, 01234567 Euro oder 1.250,00 €.",
    "Az. 0123 45678, Aktenzeichen 04/5678-2026, Nr. 0171 1234567",
    "Matrikelnummer 0123456789, Ausländerzentralregisternummer: 0123456789",
    "Geschäftszeichen 0123 45678, Spendenkonto 0123456789, Kundennr. 0123456789, Hotelnummer 0123456789",
    "IBAN DE02 1203 0000 0000 2020 51",
    "87527 Sonthofen, 01067 Dresden",
    "Notruf 112, Behördennummer 115, Arzt 116 117",
    "Arbeitsplatz 3, Parkplatz 12 und Rückweg 4",
    "Auf der Straße 5 Leute",
    "Das steht in § 0815 123456.",
    "an@stelle, @name, a@b",
]


@pytest.mark.parametrize("marked", TEXTS)
def test_contact_is_found_and_nothing_else(marked):
    text = marked.replace("[", "").replace("]", "")
    wanted = [each.partition("]")[0] for each in marked.split("[")[1:]]

    found = contacts(text)

    assert sorted(each.words for each in found) == sorted(wanted)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("08321 612-0", "+49 (8321) 6120"),
        ("Info@Example.org", "info@example.org"),
        ("Hauptstr. 3", "Hauptstraße 3, 87435 Kempten"),
    ],
)
def test_contact_is_known_however_it_is_written(one, other):
    keys = {each.key for text in (one, other) for each in contacts(text)}

    assert len(keys) == 1


def test_street_has_one_spelling():
    assert street_key("Hindelanger  Str. 35") == "hindelanger straße 35"


def test_hint_names_the_office_whose_number_it_is():
    pieces = read("<p>08321 612-0</p><p>08321 612-5</p><p>Fax 08321 612-0</p>").pieces

    found = contacts_in_text(pieces, {"tel:+4983216120": "Landratsamt"})

    assert [hint.says.partition(".")[0] for hint in found] == [
        "Die Nummer 08321 612-0 gehört zu „Landratsamt“",
        "Die Nummer 08321 612-5 steht nur hier im Text",
    ]


def test_address_over_two_lines_is_one():
    [found] = contacts("Oberallgäuer Platz 2\n87527 Sonthofen")

    assert found.name == "Die Anschrift Oberallgäuer Platz 2 87527 Sonthofen"
