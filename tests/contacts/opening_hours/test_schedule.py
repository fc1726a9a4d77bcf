from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from contacts.opening_hours.day_plan import DayPlan
from contacts.opening_hours.schedule import (
    Schedule,
    Status,
    Stretch,
)
from contacts.opening_hours.values import HoursKind, SpecialDay, YearlyDay
from tests.schedules import (
    EVERY_DAY,
    MONDAY_TO_FRIDAY,
    make_hours,
    make_periods,
    make_special_day,
)

MORNING = make_hours("08:00", "12:00")
AFTERNOON = make_hours("14:00", "16:00")
SHORT = make_hours("09:00", "10:00")
CALLS = make_hours("08:00", "12:00", HoursKind.PHONE)
WEEK = make_periods(EVERY_DAY, MORNING, AFTERNOON)
MONDAY = date(2026, 3, 2)


def test_periods_are_those_of_the_weekday_in_order():
    schedule = Schedule(
        (
            *make_periods([0], AFTERNOON, MORNING),
            *make_periods([1], make_hours("08:00", "10:00"), make_hours("10:00", "12:00")),
        )
    )  # fmt: skip

    week = [schedule.plan(date(2026, 3, day)).hours for day in range(2, 6)]

    assert week == [(MORNING, AFTERNOON), (MORNING,), (), ()]


def test_periods_an_office_without_hours_are_not_known():
    assert Schedule().plan(MONDAY).hours is None


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 5, 31), (MORNING,)),
        (date(2026, 6, 1), (SHORT,)),
        (date(2026, 8, 31), (SHORT,)),
        (date(2026, 9, 1), None),
    ],
)
def test_periods_follow_their_validity(day, expected):
    first, last = date(2026, 6, 1), date(2026, 8, 31)
    until_may = make_periods(EVERY_DAY, MORNING, valid_until=date(2026, 5, 31))
    summer = make_periods(EVERY_DAY, SHORT, valid_from=first, valid_until=last)

    assert Schedule(until_may + summer).plan(day).hours == expected


def test_periods_valid_on_the_same_day_add_up():
    thursdays = make_periods([3], AFTERNOON, valid_from=date(2026, 3, 1))
    schedule = Schedule(make_periods(EVERY_DAY, MORNING) + thursdays)

    plan = schedule.plan(date(2026, 3, 5))

    assert plan == DayPlan((MORNING, AFTERNOON))


FAMILY = Schedule(
    make_periods(EVERY_DAY, MORNING),
    special_days=(
        make_special_day("2026-12-28", "2026-12-30", "Umzug"),
        make_special_day("2026-12-29", "2026-12-29", "Schnee"),
        make_special_day("2026-12-30", "2026-12-30", "Sturm"),
        make_special_day("2026-12-30", "2026-12-30", "Stromausfall"),
        make_special_day("2026-12-23", "2027-01-08", "Umbau", (SHORT,)),
    ),
)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        # special day before yearly day before public holiday before week
        ("2026-12-22", DayPlan((MORNING,))),
        ("2026-12-23", DayPlan((SHORT,), "Umbau", True)),
        # but a longer one opens nothing
        ("2026-12-24", DayPlan((), "Heiligabend", True)),
        ("2026-12-25", DayPlan((), "Erster Weihnachtstag", True)),
        # the shortest special day wins, of equally short ones the last
        ("2026-12-28", DayPlan((), "Umzug", True)),
        ("2026-12-29", DayPlan((), "Schnee", True)),
        ("2026-12-30", DayPlan((), "Stromausfall", True)),
        # over New Year
        ("2026-12-31", DayPlan((), "Silvester", True)),
        ("2027-01-01", DayPlan((), "Neujahr", True)),
        ("2027-01-08", DayPlan((SHORT,), "Umbau", True)),
        ("2027-01-09", DayPlan((MORNING,))),
        # without a special day
        ("2025-12-24", DayPlan((), "Heiligabend", True)),
        ("2025-12-25", DayPlan((), "Erster Weihnachtstag", True)),
        ("2025-12-31", DayPlan((), "Silvester", True)),
    ],
)
def test_plan_follows_the_first_rule_that_says_anything(day, expected):
    assert FAMILY.plan(date.fromisoformat(day)) == expected


def test_plan_prefers_a_yearly_day_to_a_public_holiday():
    epiphany = YearlyDay(1, 6, "Sternsingen", (SHORT,))
    schedule = Schedule(WEEK, yearly_days=(epiphany,))

    assert schedule.plan(date(2026, 1, 6)) == DayPlan((SHORT,), "Sternsingen", True)
    assert schedule.plan(date(2026, 12, 24)).hours == (MORNING, AFTERNOON)


