"""What the public may know of one office, as plain values.

The page of an office, its card, its calendar and the open data all say the same,
because all of them are written from these.
"""

from dataclasses import dataclass

from contacts.opening_hours.schedule import Schedule


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


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reach an office.

    kind: one of `ContactPoint.Kind`, for instance "phone". value: as people read it.
    accepted_files: what may be sent to a mailbox, in words.
    """

    kind: str
    value: str
    label: str = ""
    note: str = ""
    accepted_files: str = ""


@dataclass(frozen=True, slots=True)
class OfficeFacts:
    """One office. What is not known is "" or None.

    url: of its page, absolute. uid: a URI that tells it from all others, whatever its
    page. parent: the next published office above it. schedule: with what is inherited,
    from unpublished offices as well.
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
    directions: str = ""
    parking: str = ""
    step_free_access: str = ""
    stand: str = ""

    @property
    def organisation(self) -> tuple[str, ...]:
        """The names of the offices above and its own, the highest first."""
        above = self.parent.organisation if self.parent else ()
        return (*above, self.name)
