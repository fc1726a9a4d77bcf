"""Everything public as a visitor without cookies gets it."""

import re
from collections import deque
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.urls import Resolver404, get_resolver, resolve, reverse

from base.content_version.change import stored_version
from base.site_map import views
from media.models import Document
from media.serving.views import document, media
from pages.links.internal import environ
from pages.site.sitemaps import SITEMAPS

from .addresses import file_of, is_for_all, named_addresses

HTML = ".html"
# of what has none in its address
ENDINGS = {"text/html": HTML, "image/svg+xml": ".svg", "image/png": ".png"}
# kept by nobody, as it repeats what was typed; but here nothing was
SEARCH = "pages:search"
ENDS = re.compile(r"/$|\.\w+$")
NOT_SHARED = ("private", "no-store")


class Made(NamedTuple):
    """What stands at an address.

    file: its path in the mirror. body: of what the site makes. source: of what staff have
    uploaded.
    """

    file: str
    body: bytes = b""
    source: Path | None = None


class FaultyPageError(Exception):
    """A page that should be there and is an error; its argument is the address."""


class PublicSite:
    """The site without a server: the middleware answers as it does for visitors."""

    def __init__(self):
        self.handler = BaseHandler()
        self.handler.load_middleware()

    def walk(self, is_faulty, kept):
        """Yield address and `Made` of all that is public: the pages, and what these name.

        is_faulty: called with the address of a page that is an error. kept: returns the
        HTML that is known of such an address, or "": what that names is public still.
        Raises DatabaseError if the database has gone away.
        """
        seen = dict.fromkeys([*addresses(), *addresses_of_the_program()])
        waiting = deque(seen)
        while waiting:
            address = waiting.popleft()
            try:
                made = self.made(address)
            except FaultyPageError:
                is_faulty(address)
                page = kept(address)
            else:
                if made is None:
                    continue
                yield address, made
                page = made.body.decode() if made.file.endswith(HTML) else ""
            named = named_addresses(page, address, settings.SITE_URL)
            new = [each for each in named if each not in seen]
            seen |= dict.fromkeys(new)
            waiting.extend(new)

    def made(self, address):
        """Return what stands at an address, None if that is nothing for everybody.

        Raises FaultyPageError, and DatabaseError if the database has gone away.
        """
        source = uploaded_file(address)
        method = {"REQUEST_METHOD": "HEAD" if source else "GET"}
        response = self.handler.get_response(WSGIRequest(environ(address) | method))
        if response.status_code == 503:
            stored_version()  # if the database is away, not only this page
        if response.status_code >= 500:
            raise FaultyPageError(address)
        is_open = address == reverse(SEARCH) or is_for_everybody(response)
        if response.status_code != 200 or not is_open:
            return None
        content_type = response.headers.get("Content-Type", "").partition(";")[0]
        ending = source.suffix if source else ENDINGS.get(content_type, "")
        file = file_of(address, ending)
        body = b"" if source else b"".join(response)
        return Made(file, body, source) if file else None


def addresses():
    """Return what the sitemap has."""
    sitemaps = [make() for make in SITEMAPS.values()]
    return sorted({each.location(page) for each in sitemaps for page in each.items()})


def addresses_of_the_program():
    """Return those without a parameter, linked or not: who subscribes knows a feed.

    What has no ending, like the logo, is linked where it is there.
    """
    return [each for each in routes() if ENDS.search(each) and is_for_all(each)]


def answered_anew():
    """Return what of the program is public, and not the same for all: forms, suggestions."""
    of_others = ("/verwaltung", "/healthz/")
    found = (each for each in routes() if not each.startswith(of_others))
    return [each for each in found if not is_for_all(each)]


def routes():
    found = (f"/{route}" for route, _, _ in views(get_resolver().url_patterns))
    return [each for each in found if "<" not in each]


def is_for_everybody(response):
    control = response.headers.get("Cache-Control", "")
    return (
        not response.cookies
        and "cookie" not in response.headers.get("Vary", "").lower()
        and not any(each in control for each in NOT_SHARED)
    )


def uploaded_file(address):
    """Return where a file lies that staff have uploaded, None for other addresses.

    Whether somebody may see it, its view is asked.
    """
    try:
        match = resolve(address.partition("?")[0])
    except Resolver404:
        return None
    name = ""
    if match.func is media:
        name = match.kwargs["name"]
    elif match.func is document:
        files = Document.objects.filter(**match.kwargs).values_list("file", flat=True)
        name = files.first()
    return Path(settings.MEDIA_ROOT) / name if name else None
