"""An office as a card for the address book: vCard 4.0, RFC 6350."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from icalendar.parser import Contentline, Contentlines

from base.phone import tel_uri
from base.text.control_characters import without_controls
from contacts.office.facts import OfficeFacts, Way

COUNTRY = "Deutschland"
BRIEF_KINDS = ("phone", "email")
ESCAPES = str.maketrans({"\\": r"\\", ",": r"\,", ";": r"\;", "\n": r"\n", "\r": ""})


def vcard(office: OfficeFacts) -> str:
    """Return the card with everything an address book has a field for."""
    names = _name(office.name, office.organisation)
    return _write("KIND:org", f"UID:{office.uid}", *names, *_details(office))


def brief_vcard(office: OfficeFacts) -> str:
    """Return the card with the first telephone number and mail address only.

    It is short enough for a QR code that an old telephone reads from paper: of the
    offices above it names the highest alone.
    """
    firsts = {way.kind: way for way in reversed(office.ways)}
    ways = [replace(firsts[kind], label="") for kind in BRIEF_KINDS if kind in firsts]
    details = replace(office, ways=tuple(ways), tasks="", post_box=None)
    names = dict.fromkeys([office.organisation[0], office.name])
    return _write(*_name(office.name, names), *_details(details))


def escape(text: str) -> str:
    r"""Return a text as a value or a part of one: ``\n`` for a new line, and so on."""
    return without_controls(text).translate(ESCAPES)


def _write(*properties: str) -> str:
    lines = ["BEGIN:VCARD", "VERSION:4.0", *properties, "END:VCARD"]
    # cards fold long lines as calendars do
    card: bytes = Contentlines(map(Contentline, lines)).to_ical()  # type: ignore[no-untyped-call]
    return card.decode()


def _name(name: str, organisation: Iterable[str]) -> Iterator[str]:
    yield f"FN:{escape(name)}"
    yield f"ORG:{';'.join(map(escape, organisation))}"


def _details(office: OfficeFacts) -> Iterator[str]:
    for number, way in enumerate(office.ways, start=1):
        yield from _way(way, f"item{number}")
    if address := office.address:
        yield _address("", address.street, address.city, address.postal_code)
    if box := office.post_box:
        name = f"Postfach {box.number}".strip()
        yield _address(name, "", box.city, box.postal_code)
    yield f"URL:{office.url}"
    # a card is kept for years, so it says what will be another
    if notes := [text for text in [office.tasks, *office.announcements] if text]:
        yield f"NOTE:{escape(chr(10).join(notes))}"


def _way(way: Way, group: str) -> Iterator[str]:
    """Yield the property of one way; its label is what iOS and Android call it."""
    prefix = f"{group}." if way.label else ""
    if way.kind in {"phone", "fax"}:
        kind = "voice" if way.kind == "phone" else "fax"
        uri = tel_uri(way.value)
        value = f":{escape(way.value)}" if not uri else f";VALUE=uri:{uri}"
        yield f'{prefix}TEL;TYPE="{kind},work"{value}'
    elif way.kind == "email":
        yield f"{prefix}EMAIL;TYPE=work:{escape(way.value)}"
    elif way.kind == "website":
        yield f"{prefix}URL:{way.value}"
    else:
        return  # address books have no place for a signed mail or a booking
    if way.label:
        yield f"{prefix}X-ABLabel:{escape(way.label)}"


def _address(box: str, street: str, city: str, postal_code: str) -> str:
    parts = (box, "", street, city, "", postal_code, COUNTRY)
    return f"ADR;TYPE=work:{';'.join(map(escape, parts))}"
