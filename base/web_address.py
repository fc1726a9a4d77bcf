"""Web addresses as people type and paste them: one rule for every place.

What a form takes is what the nightly check of all links can follow, and what the check
calls misspelt no form takes. Everything a browser could read in another way than people
do is refused, so that nobody is led where no clerk has sent them.
"""

import re
import string
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qs, quote, unquote, urlsplit

from .mailbox import NO_MAILBOX, is_host, is_mailbox, trimmed
from .phone import tel_uri, why_not_dialable

LONGEST = 2000  # in ASCII; of what PostgreSQL can keep unique; browsers take no more
PRINTABLE = string.ascii_letters + string.digits + string.punctuation

SCHEME = re.compile("([a-z][a-z0-9+.-]*):", re.IGNORECASE)
SCRIPTS = {"javascript", "data", "vbscript", "blob", "about"}
DEFAULT_PORTS = {"http": 80, "https": 443}
OWN_FILES = re.compile(r"file:|[a-z]:[\\/]|\\\\", re.IGNORECASE)

NUMBER = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
IPV4 = re.compile(rf"(?:{NUMBER}\.){{3}}{NUMBER}")
RECIPIENTS = ["to", "cc", "bcc"]

EMPTY = "Der Link hat keine Adresse."
TOO_LONG = "Die Adresse ist zu lang: mehr als 2.000 Zeichen."
HIDDEN = "In der Adresse ist ein unsichtbares Zeichen. Bitte tippen Sie sie neu ein."
SPACE = "Bitte ohne Leerzeichen. Muss eines sein, schreiben Sie dafür „%20“."
BACKSLASH = "Bitte schreiben Sie „/“ statt „\\“."
TWO_SLASHES = "Bitte mit nur einem Schrägstrich beginnen, oder mit „https://“."
PASSWORD = "Bitte ohne Benutzernamen und Passwort: Beides könnten alle lesen."
MISSPELT = "Die Adresse ist falsch geschrieben. Beispiel: https://www.example.org/seite"
NO_SCHEME = "Eine Adresse beginnt mit „https://“, eine Seite dieser Website mit „/“."
HTTPS_FIRST = "Eine Internetadresse beginnt mit https://."
NO_HTTPS = "Am Anfang fehlt „https://“."
NO_MAILTO = "Das ist eine E-Mail-Adresse; am Anfang fehlt „mailto:“."
OWN_FILE = (
    "Das ist eine Datei auf einem Rechner oder Laufwerk. Besucherinnen und Besucher "
    "können sie nicht öffnen."
)
SCRIPT = "Das ist keine Adresse, die ein Browser von hier aus öffnet."
OTHER_SCHEME = (
    "Diese Art von Adresse kennt die Website nicht. Möglich sind „https://“, „mailto:“ "
    "und „tel:“."
)
NO_PAGE = (
    "Bitte geben Sie eine Seite dieser Website an, zum Beispiel „/kontakt/“, oder eine "
    "Adresse, die mit „https://“ beginnt."
)
NO_WEBSITE = "Bitte geben Sie die ganze Adresse an. Sie beginnt mit „https://“."


class AddressKind(StrEnum):
    INTERNAL = "internal"
    ANCHOR = "anchor"
    EXTERNAL = "external"
    MAIL = "mail"
    PHONE = "phone"
    OTHER = "other"


class Purpose(StrEnum):
    """What an address is for. It says what else than a website it may lead to."""

    TEXT = "text"  # a link of the editor
    LINK = "link"  # of a list, of an alert
    REDIRECT = "redirect"
    # of a record: also read outside of this site
    WEBSITE = "website"


PAGES = {AddressKind.INTERNAL, AddressKind.EXTERNAL}
LINKED = PAGES | {AddressKind.MAIL, AddressKind.PHONE}
KINDS = {
    Purpose.TEXT: LINKED | {AddressKind.ANCHOR},
    Purpose.LINK: LINKED,
    Purpose.REDIRECT: PAGES,
    Purpose.WEBSITE: PAGES,
}


@dataclass(frozen=True)
class Address:
    """What somebody wrote, understood.

    text: in its one spelling; as typed if there is a reason. path: with "?…" and "#…",
    of a page of this site. reason: why nobody can follow it, in German, or "".
    """

    kind: AddressKind
    text: str
    path: str = ""
    reason: str = ""


def why_not(typed: str, purpose: Purpose, own: Collection[str]) -> str:
    """Return why an address may not be used, and what to do, in German; "" if it may.

    own: the hosts of this site, in small letters, with their port if it is no usual one.
    """
    found = parse(_completed(typed, purpose), own)
    if found.reason and found.reason != NO_MAILTO:
        return found.reason
    is_part = purpose == Purpose.WEBSITE and found.text == found.path
    if found.kind in KINDS[purpose] and not is_part:
        return ""
    return NO_WEBSITE if purpose == Purpose.WEBSITE else NO_PAGE


