from datetime import date, datetime, timedelta, timezone
from itertools import permutations

import pytest

from base.time.berlin import BERLIN
from contacts.opening_hours.schedule import Schedule, Status
from contacts.opening_hours.state import state_at
from contacts.opening_hours.values import HoursKind
from tests.contacts.opening_hours.bavarian_holidays import HOLIDAYS
from tests.schedules import (
    EVERY_DAY,
    MORNING,
    OFFICE,
    at,
    before,
    changes,
    make_hours,
    make_periods,
    make_special_day,
)

WHOLE_DAY = ("00:00", "00:00")


def state(schedule, text):
    """Return status, until, reason and next opening, the moments as short text."""
    found = state_at(schedule, at(text))
    until, opening = (
        moment and f"{moment:%m-%d %H:%M}"
        for moment in (found.until, found.next_opening)
    )
    return found.status, until, found.reason, opening


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-03-02 00:00", ("closed", "03-02 08:00", "", "03-02 08:00")),
        ("2026-03-02 07:59:59", ("closed", "03-02 08:00", "", "03-02 08:00")),
        ("2026-03-02 08:00", ("open", "03-02 12:00", "", "03-03 08:00")),
        ("2026-03-02 11:59:59.999999", ("open", "03-02 12:00", "", "03-03 08:00")),
        ("2026-03-02 12:00", ("closed", "03-02 13:00", "", "03-03 08:00")),
        ("2026-03-02 13:00", ("phone", "03-02 14:00", "", "03-03 08:00")),
        ("2026-03-02 14:00", ("appointment", "03-02 16:00", "", "03-03 08:00")),
        ("2026-03-02 16:00", ("closed", "03-03 08:00", "", "03-03 08:00")),
        # Friday to Monday
        ("2026-03-06 12:00", ("closed", "03-09 08:00", "", "03-09 08:00")),
        ("2026-03-08 23:59", ("closed", "03-09 08:00", "", "03-09 08:00")),
        # Gründonnerstag, Karfreitag, Saturday, Easter, Ostermontag
        ("2026-04-02 16:00", ("closed", "04-07 08:00", "", "04-07 08:00")),
        ("2026-04-03 10:00", ("closed", "04-07 08:00", "Karfreitag", "04-07 08:00")),
        ("2026-04-05 10:00", ("closed", "04-07 08:00", "", "04-07 08:00")),
        ("2026-04-06 10:00", ("closed", "04-07 08:00", "Ostermontag", "04-07 08:00")),
        # the turn of the year
        ("2026-12-23 16:00", ("closed", "12-28 08:00", "", "12-28 08:00")),
        ("2026-12-24 09:00", ("closed", "12-28 08:00", "Heiligabend", "12-28 08:00")),
        ("2026-12-31 23:59", ("closed", "01-04 08:00", "Silvester", "01-04 08:00")),
        ("2027-01-01 00:00", ("closed", "01-04 08:00", "Neujahr", "01-04 08:00")),
        ("2027-01-02 00:00", ("closed", "01-04 08:00", "", "01-04 08:00")),
    ],
)
def test_state_of_an_ordinary_office(moment, expected):
    assert state(OFFICE, moment) == expected


@pytest.mark.parametrize(
    ("day", "name"), HOLIDAYS.items(), ids=[str(day) for day in HOLIDAYS]
)
def test_state_on_every_holiday_is_closed_by_its_name(day, name):
    schedule = Schedule(make_periods(EVERY_DAY, MORNING))
    always = Schedule(make_periods(EVERY_DAY, MORNING), closed_on_holidays=False)
    moment = datetime(day.year, day.month, day.day, 10, tzinfo=BERLIN)

    assert state_at(schedule, moment).status == Status.CLOSED
    assert state_at(schedule, moment).reason == name
    assert state_at(always, moment).status == Status.OPEN
    assert state_at(always, moment).reason == ""


@pytest.mark.parametrize("day", ["2026-11-18", "2027-11-17", "2028-11-22"])
def test_state_on_buss_und_bettag_is_open(day):
    assert state(OFFICE, f"{day} 10:00")[0] == Status.OPEN


def day_with(status, day):
    """Return the special days that give a day without periods this status."""
    hours = (
        (make_hours(*WHOLE_DAY, HoursKind(status)),) if status in set(HoursKind) else ()
    )
    return () if status == Status.UNKNOWN else (make_special_day(day, hours=hours),)


