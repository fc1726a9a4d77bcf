"""A stormy day: its page in the Verwaltung, what is typed there, who is open until when."""

from datetime import date, time

from tests.factories import make_opening_hours, make_special_day, make_special_hours

PAGE = "/verwaltung/heute-schliessen/"
TODAY, TOMORROW = date(2026, 12, 9), date(2026, 12, 10)  # a Wednesday


def open_until(office, hour):
    for day in (TODAY, TOMORROW):
        make_opening_hours(
            office=office, weekday=day.weekday(), opens=time(8), closes=time(hour)
        )


def make_own_day(office, *, opens=time(9), closes=time(10), **fields):
    """Let an office have its own hours today, by a special day."""
    day = make_special_day(office=office, first_day=TODAY, last_day=TODAY, **fields)
    make_special_hours(special_day=day, opens=opens, closes=closes)
    return day


def asked(**typed):
    """Return what the form sends."""
    return {"day": TODAY.isoformat(), "reason": "Sturm"} | typed
