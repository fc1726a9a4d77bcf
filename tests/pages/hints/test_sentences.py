"""German text is cut into sentences where one ends, and nowhere else."""

import pytest

from pages.hints.rules.sentences import sentences, words

# text, with "|" where one sentence ends and the next begins
TEXTS = [
    "Kommen Sie vorbei.| Wir helfen gern.",
    "Haben Sie Fragen?| Rufen Sie an!| Wir sind da.",
    "Bringen Sie z. B. Ihren Ausweis mit.| Mehr brauchen Sie nicht.",
    "Das gilt, d. h. Sie müssen nichts tun.",
    "Ab dem 1. Januar gilt das Neue.| Vorher nicht.",
    "Am 24. und 31. Dezember ist geschlossen.",
    "Es gibt zwölf Kreise, früher waren es 8.| Das sind viele.",
    "Seit dem Jahr 2015.| Danach kamen mehr.",
    "Die Stelle ist in der Hindelanger Str. 35 im zweiten Stock.",
    "Sie finden uns in der Hindelanger Str.| Die Tür ist offen.",
    "Um 8.30 Uhr öffnen wir.| Um 12.00 Uhr schließen wir.",
    "Das kostet 1.250,00 Euro im Jahr.",
    "Schreiben Sie an info@example.org.| Wir antworten.",
    "Lesen Sie www.example.org und kommen Sie.",
    "Das regelt § 5 Abs. 2 Nr. 3 SGB II.| Fragen Sie uns.",
    "Herr Dr. Muster hilft.| Frau Prof. Beispiel auch.",
    "Für Kleidung, Möbel usw.| Bitte rufen Sie vorher an.",
    "Der Verein Hilfe e. V. Sonthofen lädt ein.",
    "Sie sagt: „Kommen Sie.“| Dann gehen wir.",
    "Das dauert ca. 30 Min. Fahrzeit.",
    "Warten Sie …| Gleich geht es weiter.",
    "Geöffnet Mo. bis Fr. 8–12 Uhr.",
    "Wirklich?!| Ja.",
    "ein Wort ohne Punkt",
]


@pytest.mark.parametrize("marked", TEXTS)
def test_sentence_ends_where_it_ends(marked):
    text = marked.replace("|", "")

    found = sentences(text)

    assert found == [each.strip() for each in marked.split("|")]


def test_broken_line_ends_a_sentence():
    assert sentences("Landratsamt\nOberallgäuer Platz 2") == [
        "Landratsamt",
        "Oberallgäuer Platz 2",
    ]


def test_words_are_counted_as_people_read_them():
    found = words("Am 24.12. um 08:00 Uhr per E-Mail (kostenlos) – 3.500 Euro/Monat.")

    assert found == (
        ["Am", "24.12", "um", "08:00", "Uhr", "per", "E-Mail", "kostenlos"]
        + ["3.500", "Euro/Monat"]
    )
