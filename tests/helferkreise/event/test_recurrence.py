from datetime import UTC, date, datetime, timedelta
from itertools import islice

import pytest

from base.time.berlin import day_of
from helferkreise.event.recurrence import (
    Occurrence,
    Rule,
    Series,
    falls_on,
    next_occurrence,
    occurrences,
    rrule_text,
    series_in_words,
)

from .recurring import at, clock, series


def starts(series, after, before):
    return [clock(time.start) for time in occurrences(series, at(after), at(before))]


def days(series, count):
    """Return the first days of a series, from its start on."""
    times = occurrences(series, series.start, series.start + timedelta(days=2000))
    return [str(day_of(time.start)) for time in islice(times, count)]


@pytest.mark.parametrize(
    ("rule", "start", "expected"),
    [
        ("", "2027-01-05 19:00", ["2027-01-05"]),
        ("weekly", "2027-12-21 19:00", ["2027-12-21", "2027-12-28", "2028-01-04"]),
        ("fortnightly", "2027-12-21 19:00", ["2027-12-21", "2028-01-04", "2028-01-18"]),
        ("monthly", "2027-11-02 19:00", ["2027-11-02", "2027-12-07", "2028-01-04"]),
        ("monthly", "2027-01-28 19:00", ["2027-01-28", "2027-02-25", "2027-03-25"]),
        # the fifth Friday: February and March 2027 have none
        ("monthly", "2027-01-29 19:00", ["2027-01-29", "2027-04-30", "2027-07-30"]),
        # four or five of them, the last one counts
        (
            "monthly_last",
            "2027-01-29 19:00",
            ["2027-01-29", "2027-02-26", "2027-03-26"],
        ),
        # in a leap year
        (
            "monthly_last",
            "2028-01-25 19:00",
            ["2028-01-25", "2028-02-29", "2028-03-28"],
        ),
        # a start that is not the last of its month waits for the last
        (
            "monthly_last",
            "2027-01-05 19:00",
            ["2027-01-26", "2027-02-23", "2027-03-30"],
        ),
    ],
)
def test_rule_gives_days(rule, start, expected):
    assert days(series(Rule(rule), start), 3) == expected


@pytest.mark.parametrize(
    ("rule", "start", "in_utc"),
    [
        (Rule.WEEKLY, "2027-03-24 19:00", ["2027-03-24 18:00", "2027-03-31 17:00"]),
        (Rule.WEEKLY, "2027-10-27 19:00", ["2027-10-27 17:00", "2027-11-03 18:00"]),
        (Rule.MONTHLY, "2027-03-02 19:00", ["2027-03-02 18:00", "2027-04-06 17:00"]),
        # the clock jumps over it: it begins when the clock has
        (Rule.WEEKLY, "2027-03-21 02:30", ["2027-03-21 01:30", "2027-03-28 01:00"]),
        # the clock shows it twice: the earlier one counts
        (Rule.WEEKLY, "2027-10-24 02:30", ["2027-10-24 00:30", "2027-10-31 00:30"]),
    ],
)
def test_clock_shows_the_same_before_and_after_it_changes(rule, start, in_utc):
    times = occurrences(series(rule, start), at(start), at(start) + timedelta(days=40))

    assert [f"{time.start:%Y-%m-%d %H:%M}" for time in islice(times, 2)] == in_utc


def test_night_in_which_the_clock_changes_ends_when_the_clock_says_so():
    night = series(Rule.WEEKLY, "2027-03-20 22:00", end=at("2027-03-21 04:00"))

    usual, shorter = occurrences(night, at("2027-03-20 12:00"), at("2027-03-28 00:00"))

    assert clock(usual.end) == "2027-03-21 04:00"
    assert clock(shorter.end) == "2027-03-28 04:00"
    assert shorter.end - shorter.start == timedelta(hours=5)


def test_what_lies_in_the_hour_that_the_clock_skips_keeps_its_length():
    early = series(Rule.WEEKLY, "2027-03-21 02:00", end=at("2027-03-21 02:30"))

    _, moved = occurrences(early, at("2027-03-20 12:00"), at("2027-03-29 00:00"))

    assert (clock(moved.start), clock(moved.end)) == (
        "2027-03-28 03:00",
        "2027-03-28 03:30",
    )


def test_first_day_is_counted_in_berlin():
    late = Series(
        datetime(2027, 1, 4, 23, 30, tzinfo=UTC),
        datetime(2027, 1, 5, 0, 30, tzinfo=UTC),
        Rule.WEEKLY,
    )

    assert days(late, 2) == ["2027-01-05", "2027-01-12"]
    assert series_in_words(late) == "jeden Dienstag"


