"""Until when an alert stands, in the words of whoever publishes it in a hurry."""

from datetime import date, datetime, timedelta

from base.time.berlin import BERLIN, moment
from base.words.calendar import SHORT_WEEKDAYS

LAST_MINUTE = 24 * 60 - 1
MOST = timedelta(days=93)  # three months
DAYS_AHEAD = {"heute": 0, "morgen": 1, "woche": 7}


def evening(day: date) -> datetime:
    """Return the end of a day in Berlin: 23:59, which nobody takes for the day before."""
    return moment(day, LAST_MINUTE).astimezone(BERLIN)


def end_of(choice: str, today: date) -> datetime:
    """Return the end that a key of DAYS_AHEAD means on a day."""
    return evening(today + timedelta(days=DAYS_AHEAD[choice]))


def choices(today: date) -> list[tuple[str, str]]:
    """Return keys of DAYS_AHEAD and what they mean: "bis morgen Abend (Sa, 28.11.)"."""
    words = {
        "heute": "bis heute Abend",
        "morgen": "bis morgen Abend",
        "woche": "eine Woche lang",
    }
    days = {key: today + timedelta(days=ahead) for key, ahead in DAYS_AHEAD.items()}
    return [
        (key, f"{words[key]} ({SHORT_WEEKDAYS[day.weekday()]}, {day.day}.{day.month}.)")
        for key, day in days.items()
    ]


def lasts_too_long(start: datetime, end: datetime) -> bool:
    """Return whether an alert stands longer than anybody should leave one alone."""
    return end - start > MOST
