"""Words for days and counts: in Python as Django's formats have them in templates."""

import re
from datetime import UTC, date, datetime

import pytest
from django.utils.formats import date_format

from base.words.calendar import (
    date_and_time,
    day_ahead,
    in_full,
    long_date,
    month_and_year,
    short_date,
)
from base.words.numbers import counted
from tools.house import ROOT, SOURCES


@pytest.mark.parametrize(
    ("write", "name"),
    [
        (short_date, "SHORT_DATE_FORMAT"),
        (long_date, "DATE_FORMAT"),
        (month_and_year, "YEAR_MONTH_FORMAT"),
    ],
)
@pytest.mark.parametrize("month", range(1, 13))
def test_dates_are_written_as_in_templates(write, name, month):
    day = date(2027, month, 7)

    assert write(day) == date_format(day, name)


def test_moment_is_written_as_the_clock_shows_it_in_berlin():
    moment = datetime(2027, 2, 28, 23, 5, tzinfo=UTC)

    assert date_and_time(moment) == "1. März 2027, 00:05 Uhr"


def test_nobody_else_puts_a_moment_into_words():
    texts = [ROOT / each for each in SOURCES]
    texts += (ROOT / "templates").rglob("*.html")

    found = [
        str(text.relative_to(ROOT))
        for text in texts
        if re.search(
            r"%M[^}]*\}? Uhr|H:i|date_and_time[^}\n]*\}+ Uhr", text.read_text()
        )
    ]

    assert found == ["base/words/calendar.py"]


@pytest.mark.parametrize(
    ("year", "expected"),
    [(2026, "Donnerstag, 26. November"), (2025, "Donnerstag, 26. November 2026")],
)
def test_day_ahead_has_the_year_if_it_is_another_one(year, expected):
    assert day_ahead(date(2026, 11, 26), date(year, 11, 1)) == expected


@pytest.mark.parametrize(
    ("count", "expected"), [(0, "0 Seiten"), (1, "1 Seite"), (2, "2 Seiten")]
)
def test_only_one_is_singular(count, expected):
    assert counted(count, "Seite", "Seiten") == expected


@pytest.mark.parametrize(
    ("days", "spoken"),
    [
        ("Mo", "Montag"),
        ("Mo–Mi", "Montag bis Mittwoch"),
        ("Sa, So", "Samstag und Sonntag"),
        ("Do, 24. Dezember", "Donnerstag, 24. Dezember"),
        ("So, 4. Mai 2027", "Sonntag, 4. Mai 2027"),
        ("Morgen", "Morgen"),
    ],
)
def test_weekdays_in_full(days, spoken):
    assert in_full(days) == spoken
