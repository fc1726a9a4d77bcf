"""What the handbook reads of Markdown."""

import pytest

from ehrenamt_oa.handbook.markdown import Block, Part, anchor, chapters

TEXT = """
# Pflegen

Klicken Sie
auf **Sichern**.

## Heute schließen: Schnee, Sturm

So geht es:
1. Öffnen Sie `/verwaltung/` und
   warten Sie.
2. Fertig.

- *Oben:* nichts

![Das Formular](bilder/formular.webp)

| Aufgabe | Klicks |
| --- | --- |
| Prüfen | 4 |
"""


def test_chapters_have_title_level_and_words_without_marks():
    found = [(each.level, each.title, each.text) for each in chapters(TEXT)]

    assert found == [
        (1, "Pflegen", "Klicken Sie auf Sichern."),
        (
            2,
            "Heute schließen: Schnee, Sturm",
            "So geht es: Öffnen Sie /verwaltung/ und warten Sie. Fertig. Oben: nichts",
        ),
    ]


def test_chapters_have_their_blocks():
    first, second = chapters(TEXT)

    assert first.blocks == [
        Block(
            "p",
            [[Part("", "Klicken Sie auf "), Part("strong", "Sichern"), Part("", ".")]],
        )
    ]
    assert second.blocks == [
        Block("p", [[Part("", "So geht es:")]]),
        Block(
            "ol",
            [
                [
                    Part("", "Öffnen Sie "),
                    Part("code", "/verwaltung/"),
                    Part("", " und warten Sie."),
                ],
                [Part("", "Fertig.")],
            ],
        ),
        Block("ul", [[Part("em", "Oben:"), Part("", " nichts")]]),
        Block("picture", ["Das Formular", "bilder/formular.webp"]),
        Block(
            "table",
            [
                [[Part("", "Aufgabe")], [Part("", "Klicks")]],
                [[Part("", "Prüfen")], [Part("", "4")]],
            ],
        ),
    ]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Anmelden", "anmelden"),
        (
            "Heute schließen: Schnee, Sturm, Stromausfall",
            "heute-schließen-schnee-sturm-stromausfall",
        ),
        ("„Was erledige ich wo?“ ergänzen", "was-erledige-ich-wo-ergänzen"),
    ],
)
def test_anchor_is_the_one_of_code_hosts(title, name):
    assert anchor(title) == name