@pytest.mark.parametrize(("one", "other"), list(permutations(Status, 2)))
def test_every_transition_happens_at_midnight(one, other):
    schedule = Schedule(
        special_days=day_with(one, "2026-03-02") + day_with(other, "2026-03-03")
    )
    midnight = at("2026-03-03 00:00")

    earlier, later = state_at(schedule, before(midnight)), state_at(schedule, midnight)

    assert (earlier.status, earlier.until) == (one, midnight)
    assert later.status == other
    assert earlier.reason == ("" if one == Status.UNKNOWN else "Umzug")
    assert later.reason == ("" if other == Status.UNKNOWN else "Umzug")
    assert earlier.next_opening == (midnight if other == Status.OPEN else None)


@pytest.mark.parametrize(
    ("one", "other"), list(permutations([*HoursKind, Status.CLOSED], 2))
)
def test_every_transition_happens_within_a_day(one, other):
    hours = [
        make_hours(opens, closes, HoursKind(status))
        for status, opens, closes in [
            (one, "08:00", "12:00"),
            (other, "12:00", "16:00"),
        ]
        if status != Status.CLOSED
    ]
    schedule = Schedule(make_periods([0], *hours))
    noon = at("2026-03-02 12:00")

    earlier, later = state_at(schedule, before(noon)), state_at(schedule, noon)

    assert (earlier.status, earlier.until) == (one, noon)
    assert later.status == other


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-03-02 09:30", ("open", "03-02 11:00", "", "03-09 09:00")),
        ("2026-03-02 11:00", ("appointment", "03-02 12:00", "", "03-09 09:00")),
        ("2026-03-02 12:00", ("phone", "03-02 13:00", "", "03-09 09:00")),
        ("2026-03-02 08:30", ("phone", "03-02 09:00", "", "03-02 09:00")),
    ],
)
def test_state_is_the_strongest_of_overlapping_hours(moment, expected):
    schedule = Schedule(
        make_periods(
            [0],
            make_hours("08:00", "13:00", HoursKind.PHONE),
            make_hours("10:00", "12:00", HoursKind.APPOINTMENT),
            make_hours("09:00", "10:30"),
            make_hours("10:30", "11:00"),
        )
    )

    assert state(schedule, moment) == expected


NIGHTS = Schedule(
    make_periods([4, 5], make_hours("20:00", "02:00"))
    + make_periods([6], make_hours("00:00", "04:00")),
    (make_special_day("2026-03-14"), make_special_day("2026-03-21", reason="Sturm")),
)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-03-06 23:59", ("open", "03-07 02:00", "", "03-07 20:00")),
        ("2026-03-07 00:00", ("open", "03-07 02:00", "", "03-07 20:00")),
        ("2026-03-07 02:00", ("closed", "03-07 20:00", "", "03-07 20:00")),
        # Saturday's night and Sunday's own hours overlap
        ("2026-03-07 21:00", ("open", "03-08 04:00", "", "03-13 20:00")),
        ("2026-03-08 03:00", ("open", "03-08 04:00", "", "03-13 20:00")),
        # Friday's night goes on into the special day, whose own night is cancelled
        ("2026-03-14 01:00", ("open", "03-14 02:00", "", "03-15 00:00")),
        ("2026-03-14 02:00", ("closed", "03-15 00:00", "Umzug", "03-15 00:00")),
    ],
)
def test_state_over_midnight(moment, expected):
    assert state(NIGHTS, moment) == expected


def test_state_over_a_whole_week_without_a_break_has_no_end():
    schedule = Schedule(
        make_periods(EVERY_DAY, make_hours(*WHOLE_DAY)),
        yearly_days=(),
        closed_on_holidays=False,
    )

    assert state(schedule, "2026-03-02 12:00") == ("open", None, "", None)


@pytest.mark.parametrize(
    ("schedule", "moment", "expected"),
    [
        (Schedule(), "2026-03-02 10:00", ("unknown", "12-24 00:00", "", None)),
        # nobody has said that it is closed on holidays
        (
            Schedule(),
            "2026-04-03 10:00",
            ("unknown", "12-24 00:00", "Karfreitag", None),
        ),
        (
            Schedule(yearly_days=(), closed_on_holidays=False),
            "2026-03-02 10:00",
            ("unknown", None, "", None),
        ),
        (
            Schedule(special_days=(make_special_day("2026-03-03", hours=(MORNING,)),)),
            "2026-03-02 10:00",
            ("unknown", "03-03 00:00", "", "03-03 08:00"),
        ),
    ],
)
def test_state_without_hours_is_unknown_unless_staff_have_set_the_day(
    schedule, moment, expected
):
    assert state(schedule, moment) == expected


