"""What a check says of a link, and when a failure counts."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from base.words.calendar import long_date

REDIRECTS = {301, 302, 303, 307, 308}
PERMANENT = {301, 308}
MOST_REDIRECTS = 20  # as many as browsers follow
# a server may be down for a night; only then it is more than that
DAYS_UNTIL_BROKEN = 3
# so long counts what somebody has seen; the other page may be gone one day as well
OPENED_FOR = timedelta(days=180)


class State(StrEnum):
    NEW = "new"
    OK = "ok"
    MOVED = "moved"  # works, but should be written anew
    UNSURE = "unsure"  # nobody can say from here
    SHAKY = "shaky"  # fails, perhaps only now
    BROKEN = "broken"


@dataclass(frozen=True)
class Verdict:
    """What one check found; reason: one or two German sentences, "" if all is well."""

    state: State
    reason: str = ""


FINE = Verdict(State.OK)


@dataclass(frozen=True)
class Opened:
    """That a person has opened a link in a browser.

    on: the day. against: the reason that the check gave then, "" if none.
    """

    on: date
    against: str = ""

    @property
    def until(self) -> date:
        """The last day on which it counts."""
        return self.on + OPENED_FOR


@dataclass(frozen=True)
class Failures:
    """How long a link has been failing.

    first_on: since when without a break, None if it does not fail. days: on how many
    different days it was found failing since. last_on: the last day it was checked.
    """

    first_on: date | None = None
    days: int = 0
    last_on: date | None = None


def weigh(verdict: Verdict, before: Failures, today: date) -> tuple[State, Failures]:
    """Return the state that a check on a day leads to, and the failures with it.

    What may pass, SHAKY, becomes BROKEN on the third day in a row on which the link was
    checked; what stays, like a page that is gone, is BROKEN at once.
    """
    if verdict.state not in {State.SHAKY, State.BROKEN}:
        return verdict.state, Failures(last_on=today)
    is_same_day = before.last_on == today and before.days > 0
    days = before.days if is_same_day else before.days + 1
    failures = Failures(before.first_on or today, days, today)
    is_lasting = days >= DAYS_UNTIL_BROKEN
    return State.BROKEN if is_lasting else verdict.state, failures


def trusting(verdict: Verdict, opened: Opened | None, today: date) -> Verdict:
    """Return what a check says once it is known what a person has seen.

    Some servers never answer a program. What failed when a browser came through counts
    for nothing while that is fresh, and so does what may pass; news, as that the page is
    gone now, do count.
    """
    if opened is None or today > opened.until:
        return verdict
    was_so = verdict.state == State.BROKEN and verdict.reason == opened.against
    if verdict.state != State.SHAKY and not was_so:
        return verdict
    said = f"Im Browser geprüft am {long_date(opened.on)}. Das Prüfprogramm sagt: "
    return Verdict(State.UNSURE, said + verdict.reason)
