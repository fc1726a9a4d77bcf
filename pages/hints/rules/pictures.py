"""Pictures with words: a description that tells what is to be seen."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from .hint import Hint

PLACE = "Beim Bild „{}“"
FILE_NAME = re.compile(
    r".*\.(?:jpe?g|png|webp|gif|heic)|(?:IMG|DSC|DSCN|PXL|WA|Screenshot)[-_ ]?\d\S*",
    re.IGNORECASE,
)
BEGINS_AS_PICTURE = re.compile(
    r"(?:Bild|Foto|Fotografie|Abbildung|Grafik)\b(?! ?-)(?: von|:| zeigt|, )",
    re.IGNORECASE,
)
IS_FILE_NAME = (
    "Die Bildbeschreibung „{}“ ist der Name einer Datei. Sagen Sie, was zu sehen ist."
)
IS_TITLE = (
    "Die Bildbeschreibung sagt dasselbe wie der Titel. Sagen Sie, was auf dem Bild zu sehen "
    "ist."
)
IS_PICTURE = (
    "Die Bildbeschreibung beginnt mit „{}“. Das sagen Vorleseprogramme schon selbst; "
    "beginnen Sie mit dem, was zu sehen ist."
)
IS_SHORT = "Die Bildbeschreibung ist ein einziges Wort. Was ist auf dem Bild zu sehen?"


class Described(NamedTuple):
    """A picture that is not mere decoration. alt: the words in its place."""

    title: str
    alt: str


def poorly_described(pictures: Iterable[Described]) -> list[Hint]:
    """Return a hint about each picture of which the words do not tell what it shows."""
    found = [(picture, what_lacks(picture)) for picture in pictures]
    return [
        Hint(75, PLACE.format(picture.title), says) for picture, says in found if says
    ]


def what_lacks(picture: Described) -> str:
    """Return what a description lacks, in German, or ""."""
    alt = picture.alt.strip()
    if FILE_NAME.fullmatch(alt):
        return IS_FILE_NAME.format(alt)
    if begun := BEGINS_AS_PICTURE.match(alt):
        return IS_PICTURE.format(begun[0].strip(" ,"))
    if len(alt.split()) == 1:
        return IS_SHORT
    return IS_TITLE if alt.lower() == picture.title.strip().lower() else ""
