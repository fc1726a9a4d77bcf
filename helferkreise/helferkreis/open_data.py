"""A Helferkreis as open data. `helferkreise.schema.json` describes every field."""

from dataclasses import dataclass

from base.formats.json_ld import Data
from base.phone import tel_uri
from base.tables import escaped

CSV_COLUMNS = (
    "slug",
    "name",
    "url",
    "gemeinden",
    "ags",
    "topics",
    "languages",
    "summary",
    "text",
    "meeting",
    "phone",
    "email",
    "website",
    "seeks_help",
    "stand",
)


@dataclass(frozen=True, slots=True)
class HelferkreisFacts:
    """What the public may know of a circle; nothing about people. Unknown is "".

    url: of its page, absolute. gemeinden: AGS and name of each. topics: slug and name.
    languages: code and German name; those beside German. seeks_help: now.
    """

    slug: str
    name: str
    url: str
    gemeinden: tuple[tuple[str, str], ...]
    topics: tuple[tuple[str, str], ...] = ()
    languages: tuple[tuple[str, str], ...] = ()
    summary: str = ""
    text: str = ""
    meeting: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    seeks_help: bool = False
    stand: str = ""


def record(circle: HelferkreisFacts) -> Data:
    """Return one circle; what is not known is null, and never left out."""
    return {
        "slug": circle.slug,
        "name": circle.name,
        "url": circle.url,
        "gemeinden": [{"ags": ags, "name": name} for ags, name in circle.gemeinden],
        "topics": [{"slug": slug, "name": name} for slug, name in circle.topics],
        "languages": [{"code": code, "name": name} for code, name in circle.languages],
        "summary": circle.summary or None,
        "text": circle.text or None,
        "meeting": circle.meeting or None,
        "phone": circle.phone or None,
        "phone_e164": tel_uri(circle.phone).removeprefix("tel:") or None,
        "email": circle.email or None,
        "website": circle.website or None,
        "seeks_help": circle.seeks_help,
        "stand": circle.stand or None,
    }


def csv_row(circle: HelferkreisFacts) -> dict[str, str]:
    """Return one circle as texts that no spreadsheet calculates with, by CSV_COLUMNS.

    Several values stand in one cell with commas between them: names, of languages their
    codes. The AGS of the Gemeinden have a column of their own.
    """
    row = record(circle) | {
        "gemeinden": ", ".join(name for _, name in circle.gemeinden),
        "ags": ", ".join(ags for ags, _ in circle.gemeinden),
        "topics": ", ".join(name for _, name in circle.topics),
        "languages": ", ".join(code for code, _ in circle.languages),
        "seeks_help": "ja" if circle.seeks_help else "nein",
    }
    return {name: escaped(str(row[name] or "")) for name in CSV_COLUMNS}