def test_yearly_day_is_handed_down_with_the_week():
    parent = Schedule(make_periods(EVERY_DAY, MORNING))
    eve = date(2026, 12, 24)

    inherited = Schedule(yearly_days=(), parent=Schedule(yearly_days=(), parent=parent))
    own_week = Schedule(WEEK, yearly_days=(), parent=parent)
    unknown = Schedule(yearly_days=(), parent=parent, inherits_week=False)
    own_day = Schedule(
        yearly_days=(YearlyDay(12, 24, "Bescherung", (SHORT,)),), parent=parent
    )

    assert inherited.plan(eve) == DayPlan((), "Heiligabend", True)
    assert own_week.plan(eve) == DayPlan((MORNING, AFTERNOON))
    assert unknown.plan(eve) == DayPlan(None)
    assert own_day.plan(eve) == DayPlan((SHORT,), "Bescherung", True)


AS_USUAL = make_special_day("2026-12-23", "2026-12-27", "Doch offen", None)


@pytest.mark.parametrize(
    ("day", "plan"),
    [
        # for several days in a row only where it is open anyway
        ("2026-12-23", DayPlan((MORNING,), "Doch offen", True)),
        ("2026-12-24", DayPlan((), "Heiligabend", True)),
        ("2026-12-25", DayPlan((), "Erster Weihnachtstag", True)),
        ("2026-12-31", DayPlan((MORNING,), "Offen", True)),
        ("2027-01-01", DayPlan((MORNING,), "Neujahrsempfang", True)),
    ],
)
def test_day_as_usual_has_the_hours_of_the_week(day, plan):
    schedule = Schedule(
        make_periods(EVERY_DAY, MORNING),
        (
            AS_USUAL,
            make_special_day("2026-12-31", None, "Offen", None),
            make_special_day("2027-01-01", None, "Neujahrsempfang", None),
        ),
    )

    assert schedule.plan(date.fromisoformat(day)) == plan
    assert Schedule(parent=schedule).plan(date.fromisoformat(day)) == plan


def test_day_as_usual_that_is_closed_is_none():
    open_sunday = make_special_day("2026-12-06", None, "Adventsmarkt", None)
    schedule = Schedule(make_periods([0], MORNING), (open_sunday,))

    assert schedule.plan(date(2026, 12, 6)) == DayPlan(())


def test_day_as_usual_claims_nothing_where_nothing_is_known():
    open_eve = make_special_day("2026-12-24", None, "Offen", None)
    schedule = Schedule(special_days=(open_eve,))
    own_week = Schedule(WEEK, parent=schedule)

    assert schedule.plan(date(2026, 12, 24)) == DayPlan(None, "Offen")
    assert schedule.kinds == set()
    # who has a week of one's own has rules of one's own for the day
    assert own_week.plan(date(2026, 12, 24)) == DayPlan((), "Heiligabend", True)


def test_plan_puts_hours_in_order():
    unordered = (AFTERNOON, make_hours("10:00", "12:00"), make_hours("08:00", "10:00"))
    schedule = Schedule(
        special_days=(make_special_day("2026-03-02", hours=unordered),),
        yearly_days=(YearlyDay(12, 24, "Heiligabend", unordered),),
    )

    assert schedule.plan(MONDAY).hours == (MORNING, AFTERNOON)
    assert schedule.plan(date(2026, 12, 24)).hours == (MORNING, AFTERNOON)


def test_plan_keeps_an_office_open_on_holidays_if_it_is():
    schedule = Schedule(WEEK, closed_on_holidays=False)

    assert schedule.plan(date(2026, 1, 6)) == DayPlan((MORNING, AFTERNOON))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-03-02", DayPlan(None)),
        ("2026-03-03", DayPlan((), "Umzug", True)),
        ("2026-04-03", DayPlan(None, "Karfreitag")),
        ("2026-12-24", DayPlan((), "Heiligabend", True)),
    ],
)
def test_plan_without_hours_knows_only_the_days_that_staff_have_set(day, expected):
    schedule = Schedule(special_days=(make_special_day("2026-03-03"),))

    assert schedule.plan(date.fromisoformat(day)) == expected


