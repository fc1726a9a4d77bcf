"""One visit to an address and to where it leads: what a browser would remember meanwhile."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from email.message import Message
from http.cookiejar import CookieJar
from urllib.request import Request

import httpx


@dataclass
class Visit:
    """Ends at a moment (of `monotonic`) and is then forgotten, cookies and all.

    Some sites send on until their cookie comes back.
    """

    deadline: float
    hosts: set[str] = field(default_factory=set)  # that were asked
    jar: CookieJar = field(default_factory=CookieJar)

    def cookies_for(self, url: httpx.URL) -> str:
        """Return what a browser would send to a URL in the header "Cookie", or ""."""
        request = Request(str(url))
        self.jar.add_cookie_header(request)
        return request.get_header("Cookie") or ""

    def keep_cookies(
        self, url: httpx.URL, headers: Iterable[tuple[bytes, bytes]]
    ) -> None:
        """Keep those that the answer of a URL sets and may set."""
        answer = Answer(Message())
        for name, value in headers:
            if name.lower() == b"set-cookie":
                answer.message["Set-Cookie"] = value.decode("latin-1")
        self.jar.extract_cookies(answer, Request(str(url)))  # type: ignore[arg-type]


@dataclass
class Answer:
    """As much of an answer as the jar asks for."""

    message: Message

    def info(self) -> Message:
        return self.message
