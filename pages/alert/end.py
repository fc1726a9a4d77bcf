"""Until when an alert stands, in the words of whoever publishes it in a hurry."""

from datetime import date, datetime, timedelta

from base.time.berlin import BERLIN, moment
from base.words.calendar import SHORT_WEEKDAYS

LAST_MINUTE = 24 * 60 - 1
MOST = timedelta(days=93)  # three months
# days ahead, and what people call that
ENDS = {
    "heute": (0, "bis heute Abend"),
    "morgen": (1, "bis morgen Abend"),
    "woche": (7, "eine Woche lang"),
}


def evening(day: date) -> datetime:
    """Return the end of a day in Berlin: 23:59, which nobody takes for the day before."""
    return moment(day, LAST_MINUTE).astimezone(BERLIN)


def end_of(choice: str, today: date) -> datetime:
    """Return the end that a key of ENDS means on a day."""
    return evening(today + timedelta(days=ENDS[choice][0]))


def choices(today: date) -> list[tuple[str, str]]:
    """Return keys of ENDS and what they mean: "bis morgen Abend (Sa, 28.11.)"."""
    found = []
    for key, (ahead, words) in ENDS.items():
        day = today + timedelta(days=ahead)
        weekday = SHORT_WEEKDAYS[day.weekday()]
        found.append((key, f"{words} ({weekday}, {day.day}.{day.month}.)"))
    return found


def lasts_too_long(start: datetime, end: datetime) -> bool:
    """Return whether an alert stands longer than anybody should leave one alone."""
    return end - start > MOST
