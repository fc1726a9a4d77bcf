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
    verdict_on_failure,
    verdict_on_status,
)
from .verdict import FINE, State, Verdict

REDIRECTS = {301, 302, 303, 307, 308}
PERMANENT = {301, 308}
MOST_REDIRECTS = 5
TOO_MANY_REQUESTS = 429


@dataclass(frozen=True)
class Limits:
    """In seconds: for single steps, for a link as a whole, between two requests to a
    host."""

    connect: float = 5
    read: float = 10
    link: float = 20
    pause: float = 1


@dataclass(frozen=True)
class ServerAnswer:
    status: int
    location: str


@dataclass
class ExternalLinks:
    """Checks links one after the other; keeps no cookies and reads no settings of the
    environment.

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
        deadline = monotonic() + self.limits.link
        try:
            return self._follow(httpx.URL(address), deadline)
        except httpx.InvalidURL:
            return Verdict(State.BROKEN, HARD_TO_READ)
        except FAILURES as failure:
            return verdict_on_failure(failure)

    def _follow(self, url: httpx.URL, deadline: float) -> Verdict:
        """Go where the address leads; a lasting move is told, if nothing breaks."""
        moved_to, is_lasting = None, True
        for _ in range(MOST_REDIRECTS + 1):
            answer = self._ask(url, deadline)
            if answer.status not in REDIRECTS or not answer.location:
                verdict = verdict_on_status(answer.status)
                if verdict != FINE or not moved_to:
                    return verdict
                return Verdict(State.MOVED, f"Zieht um nach {moved_to}")
            url = url.join(answer.location).copy_with(fragment=None)
            is_lasting = is_lasting and answer.status in PERMANENT
            if is_lasting:
                moved_to = url
        return Verdict(State.BROKEN, ENDLESS)

    def _ask(self, url: httpx.URL, deadline: float) -> ServerAnswer:
        """Ask for the headers, and for the page where a server gives none alone."""
        try:
            answer = self._request("HEAD", url, deadline)
        except httpcore.RemoteProtocolError:
            return self._request("GET", url, deadline)
        if answer.status < 400 or answer.status == TOO_MANY_REQUESTS:
            return answer
        return self._request("GET", url, deadline)

    def _request(self, method: str, url: httpx.URL, deadline: float) -> ServerAnswer:
        """Send one request; of the answer only status and headers are read."""
        self._wait_for(url.host)
        backend = CarefulBackend(self.reach, deadline)
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
                headers=self._headers(),
                extensions={"timeout": times | {"write": self.limits.read}},
            ) as response,
        ):
            self.has_heard = True
            headers = {name.lower(): value for name, value in response.headers}
            location = headers.get(b"location", b"").decode("utf-8", "replace")
            return ServerAnswer(response.status, location)

    def _headers(self) -> list[tuple[str, str]]:
        return [
            ("User-Agent", f"Ehrenamt-Linkpruefung/1.0 (+{self.site_url}/)"),
            ("Accept", "text/html,*/*;q=0.8"),
            ("Accept-Language", "de"),
        ]

    def _wait_for(self, host: str) -> None:
        """Wait until a second has passed since the host was asked the last time."""
        if host in self.asked_at:
            sleep(max(0, self.asked_at[host] + self.limits.pause - monotonic()))
        self.asked_at[host] = monotonic()
