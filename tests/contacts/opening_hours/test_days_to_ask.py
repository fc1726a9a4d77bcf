"""The days about which staff are asked, against a calendar written by hand."""

from datetime import date, timedelta

import pytest

from contacts.opening_hours.days_to_ask import DayToDecide, days_to_decide

NEW_YEAR, EPIPHANY, MAY = "Neujahr", "Heilige Drei Könige", "Erster Mai"
ASCENSION, CORPUS_CHRISTI = "Christi Himmelfahrt", "Fronleichnam"
ASSUMPTION, UNITY = "Mariä Himmelfahrt", "Tag der Deutschen Einheit"
ALL_SAINTS, BOXING_DAY = "Allerheiligen", "Zweiter Weihnachtstag"

# 24 and 31 December 2028 are Sundays
BY_YEAR = {
    2024: [
        ("02-13", "Faschingsdienstag", ""),
        ("05-10", "Brückentag", ASCENSION),
        ("05-31", "Brückentag", CORPUS_CHRISTI),
        ("08-16", "Brückentag", ASSUMPTION),
        ("10-04", "Brückentag", UNITY),
        ("12-24", "Heiligabend", ""),
        ("12-27", "Brückentag", BOXING_DAY),
        ("12-31", "Silvester", ""),
    ],
    2025: [
        ("03-04", "Faschingsdienstag", ""),
        ("05-02", "Brückentag", MAY),
        ("05-30", "Brückentag", ASCENSION),
        ("06-20", "Brückentag", CORPUS_CHRISTI),
        ("12-24", "Heiligabend", ""),
        ("12-31", "Silvester", ""),
    ],
    2026: [
        ("01-02", "Brückentag", NEW_YEAR),
        ("01-05", "Brückentag", EPIPHANY),
        ("02-17", "Faschingsdienstag", ""),
        ("05-15", "Brückentag", ASCENSION),
        ("06-05", "Brückentag", CORPUS_CHRISTI),
        ("12-24", "Heiligabend", ""),
        ("12-31", "Silvester", ""),
    ],
    2027: [
        ("02-09", "Faschingsdienstag", ""),
        ("05-07", "Brückentag", ASCENSION),
        ("05-28", "Brückentag", CORPUS_CHRISTI),
        ("12-24", "Heiligabend", ""),
        ("12-31", "Silvester", ""),
    ],
    2028: [
        ("01-07", "Brückentag", EPIPHANY),
        ("02-29", "Faschingsdienstag", ""),
        ("05-26", "Brückentag", ASCENSION),
        ("06-16", "Brückentag", CORPUS_CHRISTI),
        ("08-14", "Brückentag", ASSUMPTION),
        ("10-02", "Brückentag", UNITY),
    ],
    2029: [
        ("02-13", "Faschingsdienstag", ""),
        ("04-30", "Brückentag", MAY),
        ("05-11", "Brückentag", ASCENSION),
        ("06-01", "Brückentag", CORPUS_CHRISTI),
        ("11-02", "Brückentag", ALL_SAINTS),
        ("12-24", "Heiligabend", ""),
        ("12-31", "Silvester", ""),
    ],
    2030: [
        ("03-05", "Faschingsdienstag", ""),
        ("05-31", "Brückentag", ASCENSION),
        ("06-21", "Brückentag", CORPUS_CHRISTI),
        ("08-16", "Brückentag", ASSUMPTION),
        ("10-04", "Brückentag", UNITY),
        ("12-24", "Heiligabend", ""),
        ("12-27", "Brückentag", BOXING_DAY),
        ("12-31", "Silvester", ""),
    ],
}


@pytest.mark.parametrize("year", BY_YEAR)
def test_days_to_decide_of_a_year(year):
    last_day_before = date(year - 1, 12, 31)
    length = (date(year, 12, 31) - last_day_before).days

    asked = days_to_decide(last_day_before, length)

    assert asked == [
        DayToDecide(date.fromisoformat(f"{year}-{day}"), name, holiday)
        for day, name, holiday in BY_YEAR[year]
    ]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-11-11", []),
        ("2026-11-12", ["2026-12-24"]),  # six weeks before, to the day
        ("2026-11-19", ["2026-12-24", "2026-12-31"]),
        ("2026-12-23", ["2026-12-24", "2026-12-31"]),
        ("2026-12-24", ["2026-12-31"]),  # today is too late
        ("2025-12-31", ["2026-01-02", "2026-01-05"]),  # over New Year
    ],
)
def test_days_to_decide_are_those_of_the_next_six_weeks(today, expected):
    asked = days_to_decide(date.fromisoformat(today))

    assert [str(each.day) for each in asked] == expected


def test_days_to_decide_are_each_asked_on_42_days():
    day = date(2026, 12, 24)
    first = day - timedelta(days=60)

    asking = [
        today
        for today in (first + timedelta(days=number) for number in range(70))
        if day in {each.day for each in days_to_decide(today)}
    ]

    assert len(asking) == 42
    assert asking[-1] == day - timedelta(days=1)
