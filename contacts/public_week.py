"""What the website will say about the weeks of an office while it is being edited."""

from .dated_week_form import write_week
from .dated_weeks import by_dates, make_room
from .hours_text import week
from .schedule import Schedule


def public_weeks(office, periods, today):
    """Return this week in lines, whose hours these are, and the weeks to come.

    office: may have changes that are not stored. periods: its own plain periods.
    origin: the office with valid hours, itself or one above it; None if none has any.
    """
    periods = make_room(periods)
    parent = office.parent.schedule if office.parent else None
    origin, own = office, periods
    while origin and not any(each.is_valid_on(today) for each in own):
        origin = origin.parent
        own = origin.schedule.periods if origin else ()
    return {
        "lines": week(Schedule(periods=periods, parent=parent), today),
        "origin": origin,
        "coming": [
            {"first_day": first_day, "last_day": last_day, "text": write_week(dated)}
            for (first_day, last_day), dated in by_dates(periods).items()
            if first_day and first_day > today
        ],
    }
