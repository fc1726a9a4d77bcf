"""Asks other servers whether what our pages link to is still there, and politely."""

import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from time import monotonic, sleep

import httpcore
import httpx

from .connection import CarefulBackend, Reach
from .external_verdict import (
    ENDLESS,
    FAILURES,
    HARD_TO_READ,
    is_challenge,
    verdict_on_failure,
    verdict_on_status,
)
from .verdict import FINE, MOST_REDIRECTS, PERMANENT, REDIRECTS, State, Verdict
from .visit import Visit

TOO_MANY_REQUESTS = 429
UNAVAILABLE = 503
MOST_READ = 30_000
# some refuse the headers alone by an answer, some by none
NO_HEADERS_ALONE = (
    httpcore.RemoteProtocolError,
    httpcore.ReadError,
    httpcore.ReadTimeout,
)


@dataclass(frozen=True)
class Limits:
    """In seconds: for single steps, for a link as a whole, between two links to a host."""

    connect: float = 5
    read: float = 10
    link: float = 20
    pause: float = 1


@dataclass(frozen=True)
class ServerAnswer:
    status: int
    location: str
    is_challenge: bool = False  # to show that a person asks


@dataclass
class ExternalLinks:
    """Checks links one after the other; keeps no cookie from one to the next and reads no
    settings of the environment.

    site_url: of this site; whoever finds us in a log can see who asked.
    """

    site_url: str
    reach: Reach = Reach()
    limits: Limits = Limits()
    trust: Callable[[], ssl.SSLContext] = lambda: httpx.create_ssl_context(
        trust_env=False
    )
    asked_at: dict[str, float] = field(default_factory=dict)  # by host
    has_heard: bool = False  # whether any server has answered

    @cached_property
    def context(self) -> ssl.SSLContext:
        return self.trust()

    def check(self, address: str) -> Verdict:
        """Judge an http(s) address; takes no longer than the limits say."""
        visit = Visit(monotonic() + self.limits.link)
        try:
            return self._visit(httpx.URL(address), visit)
        except httpx.InvalidURL:
            return Verdict(State.BROKEN, HARD_TO_READ)
        except FAILURES as failure:
            return verdict_on_failure(failure)

    def _visit(self, url: httpx.URL, visit: Visit) -> Verdict:
        """Ask for headers alone, and where that does not do as browsers do, for pages."""
        try:
            verdict, status = self._follow("HEAD", url, visit)
        except NO_HEADERS_ALONE:
            return self._follow("GET", url, visit)[0]
        if verdict.state in {State.OK, State.MOVED} or status == TOO_MANY_REQUESTS:
            return verdict
        return self._follow("GET", url, visit)[0]

    def _follow(
        self, method: str, start: httpx.URL, visit: Visit
    ) -> tuple[Verdict, int]:
        """Go where the address leads; a lasting move is told, if nothing breaks.

        Returns the status at the end, too, 0 if there is no end.
        """
        url, moved_to, is_lasting = start, start, True
        seen: set[tuple[httpx.URL, str]] = set()
        while len(seen) <= MOST_REDIRECTS and (url, visit.cookies_for(url)) not in seen:
            seen.add((url, visit.cookies_for(url)))
            answer = self._request(method, url, visit)
            if answer.status not in REDIRECTS or not answer.location:
                verdict = verdict_on_status(answer.status, answer.is_challenge)
                if verdict == FINE and moved_to != start:
                    verdict = Verdict(State.MOVED, f"Zieht um nach {moved_to}")
                return verdict, answer.status
            url = url.join(answer.location).copy_with(fragment=None)
            is_lasting = is_lasting and answer.status in PERMANENT
            if is_lasting:
                moved_to = url
        return Verdict(State.BROKEN, ENDLESS), 0

    def _request(self, method: str, url: httpx.URL, visit: Visit) -> ServerAnswer:
        """Send one request."""
        self._wait_for(url.host, visit)
        backend = CarefulBackend(self.reach, visit.deadline)
        times = {"connect": self.limits.connect, "read": self.limits.read}
        target = httpcore.URL(
            scheme=url.raw_scheme,
            host=url.raw_host,
            port=url.port,
            target=url.raw_path,
        )
        with (
            httpcore.ConnectionPool(self.context, network_backend=backend) as pool,
            pool.stream(
                method,
                target,
                headers=self._headers(visit.cookies_for(url)),
                extensions={"timeout": times | {"write": self.limits.read}},
            ) as response,
        ):
            self.has_heard = True
            visit.keep_cookies(url, response.headers)
            return answered(response)

    def _headers(self, cookies: str) -> list[tuple[str, str]]:
        name = f"Ehrenamt-Linkpruefung/1.0; +{self.site_url}/"
        return [
            ("User-Agent", f"Mozilla/5.0 (compatible; {name})"),
            (
                "Accept",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            ),
            ("Accept-Language", "de,en;q=0.5"),
            *([("Cookie", cookies)] if cookies else []),
        ]

    def _wait_for(self, host: str, visit: Visit) -> None:
        """Wait until a second has passed since the host was asked for another link."""
        if host in self.asked_at and host not in visit.hosts:
            sleep(max(0, self.asked_at[host] + self.limits.pause - monotonic()))
        visit.hosts.add(host)
        self.asked_at[host] = monotonic()


def answered(response: httpcore.Response) -> ServerAnswer:
    """Return what a server says; a page is read only where it may be a challenge."""
    headers = {name.lower(): value for name, value in response.headers}
    start = beginning(response) if response.status == UNAVAILABLE else b""
    return ServerAnswer(
        response.status,
        address_in(headers.get(b"location", b"")),
        is_challenge(response.status, headers, start),
    )


def beginning(response: httpcore.Response) -> bytes:
    """Return the first bytes of a page, however long it is."""
    found = b""
    for chunk in response.iter_stream():
        found += chunk
        if len(found) > MOST_READ:
            break
    return found[:MOST_READ]


def address_in(header: bytes) -> str:
    """Return where a redirect leads; other letters than UTF-8 as browsers send them."""
    try:
        return header.decode()
    except UnicodeDecodeError:
        return "".join(chr(each) if each < 0x80 else f"%{each:02X}" for each in header)
