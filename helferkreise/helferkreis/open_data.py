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
    """What the public may know of a Helferkreis; nothing about people. Unknown is "".

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


def helferkreis_record(helferkreis: HelferkreisFacts) -> Data:
    """Return one Helferkreis; what is not known is null, and never left out."""
    return {
        "slug": helferkreis.slug,
        "name": helferkreis.name,
        "url": helferkreis.url,
        "gemeinden": [
            {"ags": ags, "name": name} for ags, name in helferkreis.gemeinden
        ],
        "topics": [{"slug": slug, "name": name} for slug, name in helferkreis.topics],
        "languages": [
            {"code": code, "name": name} for code, name in helferkreis.languages
        ],
        "summary": helferkreis.summary or None,
        "text": helferkreis.text or None,
        "meeting": helferkreis.meeting or None,
        "phone": helferkreis.phone or None,
        "phone_e164": tel_uri(helferkreis.phone).removeprefix("tel:") or None,
        "email": helferkreis.email or None,
        "website": helferkreis.website or None,
        "seeks_help": helferkreis.seeks_help,
        "stand": helferkreis.stand or None,
    }


def csv_row(helferkreis: HelferkreisFacts) -> dict[str, str]:
    """Return one Helferkreis as texts that no spreadsheet calculates with, by CSV_COLUMNS.

    Several values stand in one cell with commas between them: names, of languages their
    codes. The AGS of the Gemeinden have a column of their own.
    """
    row = helferkreis_record(helferkreis) | {
        "gemeinden": ", ".join(name for _, name in helferkreis.gemeinden),
        "ags": ", ".join(ags for ags, _ in helferkreis.gemeinden),
        "topics": ", ".join(name for _, name in helferkreis.topics),
        "languages": ", ".join(code for code, _ in helferkreis.languages),
        "seeks_help": "ja" if helferkreis.seeks_help else "nein",
    }
    return {name: escaped(str(row[name] or "")) for name in CSV_COLUMNS}