@pytest.mark.parametrize(
    ("weekdays", "day", "yearly", "expected"),
    [
        (EVERY_DAY, "2026-08-15", (), True),
        (MONDAY_TO_FRIDAY, "2026-08-15", (), False),  # a Saturday
        (EVERY_DAY, "2026-12-24", (MORNING,), False),
        (EVERY_DAY, "2026-12-24", (SHORT,), True),
    ],
)
def test_plan_deviates_only_if_the_week_says_something_else(
    weekdays, day, yearly, expected
):
    eve = YearlyDay(12, 24, "Heiligabend", yearly)
    schedule = Schedule(make_periods(weekdays, MORNING), yearly_days=(eve,))

    assert schedule.plan(date.fromisoformat(day)).deviates is expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        # its grandparent's week, but its parent's and its own special days
        ("2026-03-02", DayPlan((MORNING, AFTERNOON))),
        ("2026-03-03", DayPlan((), "Betriebsausflug", True)),
        ("2026-03-04", DayPlan((SHORT,), "Notdienst", True)),
        ("2026-03-05", DayPlan((), "Personalversammlung", True)),
        # its own periods only as long as they are valid
        ("2026-03-09", DayPlan((SHORT,))),
        ("2026-03-10", DayPlan(())),
        ("2026-03-16", DayPlan((MORNING, AFTERNOON))),
    ],
)
def test_plan_inherits_what_the_office_does_not_say(day, expected):
    authority = Schedule(
        WEEK,
        (
            make_special_day("2026-03-03", "2026-03-04", "Betriebsausflug"),
            make_special_day("2026-03-05", "2026-03-05", "Schnee"),
        ),
    )
    department = Schedule(
        special_days=(make_special_day("2026-03-05", reason="Personalversammlung"),),
        parent=authority,
    )
    first, last = date(2026, 3, 9), date(2026, 3, 15)
    team = Schedule(
        make_periods([0], SHORT, valid_from=first, valid_until=last),
        (make_special_day("2026-03-04", "2026-03-04", "Notdienst", (SHORT,)),),
        parent=department,
    )

    assert team.plan(date.fromisoformat(day)) == expected


@pytest.mark.parametrize(
    ("department", "plan"),
    [
        # who has the week from above gets its special hours as well
        (Schedule(), DayPlan((SHORT,), "Personalversammlung", True)),
        # who has a week of its own is not opened by those of somebody else
        (Schedule(make_periods([0], AFTERNOON)), DayPlan(())),
        (Schedule(make_periods([3], AFTERNOON)), DayPlan((AFTERNOON,))),
        (Schedule(inherits_week=False), DayPlan(None)),
    ],
)
@pytest.mark.parametrize("levels", [1, 2])
def test_special_hours_are_handed_down_only_with_the_week(department, plan, levels):
    day = make_special_day("2026-03-05", None, "Personalversammlung", (SHORT,))
    schedule = replace(department, parent=Schedule(WEEK, (day,)))
    for _ in range(levels - 1):
        schedule = Schedule(parent=schedule)

    assert schedule.plan(day.first_day) == plan


def test_closed_days_are_handed_down_even_around_special_hours():
    parent = Schedule(
        WEEK,
        (
            make_special_day("2026-03-02", "2026-03-06", "Umbau"),
            make_special_day("2026-03-05", None, "Sprechtag", (SHORT,)),
        ),
    )

    schedule = Schedule(make_periods([3], AFTERNOON), parent=parent)

    assert schedule.plan(date(2026, 3, 5)) == DayPlan((), "Umbau", True)


def test_special_day_may_hold_for_one_office_alone():
    day = replace(make_special_day("2026-03-05"), applies_below=False)
    parent = Schedule(WEEK, (day,))

    assert parent.plan(day.first_day).hours == ()
    assert Schedule(parent=parent).plan(day.first_day) == parent.plan(MONDAY)


def test_week_may_be_kept_from_an_office():
    schedule = Schedule(parent=Schedule(WEEK), inherits_week=False)

    assert schedule.plan(MONDAY) == DayPlan(None)


@pytest.mark.parametrize(
    ("day", "plan"),
    [
        ("2026-12-22", DayPlan((SHORT,), "Ferien", True)),
        ("2026-12-24", DayPlan((), "Heiligabend", True)),
        ("2026-12-25", DayPlan((), "Erster Weihnachtstag", True)),
        ("2026-12-26", DayPlan((), "Zweiter Weihnachtstag")),  # a Saturday
        ("2026-12-27", DayPlan(())),
    ],
)
def test_hours_for_several_days_open_nothing_that_is_closed(day, plan):
    ferien = make_special_day("2026-12-21", "2027-01-08", "Ferien", (SHORT,))
    schedule = Schedule(make_periods(MONDAY_TO_FRIDAY, MORNING), (ferien,))

    assert schedule.plan(date.fromisoformat(day)) == plan


def test_hours_for_a_single_day_open_even_a_holiday():
    day = make_special_day("2026-12-25", None, "Notdienst", (SHORT,))
    schedule = Schedule(WEEK, (day,))

    assert schedule.plan(day.first_day) == DayPlan((SHORT,), "Notdienst", True)


