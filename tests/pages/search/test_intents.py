"""Questions that are about when the authority is open, and others that are not."""

import pytest

from pages.search.engine.intents import asks_for_hours


@pytest.mark.parametrize(
    "typed",
    [
        "Wann habt ihr auf?",
        "ist morgen zu",
        "wie lange habt ihr heute auf",
        "Hat das Landratsamt zu?",
        "habt ihr samstags offen",
        "Öffnungszeiten Weihnachten",
        "offen am 24.12.",
        "Geschlossen am 24.12.2026?",
        "Haben Sie in den Ferien auf?",
        "wann ist jemand da",
        "Seid ihr am Freitagnachmittag da?",
        "In den Weihnachtsferien geöffnet?",
        "Offen zwischen den Jahren",
        "bis wieviel Uhr offen",
        "opening hours",
        "are you open today",
    ],
)
def test_is_about_hours(typed):
    assert asks_for_hours(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "Morgen",
        "zu",
        "Weihnachten",
        "24.12.",
        "Begleitung zu Ämtern",
        "Termin am 24.12.",
        "Wohnung auf Zeit",
        "Wann ist da ein Treffen?",
        "Öffnungszeiten Oberstdorf",
        "Ich bin da",
        "open data",
    ],
)
def test_is_about_something_else(typed):
    assert not asks_for_hours(typed)
