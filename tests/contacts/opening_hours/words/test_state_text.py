from datetime import UTC

import pytest

from contacts.opening_hours.schedule import Schedule, Status
from contacts.opening_hours.state import OfficeState, state_at
from contacts.opening_hours.words.read import parse_week
from contacts.opening_hours.words.state import state_in_words
from tests.schedules import at

MONDAY = at("2026-03-02 09:00")


@pytest.mark.parametrize(
    ("status", "until", "expected"),
    [
        (Status.OPEN, "2026-03-02 12:00", "geöffnet bis 12 Uhr"),
        (Status.OPEN, "2026-03-02 12:30", "geöffnet bis 12:30 Uhr"),
        (Status.OPEN, "2026-03-02 17:05", "geöffnet bis 17:05 Uhr"),
        (Status.OPEN, "2026-03-03 00:00", "geöffnet bis 24 Uhr"),
        (Status.OPEN, "2026-03-07 00:00", "geöffnet bis Freitag 24 Uhr"),
        (Status.OPEN, "2026-03-03 02:00", "geöffnet bis morgen 2 Uhr"),
        (Status.OPEN, "2026-03-06 12:00", "geöffnet bis Freitag 12 Uhr"),
        (Status.OPEN, "2026-03-09 12:00", "geöffnet bis Montag, 9. März, 12 Uhr"),
        (Status.OPEN, None, "geöffnet"),
        (Status.APPOINTMENT, "2026-03-02 16:00", "nur mit Termin bis 16 Uhr"),
        (Status.APPOINTMENT, "2026-03-03 00:00", "nur mit Termin"),
        (Status.APPOINTMENT, None, "nur mit Termin"),
        (Status.PHONE, "2026-03-02 16:00", "nur telefonisch erreichbar bis 16 Uhr"),
        (Status.PHONE, "2026-03-07 00:00", "nur telefonisch erreichbar"),
        (Status.CLOSED, "2026-03-02 12:00", "geschlossen"),
        (Status.UNKNOWN, "2026-03-02 12:00", "Öffnungszeiten noch nicht bekannt"),
        (Status.UNKNOWN, None, "Öffnungszeiten noch nicht bekannt"),
    ],
)
def test_in_words_says_until_when(status, until, expected):
    state = OfficeState(status, until and at(until), "", None)

    assert state_in_words(state, MONDAY) == expected


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
    state = OfficeState(Status.CLOSED, at(opening), "", at(opening))

    assert state_in_words(state, at(now)) == f"geschlossen, öffnet {expected}"


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (
            OfficeState(Status.CLOSED, at("2026-03-03 08:00"), "Umzug", None),
            "geschlossen (Umzug)",
        ),
        (
            OfficeState(Status.CLOSED, at("2026-03-03 08:00"), "Umzug", at("2026-03-03 08:00")),
            "geschlossen (Umzug), öffnet morgen um 8 Uhr",
        ),
        (
            OfficeState(Status.OPEN, at("2026-03-02 10:00"), "Umzug", at("2026-03-03 08:00")),
            "geöffnet (Umzug) bis 10 Uhr",
        ),
    ],
)  # fmt: skip
def test_in_words_names_the_reason(state, expected):
    assert state_in_words(state, MONDAY) == expected


@pytest.mark.parametrize(
    ("week", "now", "expected"),
    [
        # by appointment or telephone before it opens
        ("Mo–Di 8–12 Uhr, Do nach Vereinbarung 14–16 Uhr", "2026-03-04 10:00",
         "geschlossen, mit Termin wieder morgen um 14 Uhr, öffnet Montag um 8 Uhr"),
        ("Mo 8–12 Uhr, telefonisch 14–16 Uhr", "2026-03-02 13:00",
         "geschlossen, am Telefon wieder um 14 Uhr, öffnet Montag, 9. März, um 8 Uhr"),
        ("Mo 8–12 Uhr, telefonisch 7–8 Uhr", "2026-03-02 06:00",
         "geschlossen, am Telefon wieder um 7 Uhr, öffnet um 8 Uhr"),
        # what one can only visit by appointment, or only call, is never closed
        ("Mo–Fr nach Vereinbarung 9–12 Uhr", "2026-03-02 13:00",
         "nur mit Termin, wieder morgen um 9 Uhr"),
        ("Mo–Fr nach Vereinbarung 9–12 Uhr", "2026-03-02 10:00",
         "nur mit Termin bis 12 Uhr"),
        ("Mo–Fr telefonisch 9–12 Uhr", "2026-03-07 03:00",
         "nur telefonisch erreichbar, wieder Montag um 9 Uhr"),
        ("Mo telefonisch 9–12 Uhr, Di nach Vereinbarung 9–12 Uhr", "2026-03-02 13:00",
         "nur mit Termin, wieder morgen um 9 Uhr"),
        # but on a day that is closed for a reason
        ("Mo–Fr nach Vereinbarung 9–12 Uhr", "2026-04-03 10:00",
         "geschlossen (Karfreitag), mit Termin wieder Dienstag um 9 Uhr"),
        # at any hour
        ("Mo–Fr 8–12 Uhr und nach Vereinbarung", "2026-03-02 03:00",
         "nur mit Termin, öffnet um 8 Uhr"),
        ("Mo–Fr 8–12 Uhr und nach Vereinbarung", "2026-03-02 13:00",
         "nur mit Termin, öffnet morgen um 8 Uhr"),
        ("Mo–Fr 8–12 Uhr und nach Vereinbarung", "2026-03-06 13:00",
         "nur mit Termin, öffnet Montag um 8 Uhr"),
        ("Mo–Fr nach Vereinbarung", "2026-03-02 13:00", "nur mit Termin"),
        ("Mo–Fr 8–12 Uhr und nach Vereinbarung", "2026-03-07 10:00",
         "geschlossen, mit Termin wieder ab Montag, öffnet Montag um 8 Uhr"),
        ("Mo–Fr 8–12 Uhr und nach Vereinbarung", "2026-03-08 23:30",
         "geschlossen, mit Termin wieder ab morgen, öffnet morgen um 8 Uhr"),
        ("Mo nach Vereinbarung", "2026-03-03 13:00",
         "nur mit Termin, wieder ab Montag"),
        ("Mi nach Vereinbarung", "2026-04-02 13:00",
         "nur mit Termin, wieder ab Mittwoch"),
        ("Fr nach Vereinbarung", "2026-03-28 13:00",
         "nur mit Termin, wieder ab Freitag, 10. April"),
    ],
)  # fmt: skip
def test_in_words_tells_how_else_one_is_served(week, now, expected):
    schedule = Schedule(parse_week(week))

    assert state_in_words(state_at(schedule, at(now)), at(now)) == expected


def test_in_words_speaks_of_berlin_whatever_the_zone():
    evening = at("2026-03-02 23:30").astimezone(UTC)
    opening = at("2026-03-03 00:30").astimezone(UTC)
    state = OfficeState(Status.CLOSED, opening, "", opening)

    assert state_in_words(state, evening) == "geschlossen, öffnet morgen um 0:30 Uhr"
