from datetime import UTC

import pytest

from contacts.opening_hours import State
from contacts.schedule import Status
from contacts.state_text import in_words

from .schedules import at

MONDAY = at("2026-03-02 09:00")


@pytest.mark.parametrize(
    ("status", "until", "expected"),
    [
        (Status.OPEN, "2026-03-02 12:00", "geöffnet bis 12 Uhr"),
        (Status.OPEN, "2026-03-02 12:30", "geöffnet bis 12:30 Uhr"),
        (Status.OPEN, "2026-03-02 17:05", "geöffnet bis 17:05 Uhr"),
        (Status.OPEN, "2026-03-03 00:00", "geöffnet bis morgen 0 Uhr"),
        (Status.OPEN, "2026-03-03 02:00", "geöffnet bis morgen 2 Uhr"),
        (Status.OPEN, "2026-03-06 12:00", "geöffnet bis Freitag 12 Uhr"),
        (Status.OPEN, "2026-03-09 12:00", "geöffnet bis Montag, 9. März, 12 Uhr"),
        (Status.OPEN, None, "geöffnet"),
        (Status.APPOINTMENT, "2026-03-02 16:00", "nur mit Termin bis 16 Uhr"),
        (Status.PHONE, "2026-03-02 16:00", "nur telefonisch erreichbar bis 16 Uhr"),
        (Status.CLOSED, "2026-03-02 12:00", "geschlossen"),
        (Status.UNKNOWN, "2026-03-02 12:00", "Öffnungszeiten noch nicht bekannt"),
        (Status.UNKNOWN, None, "Öffnungszeiten noch nicht bekannt"),
    ],
)
def test_in_words_says_until_when(status, until, expected):
    state = State(status, until and at(until), "", None)

    assert in_words(state, MONDAY) == expected


@pytest.mark.parametrize(
    ("now", "opening", "expected"),
    [
        ("2026-03-02 07:00", "2026-03-02 08:00", "um 8 Uhr"),
        ("2026-03-02 07:00", "2026-03-02 08:30", "um 8:30 Uhr"),
        ("2026-03-02 18:00", "2026-03-03 08:00", "morgen um 8 Uhr"),
        ("2026-03-02 23:59", "2026-03-03 00:00", "morgen um 0 Uhr"),
        ("2026-03-06 18:00", "2026-03-09 08:00", "Montag um 8 Uhr"),
        # today's weekday next week, and what is further away, needs its date
        ("2026-03-02 18:00", "2026-03-08 08:00", "Sonntag um 8 Uhr"),
        ("2026-03-02 18:00", "2026-03-09 08:00", "Montag, 9. März, um 8 Uhr"),
        ("2026-12-23 18:00", "2027-01-04 08:00", "Montag, 4. Januar, um 8 Uhr"),
        # the night in which the clock changes
        ("2026-03-28 18:00", "2026-03-29 08:00", "morgen um 8 Uhr"),
        ("2026-10-24 18:00", "2026-10-25 08:00", "morgen um 8 Uhr"),
    ],
)
def test_in_words_says_when_it_opens(now, opening, expected):
    state = State(Status.CLOSED, at(opening), "", at(opening))

    assert in_words(state, at(now)) == f"geschlossen, öffnet {expected}"


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (
            State(Status.CLOSED, at("2026-03-03 08:00"), "Umzug", None),
            "geschlossen (Umzug)",
        ),
        (
            State(Status.CLOSED, at("2026-03-03 08:00"), "Umzug", at("2026-03-03 08:00")),
            "geschlossen (Umzug), öffnet morgen um 8 Uhr",
        ),
        (
            State(Status.OPEN, at("2026-03-02 10:00"), "Umzug", at("2026-03-03 08:00")),
            "geöffnet (Umzug) bis 10 Uhr",
        ),
    ],
)  # fmt: skip
def test_in_words_names_the_reason(state, expected):
    assert in_words(state, MONDAY) == expected


def test_in_words_speaks_of_berlin_whatever_the_zone():
    evening = at("2026-03-02 23:30").astimezone(UTC)
    opening = at("2026-03-03 00:30").astimezone(UTC)
    state = State(Status.CLOSED, opening, "", opening)

    assert in_words(state, evening) == "geschlossen, öffnet morgen um 0:30 Uhr"
