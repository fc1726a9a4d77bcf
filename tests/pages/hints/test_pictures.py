"""The description of a picture says what is to be seen."""

import pytest

from pages.hints.rules.pictures import Described, poorly_described

LACKING = {
    "IMG_2041.jpg": "der Name einer Datei",
    "DSC0042": "der Name einer Datei",
    "Foto von zwei Frauen": "beginnt mit „Foto von“",
    "Bild: Frauen am Tisch": "beginnt mit „Bild:“",
    "Frauen": "ein einziges Wort",
    "Fest in Burgberg": "dasselbe wie der Titel",
}


@pytest.mark.parametrize(("alt", "lacks"), LACKING.items())
def test_description_that_tells_nothing(alt, lacks):
    [hint] = poorly_described([Described("Fest in Burgberg", alt)])

    assert hint.place == "Beim Bild „Fest in Burgberg“"
    assert lacks in hint.says


@pytest.mark.parametrize(
    "alt",
    ["Zwei Frauen an einem Tisch", "Bildschirm mit Formular", "Fotografin im Wald"],
)
def test_description_that_tells_what_is_seen(alt):
    assert poorly_described([Described("Fest", alt)]) == []
