"""Which addresses a page names, and which file a mirror needs for what stands there."""

import re
from html import unescape
from urllib.parse import unquote, urljoin, urlsplit

from ehrenamt_oa.page_cache.question import parameters_of

NAMED = re.compile(r'\s(?:href|src|srcset|poster)="([^"]+)"')
# what is for one person, is answered anew for each, or is sent by nginx in any case
NOT_FOR_ALL = (
    "/verwaltung",
    "/healthz/",
    "/static/",
    "/stimmt-noch/",
    "/vorschau/",
    "/rueckmeldung/",
    "/suche/?",
    "/suche/vorschlaege.json",
    "/suche/beschreibung.xml",
    "/helferkreise/ort.json",
)
# deploy/nginx.conf reads them the same way
QUERY = re.compile(r"[a-z]+=[\w.-]+(?:&[a-z]+=[\w.-]+)*", re.ASCII)
LONGEST_NAME = 200  # bytes of a part of a path


def named_addresses(html: str, address: str, site_url: str) -> list[str]:
    """Return the addresses for all that a page names, in order, without "#…".

    address: of the page. site_url: scheme and host of the site.
    """
    texts = (unescape(each) for each in NAMED.findall(html))
    parts = (part.split()[0] for text in texts for part in text.split(", ") if part)
    whole = (urljoin(site_url + address, part).partition("#")[0] for part in parts)
    own = (each.removeprefix(site_url) for each in whole if each.startswith(site_url))
    return [
        each for each in dict.fromkeys(map(without_version, own)) if is_for_all(each)
    ]


def without_version(address: str) -> str:
    """Return the address of a file without what makes browsers ask anew for it."""
    path = address.partition("?")[0]
    return address if path.endswith("/") else path


def is_for_all(address: str) -> bool:
    """Whether everybody gets the same there, by an address that can be a file."""
    path, _, query = address.partition("?")
    if not path.startswith("/") or address.startswith(NOT_FOR_ALL):
        return False
    names = {pair.partition("=")[0] for pair in query.split("&") if pair}
    return not query or bool(QUERY.fullmatch(query)) and names <= {*parameters_of(path)}


def file_of(address: str, ending: str) -> str:
    """Return the path of the file for an address, "" if it cannot be one.

    ending: for an address that has none, ".html".
    """
    asked = urlsplit(address)
    *folders, name = unquote(asked.path).split("/")[1:]
    if asked.query:
        folders.append(asked.query)
    if "." not in name:
        name = (name or "index") + ending
    parts = [*folders, name]
    return "/".join(parts) if all(map(is_name, parts)) else ""


def is_name(part: str) -> bool:
    is_plain = part not in {"", ".", ".."} and "\0" not in part
    return is_plain and len(part.encode()) <= LONGEST_NAME
