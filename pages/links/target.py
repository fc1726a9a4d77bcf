"""Where a link leads: its kind, one way to write it, and what can be said at once."""

import re
import string
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qs, quote, unquote, urljoin, urlsplit

import httpx

from base.phone import DIALABLE, NOT_DIALABLE, tel_uri

from .verdict import FINE, State, Verdict

LONGEST_ADDRESS = 2000  # of what PostgreSQL can keep unique; browsers take no more
PRINTABLE = string.ascii_letters + string.digits + string.punctuation
SCHEME = re.compile("([a-z][a-z0-9+.-]*):", re.IGNORECASE)
DEFAULT_PORTS = {"http": 80, "https": 443}

LOCAL_PART = r"[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*"
LABEL = r"\w([\w-]*\w)?"
MAILBOX = re.compile(rf"{LOCAL_PART}@({LABEL}\.)+{LABEL}")
RECIPIENTS = ["to", "cc", "bcc"]

NO_MAILBOX = "Das ist keine vollständige E-Mail-Adresse. Beispiel: name@example.org"
TOO_LONG = "Die Adresse ist zu lang: mehr als 2.000 Zeichen."
EMPTY = "Der Link hat keine Adresse."
MISSPELT = "Die Adresse ist falsch geschrieben."
NO_HTTPS = "Am Anfang fehlt „https://“."
NO_MAILTO = "Das ist eine E-Mail-Adresse; am Anfang fehlt „mailto:“."
OWN_FILE = (
    "Das ist eine Datei auf einem Rechner oder Laufwerk. Besucherinnen und Besucher "
    "können sie nicht öffnen."
)
SCRIPT = "Das ist keine Adresse, die ein Browser von hier aus öffnet."
OTHER_SCHEME = "Diese Art von Adresse prüft die Website nicht."


class Kind(StrEnum):
    INTERNAL = "internal"
    ANCHOR = "anchor"
    EXTERNAL = "external"
    MAIL = "mail"
    PHONE = "phone"
    OTHER = "other"


@dataclass(frozen=True)
class Target:
    """kind: says who checks. address: in ASCII; the same for the same target.

    Of this site's own: path, "?…" and "#…", without scheme and host. Of others: the
    whole address without "#…", because only the page is asked for.
    """

    kind: Kind
    address: str


def target_of(address: str, site_url: str, page: str) -> Target:
    """Return where an address leads that stands on a page.

    address: as written. site_url: of this site. page: path of the page, from "/".
    """
    text = re.sub("[\t\r\n]", "", address).strip()
    scheme = SCHEME.match(text)
    kind = {"mailto": Kind.MAIL, "tel": Kind.PHONE}.get(
        scheme[1].lower() if scheme else ""
    )
    if kind:
        return _target(kind, text)
    if text.startswith("#"):
        return _target(Kind.ANCHOR, page + text)
    if reason_against(text):
        return _target(Kind.OTHER, text)
    return _on_the_web(text, site_url, page)


def _target(kind: Kind, text: str) -> Target:
    address = quote(text, safe=PRINTABLE, errors="replace")
    if len(address) > LONGEST_ADDRESS:
        return Target(Kind.OTHER, address[: LONGEST_ADDRESS + 1])
    return Target(kind, address)


def _on_the_web(text: str, site_url: str, page: str) -> Target:
    try:
        url = httpx.URL(urljoin(site_url + page, text))
    except (httpx.InvalidURL, ValueError):
        return _target(Kind.OTHER, text)
    if not url.host:
        return _target(Kind.OTHER, text)
    if _server(url) != _server(httpx.URL(site_url)):
        return _target(Kind.EXTERNAL, str(url.copy_with(fragment=None)))
    path = url.raw_path.decode("ascii")
    fragment = f"#{url.fragment}" if url.fragment else ""
    return _target(Kind.INTERNAL, path + fragment)


def _server(url: httpx.URL) -> tuple[str, int | None]:
    """Return host and port; http and https of one site are the same to a reader."""
    port = url.port or DEFAULT_PORTS.get(url.scheme)
    return url.host, 443 if port == 80 else port


def reason_against(text: str) -> str:
    """Return what is wrong with an address that names no page of the web, or ""."""
    scheme = SCHEME.match(text)
    name = scheme[1].lower() if scheme else ""
    if not text:
        return EMPTY
    if text.lower().startswith("www."):
        return NO_HTTPS
    if MAILBOX.fullmatch(text):
        return NO_MAILTO
    if name == "file" or re.match(r"[a-z]:[\\/]|\\\\", text, re.IGNORECASE):
        return OWN_FILE
    if name in {"javascript", "data", "vbscript", "blob", "about"}:
        return SCRIPT
    return OTHER_SCHEME if name not in {"", "http", "https"} else ""


def check_other(address: str) -> Verdict:
    """Judge what leads to no page, mailbox or telephone."""
    if len(address) > LONGEST_ADDRESS:
        return Verdict(State.BROKEN, TOO_LONG)
    reason = reason_against(address) or MISSPELT
    state = State.UNSURE if reason == OTHER_SCHEME else State.BROKEN
    return Verdict(state, reason)


def check_mail(address: str) -> Verdict:
    """Judge "mailto:…", with all its recipients; whether they exist nobody can say."""
    parts = urlsplit(address)
    fields = {key.lower(): value for key, value in parse_qs(parts.query).items()}
    lists = [unquote(parts.path)]
    lists += [each for name in RECIPIENTS for each in fields.get(name, [])]
    mailboxes = [each.strip() for line in lists for each in line.split(",") if line]
    if not mailboxes or not all(map(MAILBOX.fullmatch, mailboxes)):
        return Verdict(State.BROKEN, NO_MAILBOX)
    return FINE


def check_phone(address: str) -> Verdict:
    """Judge "tel:…": whether a telephone can dial it."""
    number = unquote(address.partition(":")[2]).partition(";")[0]
    number = number.replace(".", " ").strip()
    can_be_dialled = re.fullmatch(DIALABLE, number) and tel_uri(number)
    return FINE if can_be_dialled else Verdict(State.BROKEN, NOT_DIALABLE)
