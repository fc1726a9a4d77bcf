"""What every file of open data says of itself."""

from datetime import datetime
from typing import NamedTuple

from base.licenses import License

from .json_ld import Data

NO_LICENSE = (
    "Unter welcher Lizenz diese Daten stehen, hat das Landratsamt noch nicht "
    "festgelegt. Bitte fragen Sie, bevor Sie sie weitergeben."
)


class Edition(NamedTuple):
    """What holds for all data that the site gives out at one moment.

    made_at: aware. license: None while the authority has not decided.
    """

    made_at: datetime
    contains_examples: bool
    license: License | None


def heading(title: str, schema_url: str, edition: Edition) -> Data:
    """Return the fields with which each document begins."""
    return {
        "schema": schema_url,
        "title": title,
        "as_of": edition.made_at.isoformat(timespec="seconds"),
        "contains_examples": edition.contains_examples,
        "license": edition.license.url if edition.license else None,
        "license_note": edition.license.name if edition.license else NO_LICENSE,
    }
