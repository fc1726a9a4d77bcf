"""Asks this website itself whether a link within it leads somewhere."""

from dataclasses import dataclass
from io import BytesIO
from urllib.parse import unquote, unquote_to_bytes, urljoin, urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest

from base.address_fields import own_hosts
from base.admin.screens import is_in_admin
from base.web_address import AddressKind
from pages.redirects.redirect import NOT_PUBLIC
from pages.text.links_in_html import links_and_anchors

from .checked_target import target_of
from .verdict import FINE, MOST_REDIRECTS, PERMANENT, REDIRECTS, State, Verdict

# only a program inside the site can set it: headers of visitors begin with HTTP_
LINK_CHECK = "ehrenamt.link_check"

NOT_THERE = "Diese Seite gibt es auf der Website nicht."
NO_ANCHOR = "Die Seite gibt es, aber die Stelle „#{}“ darin nicht."
ENDLESS = "Die Adresse leitet im Kreis weiter."


@dataclass(frozen=True)
class OwnAnswer:
    status: int
    location: str
    anchors: frozenset[str]


class OwnSite:
    """The website, asked in this process instead of over the network.

    So it needs no running server, and nobody has to know under which address it can be
    reached from here. All of the middleware answers, so redirects and files are what
    visitors get; for it the request comes to SITE_URL, over https if that says so. A
    page is asked once, however many links lead to it.
    """

    def __init__(self):
        self.handler = BaseHandler()
        self.handler.load_middleware()
        self.answers = {}

    def check(self, address):
        """Judge a link: path with "?…" and "#…"."""
        path, _, fragment = address.partition("#")
        moved_to, is_lasting = "", True
        for _ in range(MOST_REDIRECTS + 1):
            if is_in_admin(path):
                return Verdict(State.BROKEN, NOT_PUBLIC)
            answer = self.ask(path)
            if answer.status not in REDIRECTS:
                return self.verdict(answer, fragment, moved_to)
            target = target_of(answer.location, own_hosts(), path)
            if target.kind == AddressKind.EXTERNAL:
                return FINE  # is asked where it is linked to itself
            if target.kind != AddressKind.INTERNAL:
                return Verdict(State.BROKEN, NOT_THERE)
            path = target.address.partition("#")[0]
            is_lasting = is_lasting and answer.status in PERMANENT
            moved_to = path if is_lasting else moved_to
        return Verdict(State.BROKEN, ENDLESS)

    def verdict(self, answer, fragment, moved_to):
        if answer.status in {404, 410}:
            return Verdict(State.BROKEN, NOT_THERE)
        if answer.status >= 500:
            reason = f"Die Seite hat einen Fehler ({answer.status})."
            return Verdict(State.SHAKY, f"{reason} Bitte sagen Sie Ihrer IT Bescheid.")
        if answer.status >= 400:
            reason = f"Die Website zeigt diese Adresse nicht ({answer.status})."
            return Verdict(State.BROKEN, reason)
        name = unquote(fragment)
        if name and name.lower() != "top" and name not in answer.anchors:
            return Verdict(State.BROKEN, NO_ANCHOR.format(name))
        return Verdict(State.MOVED, f"Zieht um nach {moved_to}") if moved_to else FINE

    def ask(self, path):
        if path not in self.answers:
            self.answers[path] = self._get(path)
        return self.answers[path]

    def _get(self, path):
        response = self.handler.get_response(WSGIRequest(environ(path)))
        is_html = response.headers.get("Content-Type", "").startswith("text/html")
        html = response.text if is_html and not response.streaming else ""
        location = urljoin(path, response.headers.get("Location", ""))
        # response.close() would tell Django that a request is over, which closes
        # connections to the database that we still use
        if file := getattr(response, "file_to_stream", None):
            file.close()
        anchors = frozenset(links_and_anchors(html).anchors)
        return OwnAnswer(response.status_code, location, anchors)


def environ(path):
    """Return what a server would tell of a visitor without cookies asking for a path."""
    site, asked = urlsplit(settings.SITE_URL), urlsplit(f"{settings.SITE_URL}{path}")
    return {
        "REQUEST_METHOD": "GET",
        # the way WSGI writes bytes
        "PATH_INFO": unquote_to_bytes(asked.path).decode("latin-1"),
        "QUERY_STRING": asked.query,
        "SCRIPT_NAME": "",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "SERVER_NAME": site.hostname,
        "SERVER_PORT": str(site.port or (443 if site.scheme == "https" else 80)),
        "HTTP_HOST": site.netloc,
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": site.scheme,
        "wsgi.input": BytesIO(),
        LINK_CHECK: True,
    }
