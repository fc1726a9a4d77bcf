"""Where a link leads: what is kept of it, and what can be said at once."""

from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import unquote

from base.web_address import (
    LONGEST,
    MISSPELT,
    OTHER_SCHEME,
    AddressKind,
    ascii_only,
    parse,
)

from .verdict import FINE, State, Verdict


@dataclass(frozen=True)
class Target:
    """kind: says who checks. address: in ASCII; the same for the same target.

    Of this site's own: path, "?…" and "#…", without scheme and host. Of others: the
    whole address without "#…", because only the page is asked for.
    """

    kind: AddressKind
    address: str


def target_of(address: str, own: Collection[str], page: str) -> Target:
    """Return where an address leads that stands on a page.

    address: as written. own: hosts of this site. page: path of the page, from "/".
    """
    found = parse(address, own)
    kind, text = found.kind, found.path or found.text
    if kind == AddressKind.ANCHOR:
        text = page + text
    if kind == AddressKind.EXTERNAL:
        import httpx  # for staff only, and a twentieth of what a start loads

        text = str(httpx.URL(text).copy_with(fragment=None))
    text = ascii_only(text)
    if len(text) > LONGEST:
        return Target(AddressKind.OTHER, text[: LONGEST + 1])
    return Target(kind, text)


def check_written(address: str, own: Collection[str]) -> Verdict:
    """Judge what names no page: a mailbox, a telephone, or what leads nowhere.

    Whether a mailbox or a telephone exists nobody can say from here.
    """
    found = parse(address, own)
    if found.kind in {AddressKind.MAIL, AddressKind.PHONE} and not found.reason:
        return FINE
    # it is kept in ASCII, but what is wrong may be another letter
    reason = parse(unquote(address), own).reason or found.reason or MISSPELT
    return Verdict(State.UNSURE if reason == OTHER_SCHEME else State.BROKEN, reason)
