"""What the public may know of one office, as plain values.

The page of an office, its card, its calendar and the open data all say the same,
because all of them are written from these.
"""

from dataclasses import dataclass
from datetime import date

from base.words.calendar import long_date
from contacts.opening_hours.schedule import Schedule

from .place import Address, Move, PostBox

FAX = {"fax": "Fax "}  # of all other ways people see how to use them


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reach an office.

    kind: one of `ContactPoint.Kind`, for instance "phone". value: as people read it.
    accepted_files: what may be sent to a mailbox, in words. begins_on: the day from which
    on it exists, None if it does. changes_on: the day from which on it is `next_value`,
    or does not exist any more if that is "".
    """

    kind: str
    value: str
    label: str = ""
    note: str = ""
    accepted_files: str = ""
    begins_on: date | None = None
    changes_on: date | None = None
    next_value: str = ""


@dataclass(frozen=True, slots=True)
class OfficeFacts:
    """One office as it is on a day. What is not known is "" or None.

    url: of its page, absolute. uid: a URI that tells it from all others, whatever its
    page. parent: the next published office above it. schedule: with what is inherited,
    from unpublished offices as well. coming, left, since: see `Whereabouts`.
    awaits_address: nobody knows where it, or the one above whose place it shares, is now.
    """

    slug: str
    name: str
    url: str
    uid: str
    schedule: Schedule
    parent: "OfficeFacts | None" = None
    tasks: str = ""
    notice: str = ""
    address: Address | None = None
    post_box: PostBox | None = None
    ways: tuple[Way, ...] = ()
    coming_ways: tuple[Way, ...] = ()
    directions: str = ""
    parking: str = ""
    step_free_access: str = ""
    coming: tuple[Move, ...] = ()
    left: Address | None = None
    since: date | None = None
    awaits_address: bool = False
    stand: str = ""

    @property
    def announcements(self) -> list[str]:
        """What will be another, as sentences that hold on their own: for what is kept."""
        places = [f"Ab {long_date(m.first_day)}: {m.words}" for m in self.coming]
        changes = [
            f"Ab {long_date(way.changes_on)}: {way.next_value or 'nicht mehr'} "
            f"{'statt ' if way.next_value else ''}{way.value}"
            for way in self.ways
            if way.changes_on
        ]
        new = [
            f"Ab {long_date(way.begins_on)}: auch {FAX.get(way.kind, '')}{way.value}"
            for way in self.coming_ways
            if way.begins_on
        ]
        return [*places, *changes, *new]

    @property
    def organisation(self) -> tuple[str, ...]:
        """The names of the offices above and its own, the highest first."""
        above = self.parent.organisation if self.parent else ()
        return (*above, self.name)
