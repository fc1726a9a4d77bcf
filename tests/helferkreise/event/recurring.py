"""Series and moments for tests, written as people read them."""

from datetime import datetime, timedelta

from base.time.berlin import BERLIN
from helferkreise.event.recurrence import Series


def at(text):
    """Return a moment from what the clock shows in Berlin: "2027-03-02 19:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def series(rule, start="2027-01-05 19:00", **fields):
    """Return a series of two hours; by default from a first Tuesday on."""
    begin = at(start)
    hours = {"start": begin, "end": begin + timedelta(hours=2)}
    return Series(**hours | fields, rule=rule)


def clock(moment):
    return f"{moment.astimezone(BERLIN):%Y-%m-%d %H:%M}"