@pytest.mark.parametrize(
    ("day", "hours"), [("2026-12-22", (SHORT,)), ("2026-12-25", None)]
)
def test_hours_for_several_days_of_an_unknown_week_leave_holidays_alone(day, hours):
    ferien = make_special_day("2026-12-21", "2027-01-08", "Ferien", (SHORT,))
    schedule = Schedule(special_days=(ferien,), yearly_days=())

    assert schedule.plan(date.fromisoformat(day)).hours == hours


def test_own_special_day_is_stronger_than_a_shorter_one_of_the_parent():
    parent = Schedule(WEEK, (make_special_day("2026-03-04", reason="Schnee"),))
    own = make_special_day("2026-03-01", "2026-03-31", "Umbau", (SHORT,))

    plan = Schedule(special_days=(own,), parent=parent).plan(date(2026, 3, 4))

    assert plan == DayPlan((SHORT,), "Umbau", True)


@pytest.mark.parametrize(
    ("schedule", "expected"),
    [
        (Schedule(), set()),
        (Schedule(WEEK), {HoursKind.OPEN}),
        (Schedule(parent=Schedule(WEEK)), {HoursKind.OPEN}),
        (Schedule(make_periods([0], CALLS)), {HoursKind.PHONE}),
        (Schedule(make_periods([0], CALLS), parent=Schedule(WEEK)), {*HoursKind} - {HoursKind.APPOINTMENT}),
        (Schedule(special_days=(make_special_day("2026-03-03"),)), set()),
        (Schedule(special_days=(make_special_day("2026-03-03", hours=(SHORT,)),)), {HoursKind.OPEN}),
        (Schedule(yearly_days=(YearlyDay(1, 1, "Empfang", (CALLS,)),)), {HoursKind.PHONE}),
    ],
)  # fmt: skip
def test_kinds_count_every_rule(schedule, expected):
    assert schedule.kinds == expected


def utc(text):
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=UTC)


def test_stretches_divide_a_day_and_join_equal_neighbours():
    schedule = Schedule(
        make_periods(
            [0],
            make_hours("08:00", "12:00"),
            make_hours("11:00", "14:00", HoursKind.PHONE),
            make_hours("12:00", "13:00", HoursKind.APPOINTMENT),
        )
    )

    assert schedule.stretches(MONDAY) == (
        Stretch(utc("03-01 23:00"), Status.CLOSED, ""),
        Stretch(utc("03-02 07:00"), Status.OPEN, ""),
        Stretch(utc("03-02 11:00"), Status.APPOINTMENT, ""),
        Stretch(utc("03-02 12:00"), Status.PHONE, ""),
        Stretch(utc("03-02 13:00"), Status.CLOSED, ""),
    )


def test_stretches_of_a_night_belong_to_the_day_it_began_on():
    night = (make_hours("22:00", "02:00"),)
    special_days = (
        SpecialDay(date(2026, 3, 3), date(2026, 3, 3), "Lange Nacht", night),
        SpecialDay(date(2026, 3, 4), date(2026, 3, 4), "Umzug"),
    )
    schedule = Schedule(make_periods(EVERY_DAY, *night), special_days)

    assert schedule.stretches(date(2026, 3, 3)) == (
        Stretch(utc("03-02 23:00"), Status.OPEN, ""),
        Stretch(utc("03-03 01:00"), Status.CLOSED, "Lange Nacht"),
        Stretch(utc("03-03 21:00"), Status.OPEN, "Lange Nacht"),
    )
    assert schedule.stretches(date(2026, 3, 4)) == (
        Stretch(utc("03-03 23:00"), Status.OPEN, "Lange Nacht"),
        Stretch(utc("03-04 01:00"), Status.CLOSED, "Umzug"),
    )
    assert schedule.stretches(date(2026, 3, 5)) == (
        Stretch(utc("03-04 23:00"), Status.CLOSED, ""),
        Stretch(utc("03-05 21:00"), Status.OPEN, ""),
    )


def test_stretches_skip_hours_that_the_clock_jumps_over():
    nothing = make_hours("02:15", "02:45")
    schedule = Schedule(make_periods([6], nothing, make_hours("05:00", "06:00")))

    assert schedule.stretches(date(2026, 3, 29)) == (
        Stretch(utc("03-28 23:00"), Status.CLOSED, ""),
        Stretch(utc("03-29 03:00"), Status.OPEN, ""),
        Stretch(utc("03-29 04:00"), Status.CLOSED, ""),
    )


def test_schedules_are_equal_whatever_they_were_asked():
    asked, fresh = Schedule(WEEK), Schedule(WEEK)

    asked.stretches(MONDAY)

    assert asked == fresh
    assert hash(asked) == hash(fresh)
    assert repr(asked) == repr(fresh)
