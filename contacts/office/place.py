"""Where an office is at a moment: announced once, ahead, and true by itself from then on.

The day decides. Page, card, calendar, structured and open data all ask `whereabouts`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

TOLD = timedelta(days=90)  # how long "umgezogen von" is said if staff do not end it
ADDRESS_FOLLOWS = "hier geschlossen, neue Anschrift folgt"


@dataclass(frozen=True, slots=True)
class Address:
    """Where people go."""

    street: str
    postal_code: str
    city: str
    note: str = ""

    def __str__(self) -> str:
        return f"{self.street}, {self.postal_code} {self.city}"


@dataclass(frozen=True, slots=True)
class PostBox:
    """Where letters go. number: "" if the postal code is enough."""

    number: str
    postal_code: str
    city: str

    def __str__(self) -> str:
        return f"{f'Postfach {self.number}'.strip()}, {self.postal_code} {self.city}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where people and letters go, and the way there; what is not known is None or ""."""

    address: Address | None = None
    post_box: PostBox | None = None
    directions: str = ""
    parking: str = ""
    step_free_access: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """What is another from a day on; what `place` does not name stays, so far as it can.

    address_follows: the old address ends, and nobody knows the new one. told_until: last
    day on which to say where it was before; None: 90 days.
    """

    first_day: date
    place: Place
    address_follows: bool = False
    note: str = ""
    told_until: date | None = None

    @property
    def moves_people(self) -> bool:
        return self.address_follows or self.place.address is not None

    @property
    def words(self) -> str:
        """What is announced, to follow a date: "Neue Straße 1, 87527 Sonthofen"."""
        parts = [str(self.place.address)] if self.place.address else []
        if self.address_follows:
            parts.append(ADDRESS_FOLLOWS)
        if self.place.post_box:
            parts.append(f"Briefe an: {self.place.post_box}")
        return "; ".join([*parts, *([self.note] if self.note else [])])

    def after(self, place: Place) -> Place:
        """Return the place after this move. The way to an address goes with it."""
        new = self.place if self.moves_people else place
        return replace(new, post_box=self.place.post_box or place.post_box)


class Whereabouts(NamedTuple):
    """coming: the moves ahead. left: the last address before this one while that is told,
    None if nobody knew it; since when it is no longer true.
    """

    place: Place
    coming: tuple[Move, ...] = ()
    left: Address | None = None
    since: date | None = None

    @property
    def address_follows(self) -> bool:
        """Whether it has left and nobody knows where to."""
        return self.since is not None and self.place.address is None

    @property
    def names_next_address(self) -> bool:
        """Whether a move ahead says where it will be, not only where letters go."""
        return any(move.place.address for move in self.coming)


def whereabouts(first: Place, moves: Iterable[Move], today: date) -> Whereabouts:
    """Return where an office is on a day.

    first: before any of the moves, which come in any order.
    """
    ordered = sorted(moves, key=lambda move: move.first_day)
    place, left, last = first, None, None
    for move in ordered:
        if move.first_day > today:
            break
        if move.moves_people:
            left, last = place.address or left, move
        place = move.after(place)
    coming = tuple(move for move in ordered if move.first_day > today)
    stays = left == place.address and place.address is not None
    if last is None or stays or not _is_told(last, today):
        return Whereabouts(place, coming)
    return Whereabouts(place, coming, left, last.first_day)


def _is_told(move: Move, today: date) -> bool:
    """Return whether to say what was before: always, while nobody knows the new place."""
    if move.place.address is None:
        return True
    return today <= (move.told_until or move.first_day + TOLD)
