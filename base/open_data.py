"""What every file of open data says of itself."""

from datetime import datetime
from typing import NamedTuple

from .formats.json_ld import Data
from .licenses import License

NO_LICENSE = (
    "Unter welcher Lizenz diese Daten stehen, hat das Landratsamt noch nicht "
    "festgelegt. Bitte fragen Sie, bevor Sie sie weitergeben."
)


class Edition(NamedTuple):
    """What holds for all data that the site gives out at one moment.

    now: aware. license: None while the authority has not decided.
    """

    now: datetime
    contains_examples: bool
    license: License | None


def heading(title: str, schema_url: str, edition: Edition) -> Data:
    """Return the fields with which each document begins."""
    return {
        "schema": schema_url,
        "title": title,
        "as_of": edition.now.isoformat(timespec="seconds"),
        "contains_examples": edition.contains_examples,
        "license": edition.license.url if edition.license else None,
        "license_note": edition.license.name if edition.license else NO_LICENSE,
    }
