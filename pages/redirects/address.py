"""Addresses at which nothing is, as people and machines write them: read strictly, so that
nobody can be sent where no clerk has sent them."""

import re
import unicodedata
from collections.abc import Collection
from urllib.parse import unquote_to_bytes

MAX_OLD = 300
MAX_MISSED = 200
# what programs try that look for weak spots; "@" could be somebody's mail address
SCANNERS = re.compile(
    r"\.(php|asp|aspx|jsp|cgi|env|sql|bak|ini|ya?ml)\d?(/|$)"
    r"|/\.|/wp-|cgi-bin|/xmlrpc|phpmyadmin|@"
)

# what a browser takes for a slash or leaves out could make "/" into "//"
BAD_LETTERS = "Bitte ohne Zeilenumbrüche, unsichtbare Zeichen und „\\“."


class AddressError(ValueError):
    """Why an address cannot be used, in German."""


def old_path(text: str) -> str:
    """Return the path of an address as all its spellings are stored. Raises AddressError.

    text: a path, percent-encoded or not, or a whole address of which only the path
    counts. The result is in small letters and has no slash at its end; it stays the same
    if it is read again.
    """
    text = _decoded(_printable(text))
    if re.match(r"https?://", text, re.IGNORECASE):
        text = re.sub(r"^[^/]*//[^/?#]*", "", text) or "/"
    path = unicodedata.normalize("NFC", text.lower()).strip().rstrip("/")
    if re.search("[?#%]", path):
        raise AddressError(
            "Bitte ohne „?“, „#“ und „%“: Weitergeleitet wird nur der Teil davor."
        )
    if not path:
        raise AddressError("Die Startseite kann nicht weiterleiten.")
    if not path.startswith("/") or "//" in path:
        raise AddressError(
            "Bitte so: „/alte-seite.html“. Vorne steht ein Schrägstrich, nie stehen "
            "zwei hintereinander."
        )
    if len(_printable(path)) > MAX_OLD:
        raise AddressError(f"Die Adresse hat mehr als {MAX_OLD} Zeichen.")
    return path


def path_of(found: str) -> str:
    """Return the path of a target on this site as the site will be asked for it."""
    raw = re.split("[?#]", found, maxsplit=1)[0]
    return unquote_to_bytes(raw).decode(errors="replace")


def with_query(found: str, query: str) -> str:
    """Return a target with what stood behind the "?" of the old address."""
    if not query:
        return found
    address, mark, fragment = found.partition("#")
    joint = "&" if "?" in address else "?"
    return f"{address}{joint}{query}{mark}{fragment}"


def is_worth_counting(path: str, without_pages: Collection[str]) -> bool:
    """Return whether a person may have asked for it. path: as old_path() returns it.

    without_pages: starts ("media") below which is no page: files, which have names nobody
    links to, and links that were sent to one person.
    """
    start = path.removeprefix("/").partition("/")[0]
    return len(path) <= MAX_MISSED and not (
        start in without_pages or SCANNERS.search(path)
    )


def _printable(text: str) -> str:
    text = text.strip()
    if not text.isprintable() or "\\" in text:
        raise AddressError(BAD_LETTERS)
    return text


def _decoded(text: str) -> str:
    """Return a text with "%C3%A4" as "ä", and "%E4", which old servers made of it."""
    content = unquote_to_bytes(text)
    try:
        text = content.decode()
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    return _printable(text)