def normalise(typed: str, purpose: Purpose, own: Collection[str]) -> str:
    """Return an address against which nothing speaks as it is stored.

    A page of this site is stored as its path, but for a website that is also read
    elsewhere.
    """
    found = parse(_completed(typed, purpose), own)
    return found.text if purpose == Purpose.WEBSITE else found.path or found.text


def _completed(typed: str, purpose: Purpose) -> str:
    """Put before an address what people leave out, where it cannot be anything else."""
    text = trimmed(typed)
    if text.lower().startswith("www."):
        return f"https://{text}"
    if AddressKind.MAIL in KINDS[purpose] and is_mailbox(text):
        return f"mailto:{text}"
    if AddressKind.PHONE in KINDS[purpose] and not why_not_dialable(text):
        return tel_uri(text)
    return text


def parse(typed: str, own: Collection[str]) -> Address:
    """Return what an address means, exactly as a link on a page that has it."""
    text = trimmed(typed)
    scheme = SCHEME.match(text)
    name = scheme[1].lower() if scheme else ""
    lower = name + text[len(name) :]
    if name == "mailto":
        return Address(AddressKind.MAIL, lower, reason=_no_mail(lower))
    if name == "tel":
        return Address(AddressKind.PHONE, lower, reason=_no_phone(lower))
    if reason := _against_letters(text) or _against_start(text, name):
        return Address(AddressKind.OTHER, text, reason=reason)
    if text.startswith("#"):
        return Address(AddressKind.ANCHOR, text)
    return _on_this_site(text, text) if text.startswith("/") else _on_the_web(text, own)


def _against_letters(text: str) -> str:
    if not text:
        return EMPTY
    if len(ascii_only(text)) > LONGEST:
        return TOO_LONG
    if not text.isprintable() or "\ufffd" in text:  # what could not be read
        return HIDDEN
    if OWN_FILES.match(text):
        return OWN_FILE
    if "\\" in text:
        return BACKSLASH
    return SPACE if " " in text else ""


def _against_start(text: str, scheme: str) -> str:
    if text.startswith("//"):
        return TWO_SLASHES
    if text.startswith(("/", "#")):
        return ""
    if text.lower().startswith("www."):
        return NO_HTTPS
    if is_mailbox(text):
        return NO_MAILTO
    if scheme in SCRIPTS:
        return SCRIPT
    if not scheme or "." in scheme:  # "example.org:8080" is none
        return NO_SCHEME
    return OTHER_SCHEME if scheme not in DEFAULT_PORTS else ""


def _on_the_web(text: str, own: Collection[str]) -> Address:
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:  # "https://[", "https://example.org:port/"
        return Address(AddressKind.OTHER, text, reason=MISSPELT)
    if "@" in parts.netloc:
        return Address(AddressKind.OTHER, text, reason=PASSWORD)
    start = f"{parts.scheme}://"
    rest = text[len(start + parts.netloc) :]
    shown_port = "" if port in {None, DEFAULT_PORTS[parts.scheme]} else f":{port}"
    written = f"{start}{host}{shown_port}{rest}"
    if _is_ours(host, port, own):
        return _on_this_site(written, rest if rest.startswith("/") else f"/{rest}")
    if is_host(host) or IPV4.fullmatch(host):
        return Address(AddressKind.EXTERNAL, written)
    return Address(AddressKind.OTHER, text, reason=MISSPELT)


def _is_ours(host: str, port: int | None, own: Collection[str]) -> bool:
    """Return whether a host is this site; http and https are the same to a reader."""
    name = host if port in {None, *DEFAULT_PORTS.values()} else f"{host}:{port}"
    return name.removeprefix("www.") in {each.removeprefix("www.") for each in own}


def _on_this_site(text: str, path: str) -> Address:
    asked_for = unquote(re.split("[?#]", path, maxsplit=1)[0])
    if asked_for.startswith("//"):
        return Address(AddressKind.OTHER, text, reason=TWO_SLASHES)
    if not asked_for.isprintable() or "\\" in asked_for:
        return Address(AddressKind.OTHER, text, reason=HIDDEN)
    return Address(AddressKind.INTERNAL, text, path)


def _no_mail(text: str) -> str:
    """Say whether "mailto:…" has recipients; whether they exist nobody can say."""
    try:
        parts = urlsplit(text)
    except ValueError:  # "mailto://["
        return NO_MAILBOX
    fields = {key.lower(): value for key, value in parse_qs(parts.query).items()}
    lists = [unquote(parts.path)]
    lists += [each for name in RECIPIENTS for each in fields.get(name, [])]
    mailboxes = [each.strip() for line in lists for each in line.split(",") if line]
    is_well = mailboxes and all(map(is_mailbox, mailboxes)) and text.isprintable()
    return "" if is_well else NO_MAILBOX


def _no_phone(text: str) -> str:
    """Say whether a telephone can dial "tel:…"."""
    number = unquote(text.partition(":")[2]).partition(";")[0].replace(".", " ").strip()
    return why_not_dialable(number)


def ascii_only(text: str) -> str:
    """Return an address with all other letters percent-encoded."""
    return quote(text, safe=PRINTABLE, errors="replace")
