"""Dates as people read them: in a list, in the admin, by month."""

from datetime import date

import pytest

from helferkreise.event.month import Month
from helferkreise.event.recurrence import Occurrence, Rule
from helferkreise.event.words import outlook, when

from .recurring import at, clock, series


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2026-11-26 16:00", "2026-11-26 18:00", "Donnerstag, 26. November, 16–18 Uhr"),
        ("2026-12-01 18:00", "2026-12-01 20:30", "Dienstag, 1. Dezember, 18–20:30 Uhr"),
        (
            "2027-01-22 17:30",
            "2027-01-23 13:00",
            "Freitag, 22. Januar 2027, 17:30 Uhr, bis Samstag, 23. Januar 2027, 13 Uhr",
        ),
        # midnight belongs to the day before
        ("2026-11-26 18:00", "2026-11-27 00:00", "Donnerstag, 26. November, 18–24 Uhr"),
        ("2026-11-26 00:00", "2026-11-27 00:00", "Donnerstag, 26. November, 0–24 Uhr"),
        (
            "2026-12-31 18:00",
            "2027-01-01 00:00",
            "Donnerstag, 31. Dezember, 18–24 Uhr",
        ),
        (
            "2026-11-26 18:00",
            "2026-11-28 00:00",
            "Donnerstag, 26. November, 18 Uhr, bis Freitag, 27. November, 24 Uhr",
        ),
        (
            "2026-11-26 18:00",
            "2026-11-27 00:30",
            "Donnerstag, 26. November, 18 Uhr, bis Freitag, 27. November, 0:30 Uhr",
        ),
    ],
)
def test_when_is_written_as_people_say_it(start, end, expected):
    assert when(Occurrence(at(start), at(end)), date(2026, 11, 23)) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2026-12-05", "2026-12-06", "Samstag, 5. Dezember, ganztägig"),
        (
            "2026-12-05",
            "2026-12-07",
            "Samstag, 5. Dezember, bis Sonntag, 6. Dezember, ganztägig",
        ),
        (
            "2026-12-31",
            "2027-01-02",
            "Donnerstag, 31. Dezember, bis Freitag, 1. Januar 2027, ganztägig",
        ),
        ("2027-03-28", "2027-03-29", "Sonntag, 28. März 2027, ganztägig"),
    ],
)
def test_whole_days_need_no_time(start, end, expected):
    days = Occurrence(at(start), at(end), is_all_day=True)

    assert when(days, date(2026, 11, 23)) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (
            series(Rule.ONCE, "2027-01-05 19:00"),
            "Einmal. Als Nächstes: Dienstag, 5. Januar 2027.",
        ),
        (
            series(Rule.ONCE, "2026-01-05 19:00"),
            "Einmal. Das ist vorbei.",
        ),
        (
            series(
                Rule.FORTNIGHTLY,
                "2026-12-09 19:00",
                until=date(2027, 1, 6),
                exceptions=frozenset([date(2026, 12, 23)]),
                skips_holidays=True,
            ),
            "Alle zwei Wochen am Mittwoch bis 6. Januar 2027. Als Nächstes: "
            "Mittwoch, 9. Dezember; Mittwoch, 23. Dezember (fällt aus); "
            "Mittwoch, 6. Januar 2027 (fällt aus: Heilige Drei Könige).",
        ),
        (
            series(Rule.WEEKLY, "2026-11-30 19:00"),
            "Jeden Montag. Als Nächstes: Montag, 30. November; Montag, 7. Dezember; "
            "Montag, 14. Dezember; Montag, 21. Dezember.",
        ),
    ],
)
def test_outlook_tells_what_a_rule_means(given, expected):
    assert outlook(given, at("2026-11-22 12:00")) == expected


@pytest.mark.parametrize(
    "text", ["", "2027", "2027-1", "2027-00", "2027-13", "x2027-01"]
)
def test_month_refuses_what_is_none(text):
    with pytest.raises(ValueError, match="2027-01"):
        Month.from_text(text)


def test_month_counts_on_over_the_year():
    december = Month.from_text("2026-12")

    assert str(december + 1) == "2027-01"
    assert str(december + 25) == "2029-01"
    assert str(december - 12) == "2025-12"
    assert (december + 1).title == "Januar 2027"
    assert clock(december.start) == "2026-12-01 00:00"