@pytest.mark.parametrize(
    ("after", "before", "expected"),
    [
        ("2027-01-01 00:00", "2027-01-05 19:00", []),  # begins when the time is over
        ("2027-01-01 00:00", "2027-01-05 19:01", ["2027-01-05 19:00"]),
        (
            "2027-01-05 20:59",
            "2027-01-06 00:00",
            ["2027-01-05 19:00"],
        ),  # still going on
        ("2027-01-05 21:00", "2027-01-12 19:00", []),  # just over
        (
            "2027-02-01 00:00",
            "2027-02-10 00:00",
            ["2027-02-02 19:00", "2027-02-09 19:00"],
        ),
        ("2027-02-10 00:00", "2027-02-01 00:00", []),
    ],
)
@pytest.mark.parametrize("years_ago", [0, 7])
def test_occurrences_are_those_not_over_that_begin_in_time(
    after, before, expected, years_ago
):
    begin = at("2027-01-05 19:00") - timedelta(weeks=52 * years_ago)
    weekly = series(Rule.WEEKLY, start=f"{begin:%Y-%m-%d %H:%M}")

    found = starts(weekly, after, before)

    assert found == expected


def test_occurrence_over_midnight_goes_on_in_the_next_month():
    seminar = series(Rule.MONTHLY_LAST, "2027-02-28 18:00", end=at("2027-03-02 12:00"))

    assert starts(seminar, "2027-05-01 00:00", "2027-05-02 00:00") == []
    assert starts(seminar, "2027-03-01 00:00", "2027-03-02 00:00") == [
        "2027-02-28 18:00"
    ]
    assert starts(seminar, "2027-03-02 11:59", "2027-03-03 00:00") == [
        "2027-02-28 18:00"
    ]
    assert starts(seminar, "2027-03-29 00:00", "2027-04-01 00:00") == [
        "2027-03-28 18:00"
    ]


@pytest.mark.parametrize("rule", ["weekly", "fortnightly", "monthly", "monthly_last"])
def test_until_is_the_last_day(rule):
    endless = series(Rule(rule), "2027-01-26 19:00")
    third, fourth = days(endless, 4)[2:]

    until_third = series(
        Rule(rule), "2027-01-26 19:00", until=date.fromisoformat(third)
    )
    just_before_fourth = series(
        Rule(rule),
        "2027-01-26 19:00",
        until=date.fromisoformat(fourth) - timedelta(days=1),
    )

    assert days(until_third, 9) == days(endless, 3)
    assert days(just_before_fourth, 9) == days(endless, 3)


def test_exceptions_and_holidays_are_cancelled():
    wednesdays = series(
        Rule.WEEKLY,
        "2026-12-30 19:00",
        exceptions=frozenset([date(2026, 12, 30), date(2027, 1, 14)]),
        skips_holidays=True,
    )

    times = occurrences(wednesdays, at("2026-12-30 00:00"), at("2027-01-20 00:00"))

    assert [(clock(t.start), t.is_cancelled, t.holiday) for t in times] == [
        ("2026-12-30 19:00", True, ""),
        ("2027-01-06 19:00", True, "Heilige Drei Könige"),
        ("2027-01-13 19:00", False, ""),
    ]


def test_holidays_count_only_where_they_are_skipped():
    on_epiphany = series(Rule.WEEKLY, "2027-01-06 19:00", skips_holidays=False)

    assert next(occurrences(on_epiphany, on_epiphany.start, at("2027-01-07"))) == (
        Occurrence(on_epiphany.start, on_epiphany.end)
    )


def test_what_is_once_takes_place_whatever_the_day():
    party = series(
        Rule.ONCE,
        "2027-10-03 15:00",
        skips_holidays=True,
        until=date(2027, 1, 1),
    )

    found = next_occurrence(party, at("2027-01-01 00:00"))

    assert found == Occurrence(party.start, party.end)


def test_what_is_once_is_told_even_if_it_falls_out():
    cancelled = frozenset([date(2027, 10, 2)])
    party = series(Rule.ONCE, "2027-10-02 15:00", exceptions=cancelled)

    found = next_occurrence(party, at("2027-01-01 00:00"))

    assert found == Occurrence(party.start, party.end, is_cancelled=True)