def test_state_tells_the_reason_while_special_hours_last():
    early = make_special_day("2026-02-17", reason="Faschingsdienstag", hours=(MORNING,))
    schedule = Schedule(OFFICE.periods, (early,))

    assert [state(schedule, f"2026-02-17 {time}") for time in ("10:00", "15:00")] == [
        ("open", "02-17 12:00", "Faschingsdienstag", "02-18 08:00"),
        ("closed", "02-18 08:00", "Faschingsdienstag", "02-18 08:00"),
    ]


def test_state_is_the_same_for_the_same_moment_in_any_zone():
    here = at("2026-03-02 08:00")
    elsewhere = here.astimezone(timezone(timedelta(hours=-9)))

    found = state_at(OFFICE, elsewhere)

    assert found == state_at(OFFICE, here)
    assert found.until.tzinfo is found.next_opening.tzinfo is BERLIN


def test_naive_moments_are_rejected():
    with pytest.raises(ValueError, match="timezone-aware"):
        state_at(OFFICE, datetime(2026, 3, 2, 8))


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("2026-03-02 07:00", "2026-03-02 08:00"),
        ("2026-03-02 08:00", "2026-03-03 08:00"),  # later than, not at
        ("2026-03-02 10:00", "2026-03-03 08:00"),
        ("2026-03-02 15:00", "2026-03-03 08:00"),  # by appointment is not open
        ("2026-03-27 12:00", "2026-03-30 08:00"),  # over the change to summer time
        ("2026-10-23 12:00", "2026-10-26 08:00"),
    ],
)
def test_next_opening(after, expected):
    assert state_at(OFFICE, at(after)).next_opening == at(expected)


LAST_DAY = make_periods(EVERY_DAY, MORNING, valid_until=date(2026, 3, 2))


@pytest.mark.parametrize(
    "schedule",
    [
        Schedule(),
        Schedule(
            make_periods(EVERY_DAY, make_hours("08:00", "12:00", HoursKind.PHONE))
        ),
        Schedule(LAST_DAY),
        Schedule(special_days=(make_special_day("2028-01-01", hours=(MORNING,)),)),
        Schedule(special_days=(make_special_day("2027-04-07", hours=(MORNING,)),)),
    ],
)
def test_next_opening_within_the_horizon_may_not_exist(schedule):
    assert state_at(schedule, at("2026-03-02 08:00")).next_opening is None


def test_next_opening_is_found_on_the_last_day_of_the_horizon():
    schedule = Schedule(
        special_days=(make_special_day("2027-04-06", hours=(MORNING,)),)
    )

    # 400 days later
    assert state_at(schedule, at("2026-03-02 08:00")).next_opening == at(
        "2027-04-06 08:00"
    )


def test_status_goes_on_where_only_the_reason_ends():
    night = (make_hours("20:00", "02:00"),)
    special = make_special_day("2026-03-02", reason="Lange Nacht", hours=night)
    schedule = Schedule(make_periods([1], make_hours("02:00", "08:00")), (special,))

    assert state(schedule, "2026-03-03 01:00")[:3] == (
        "open",
        "03-03 08:00",
        "Lange Nacht",
    )
    assert state(schedule, "2026-03-03 02:00")[:3] == ("open", "03-03 08:00", "")


def test_state_lasts_until_the_next():
    found = list(changes(OFFICE, at("2026-03-06 08:00"), at("2026-03-09 13:00")))

    assert found == [
        at("2026-03-06 12:00"),
        at("2026-03-09 08:00"),
        at("2026-03-09 12:00"),
    ]
    assert {moment.tzinfo for moment in found} == {BERLIN}


NEVER = {"yearly_days": ()}


@pytest.mark.parametrize(
    "schedule",
    [
        Schedule(**NEVER),
        Schedule(**NEVER, parent=Schedule(**NEVER)),
        Schedule(**NEVER, inherits_week=False, parent=OFFICE),
        Schedule(**NEVER, special_days=(make_special_day("2026-03-03"),)),
        Schedule(make_periods([0], MORNING, valid_until=date(2026, 3, 2)), **NEVER),
    ],
)
def test_state_of_an_office_that_knows_no_more_is_found_without_looking_ahead(schedule):
    state_at(schedule, at("2026-03-04 10:00"))

    assert len(schedule._plans) <= 3
