"""Which requests may be answered by a page that was made for somebody else."""

from collections.abc import Collection, Mapping
from re import fullmatch
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode

from ehrenamt_oa.middleware.missed_addresses import ASKED_BY
from ehrenamt_oa.middleware.proxies import scheme_of

# what visitors may ask of a page, by what its address is: all else is dropped before
# Django sees it, so that no page has a second entry for what it does not read
PARAMETERS = {
    r"/aktuelles/(\d{4}/)?": {"seite"},
    r"/gemeinden/[\w-]+/": {"ort"},
    r"/(gemeinden|helferkreise)/[\w-]+/aushang/": {"format"},
    r"/gesuche/": {"gemeinde", "seite", "sprache", "thema", "zuhause"},
    r"/helferkreise/": {
        *("auswahl", "gemeinde", "ort", "seite", "sprache", "sucht", "thema"),
    },
    r"/helferkreise/ort\.json": {"ort"},
    r"/kontakt/a-z/": {"q"},
    r"/sitemap(-\w+)?\.xml": {"p"},
    r"/termine/": {"monat", "seite", "termin"},
}
NONE = frozenset[str]()
# files and the admin keep by rules of their own; the health is asked because it changes
PASSED_BY = (
    "/daten/helferkreise.json",  # may be large
    "/daten/helferkreise.csv",
    "/verwaltung/",
    "/healthz/",
    "/static/",
    "/media/",
    "/dokumente/",
    "/stimmt-noch/",
    "/vorschau/",
    "/rueckmeldung/",
    "/suche/",
)
# what a request says of its sender, or of what it has already
SAYS_WHO_ASKS = (
    "HTTP_ACCEPT_ENCODING",
    "HTTP_COOKIE",
    "HTTP_IF_MATCH",
    "HTTP_IF_MODIFIED_SINCE",
    "HTTP_IF_NONE_MATCH",
    "HTTP_IF_UNMODIFIED_SINCE",
    "HTTP_RANGE",
)


class Question(NamedTuple):
    """What a page depends on: the same question has the same answer."""

    host: str
    scheme: str
    path: str
    query: str


def question_of(
    environ: Mapping[str, Any], hosts: Collection[str], session_cookie: str
) -> Question | None:
    """Return what a WSGI request asks, None if it is nobody else's business.

    hosts: for which pages are kept, as browsers name them, so that a made-up port is no
    page of its own. session_cookie: by which staff are known; all other cookies say
    nothing to this site.
    """
    path = environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", "")
    if (
        environ["REQUEST_METHOD"] not in {"GET", "HEAD"}
        or "HTTP_AUTHORIZATION" in environ
        or environ.get("HTTP_HOST") not in hosts
        or f"{session_cookie}=" in environ.get("HTTP_COOKIE", "")
        or path.startswith(PASSED_BY)
    ):
        return None
    return Question(
        environ["HTTP_HOST"],
        scheme_of(environ),
        path,
        known_query(path, environ.get("QUERY_STRING", "")),
    )


def known_query(path: str, query: str) -> str:
    """Return a query with the parameters that a page knows, in one order and spelling.

    Of a parameter that is there twice, Django's pages take the last value.
    """
    if not query or not (names := parameters_of(path)):
        return ""
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=100)
    except ValueError:
        return ""
    known = {name: value.strip() for name, value in pairs if name in names}
    return urlencode(sorted(known.items()))


def parameters_of(path: str) -> Collection[str]:
    """Return the names of what the page at a path may be asked."""
    fit = (names for page, names in PARAMETERS.items() if fullmatch(page, path))
    return next(fit, NONE)


def asked_anonymously(environ: Mapping[str, Any], question: Question) -> dict[str, Any]:
    """Return the request as it would be asked by somebody of whom nothing is known.

    Whether it came by HEAD, ASKED_BY says: no page is made for that alone, but it is no
    visit.
    """
    anonymous = {k: v for k, v in environ.items() if k not in SAYS_WHO_ASKS}
    asked = {"REQUEST_METHOD": "GET", "QUERY_STRING": question.query}
    return anonymous | asked | {ASKED_BY: environ["REQUEST_METHOD"]}