@pytest.mark.parametrize(
    ("rule", "day", "expected"),
    [
        (Rule.ONCE, date(2027, 1, 5), True),
        (Rule.ONCE, date(2027, 1, 12), False),
        (Rule.WEEKLY, date(2027, 1, 12), True),
        (Rule.WEEKLY, date(2027, 1, 13), False),
        (Rule.FORTNIGHTLY, date(2027, 1, 12), False),
        (Rule.MONTHLY, date(2027, 2, 2), True),
        (Rule.WEEKLY, date(2026, 12, 29), False),  # before it begins
    ],
)
def test_falls_on_the_days_of_the_rule(rule, day, expected):
    assert falls_on(series(rule, "2027-01-05 19:00"), day) is expected


def test_falls_on_days_that_are_cancelled_as_well():
    holidays = series(Rule.WEEKLY, "2027-01-06 19:00", skips_holidays=True)

    assert falls_on(holidays, date(2027, 1, 6))


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("2020-01-01 00:00", "2027-01-05 19:00"),  # years before it begins
        ("2027-01-05 20:00", "2027-01-05 19:00"),
        ("2027-01-05 21:00", "2027-01-19 19:00"),  # one falls out
        ("2027-01-26 20:59", "2027-01-26 19:00"),
    ],
)
def test_next_occurrence_takes_place(after, expected):
    weekly = series(
        Rule.WEEKLY,
        until=date(2027, 1, 26),
        exceptions=frozenset([date(2027, 1, 12)]),
    )

    assert clock(next_occurrence(weekly, at(after)).start) == expected


def test_next_occurrence_is_none_after_the_last():
    ended = series(Rule.WEEKLY, until=date(2027, 1, 26))

    assert next_occurrence(ended, at("2027-01-26 21:00")) is None


def test_next_occurrence_is_none_if_all_fall_out():
    mondays = [date(2027, 1, 5) + timedelta(weeks=week) for week in range(60)]
    cancelled = series(Rule.WEEKLY, exceptions=frozenset(mondays))

    assert next_occurrence(cancelled, at("2027-01-01 00:00")) is None


@pytest.mark.parametrize("name", ["start", "end"])
def test_series_refuses_naive_moments(name):
    fields = {"start": at("2027-01-05 19:00"), "end": at("2027-01-05 21:00")}

    with pytest.raises(ValueError, match="timezone-aware"):
        Series(**fields | {name: datetime(2027, 1, 5, 20)})


@pytest.mark.parametrize(
    ("rule", "start", "until", "text", "words"),
    [
        ("", "2027-01-05", None, "", ""),
        ("", "2027-01-05", "2027-07-31", "", ""),
        ("weekly", "2027-01-04", None, "FREQ=WEEKLY;BYDAY=MO", "jeden Montag"),
        (
            "fortnightly",
            "2027-01-10",
            None,
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU",
            "alle zwei Wochen am Sonntag",
        ),
        (
            "monthly",
            "2027-01-05",
            None,
            "FREQ=MONTHLY;BYDAY=1TU",
            "jeden 1. Dienstag im Monat",
        ),
        (
            "monthly",
            "2027-01-28",
            None,
            "FREQ=MONTHLY;BYDAY=4TH",
            "jeden 4. Donnerstag im Monat",
        ),
        (
            "monthly",
            "2027-01-29",
            None,
            "FREQ=MONTHLY;BYDAY=5FR",
            "jeden 5. Freitag im Monat (wenn es ihn gibt)",
        ),
        (
            "monthly_last",
            "2027-01-27",
            None,
            "FREQ=MONTHLY;BYDAY=-1WE",
            "jeden letzten Mittwoch im Monat",
        ),
        # the whole of the last day in Berlin belongs to it
        (
            "weekly",
            "2027-01-09",
            "2027-07-31",
            "FREQ=WEEKLY;BYDAY=SA;UNTIL=20270731T215959Z",
            "jeden Samstag bis 31. Juli 2027",
        ),
        (
            "monthly",
            "2027-01-15",
            "2027-12-31",
            "FREQ=MONTHLY;BYDAY=3FR;UNTIL=20271231T225959Z",
            "jeden 3. Freitag im Monat bis 31. Dezember 2027",
        ),
    ],
)
def test_rule_is_written_for_calendars_and_for_people(rule, start, until, text, words):
    last_day = until and date.fromisoformat(until)
    repeated = series(Rule(rule), f"{start} 19:00", until=last_day)

    assert rrule_text(repeated) == text
    assert series_in_words(repeated) == words
