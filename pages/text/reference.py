"""Links to records of this site, as they are stored: "intern:pages.page/12#fristen".

Such a reference names a record by model and number, so that the link goes on working
when the record is given another address.
"""

import re
from collections.abc import Collection
from typing import NamedTuple

from base import web_address

SCHEME = "intern"

REST = r"""(?P<rest>(?:\?[^#\s"'<>\\]*)?(?:\#[^\s"'<>\\]*)?)"""
# numbers are at most as long as every database takes them
REFERENCE = re.compile(
    rf"{SCHEME}:(?P<label>[a-z_]+\.[a-z_]+)/(?P<pk>[1-9][0-9]{{0,17}}){REST}", re.ASCII
)
# the slash at the end may be missing; files, which have a dot, are no records
ADDRESS = re.compile(rf"(?P<path>(?:/[-\w]+)+)/?{REST}", re.ASCII)


class Reference(NamedTuple):
    """label: of the model, "pages.page". rest: "", or "?…", "#…" or both."""

    label: str
    pk: int
    rest: str

    def __str__(self) -> str:
        return f"{SCHEME}:{self.label}/{self.pk}{self.rest}"


class Place(NamedTuple):
    """An address of this site. path: begins and ends with "/". rest: as above."""

    path: str
    rest: str


def is_reference(text: str) -> bool:
    """Return whether a text claims to be a reference, well-formed or not."""
    return text.lstrip().lower().startswith(f"{SCHEME}:")


def references_in(text: str) -> list[Reference]:
    """Return the references in a text as it is stored."""
    return [
        Reference(found["label"], int(found["pk"]), found["rest"])
        for found in REFERENCE.finditer(text)
    ]


def parse(text: str) -> Reference | None:
    """Return a reference, or None for anything that is not exactly one."""
    match = REFERENCE.fullmatch(text)
    return Reference(match["label"], int(match["pk"]), match["rest"]) if match else None


def place(address: str, own: Collection[str]) -> Place | None:
    """Return where on this site an address leads; None for other sites and for files.

    own: as in `base.web_address.why_not`.
    """
    match = ADDRESS.fullmatch(web_address.parse(address, own).path)
    return Place(f"{match['path']}/", match["rest"]) if match else None
