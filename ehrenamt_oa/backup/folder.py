"""The folder of backups: their names, which of them are there, which may go."""

import re
from datetime import UTC, datetime, timedelta
from secrets import token_hex
from shutil import rmtree

from .archive import HALF
from .encryption import SUFFIX

NAME = re.compile(rf"sicherung-(\d{{8}}T\d{{6}})Z\.tar(?:{re.escape(SUFFIX)})?")
BETWEEN_CLOCKS = timedelta(hours=2)
STAMP = "%Y%m%dT%H%M%S"
# so that one made by hand before an update does not replace that of last night
ALL_FOR = timedelta(days=2)


def name_at(moment):
    """Return the name of a backup that is made at a moment, without the end of sealed ones."""
    return f"sicherung-{moment.astimezone(UTC).strftime(STAMP)}Z.tar"


def half_made(folder):
    """Return the path of a file that nobody takes for a backup."""
    return folder / f"{HALF}{token_hex(8)}"


def clear_up(folder):
    """Delete what somebody who was killed has left half made."""
    for left in [*folder.rglob(f"{HALF}*")]:
        if left.is_dir():
            rmtree(left)
        else:
            left.unlink(missing_ok=True)


def backups(folder):
    """Return the moment, aware, and path of all backups, the newest first."""
    found = [(NAME.fullmatch(path.name), path) for path in folder.glob("sicherung-*")]
    dated = [
        (datetime.strptime(match[1], STAMP).replace(tzinfo=UTC), path)
        for match, path in found
        if match
    ]
    return sorted(dated, reverse=True)


def newest(folder, now):
    """Return moment and path of the last backup, None if there is none. now: aware.

    One that is still to come is of a clock that was wrong, and says nothing.
    """
    made = (each for each in backups(folder) if each[0] <= now + BETWEEN_CLOCKS)
    return next(made, None)


def tidy(folder, now, keep):
    """Delete the backups that are too old. keep: of `to_keep`."""
    found = backups(folder)
    kept = to_keep([moment for moment, _ in found], now, **keep)
    for moment, path in found:
        if moment not in kept:
            path.unlink()


def to_keep(moments, now, *, days, weeks, months):
    """Return the moments, aware, whose backups are kept.

    Of the last days, weeks and months that have any, the newest each. Periods without
    one do not count: whoever was away for a year still finds the last ones.
    """
    newest_first = sorted(moments, reverse=True)
    kept = {moment for moment in newest_first if moment > now - ALL_FOR}
    periods = [
        (days, lambda moment: moment.date()),
        (weeks, lambda moment: moment.isocalendar()[:2]),
        (months, lambda moment: (moment.year, moment.month)),
    ]
    for count, period in periods:
        newest = {}
        for moment in newest_first:
            newest.setdefault(period(moment), moment)
        kept.update(list(newest.values())[:count])
    return kept
