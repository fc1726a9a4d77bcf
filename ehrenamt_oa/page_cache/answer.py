"""A page in the forms in which browsers take it, each ready to be sent."""

import gzip
from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple

import brotli  # type: ignore[import-untyped]

Headers = list[tuple[str, str]]

KEPT_TYPES = (  # what may be packed as well
    "text/html",
    "text/calendar",
    "text/plain",
    "text/vcard",
    "application/atom+xml",
    "application/geo+json",
    "application/json",
    "application/opensearchdescription+xml",
    "application/schema+json",
    "application/xml",
    "image/png",  # the logo
    "image/svg+xml",
)
LARGEST = 1_000_000  # bytes; what is larger is packed for each who asks
BESIDE_BODY = 4_000  # bytes that an answer takes with its headers, beside its bodies
WORTH_COMPRESSING = 200  # bytes; what GZipMiddleware takes, too
ABOUT_BODY = {"content-type", "content-disposition"}
# Browsers ask each time, unless the page itself says otherwise. A proxy of ours asks each
# second, and may give out the page of the second before while it does.
BY_BROWSERS = "max-age=0"
BY_PROXIES = "must-revalidate, s-maxage=1, stale-while-revalidate=1, stale-if-error="
SET_ANEW = {
    "cache-control",
    "content-length",
    "content-encoding",
    "etag",
    "vary",
    "date",
    "connection",
}


class Form(NamedTuple):
    """A body with the headers that belong to it, and those of "not modified"."""

    etag: str
    headers: Headers
    unchanged: Headers
    body: bytes


class Answer(NamedTuple):
    """status: of the finished answer. forms: by content coding, "" for none.

    until: in seconds since 1970, when the answer ends to be right; 0 if it is not kept.
    control: how long others may keep it, up to the seconds in which it may be given out
    when the site does not answer.
    """

    status: str
    forms: dict[str, Form]
    until: float = 0
    control: str = ""

    @property
    def size(self) -> int:
        return BESIDE_BODY + sum(len(form.body) for form in self.forms.values())

    def form_for(self, accepted: str) -> Form:
        """Return the smallest form that a browser takes. accepted: Accept-Encoding."""
        codings = accepted_codings(accepted)
        return next(self.forms[each] for each in self.forms if each in codings)

    def control_at(self, now: float) -> Headers:
        """Return the header that says how long others may keep it from now on."""
        if not self.until:
            return []
        left = max(0, int(self.until - now))
        return [("Cache-Control", f"{self.control}{left}")]


def accepted_codings(header: str) -> set[str]:
    """Return the codings that a header names and does not refuse by "q=0", and ""."""
    found = {""}
    for part in header.lower().split(","):
        name, _, weight = part.replace(" ", "").partition(";")
        if not (weight.startswith("q=0") and not weight.strip("q=0.")):
            found.add(name)
    return found


def is_for_all(status: str, headers: Headers) -> bool:
    """Whether everybody may get this answer: a page or a 404, and said to be nobody's."""
    by_name = {name.lower(): value.lower() for name, value in headers}
    control, vary = by_name.get("cache-control", ""), by_name.get("vary", "")
    policy = by_name.get("content-security-policy", "")
    return (
        status[:3] in {"200", "404"}
        and by_name.get("content-type", "").startswith(KEPT_TYPES)
        and "set-cookie" not in by_name
        and "private" not in control
        and "no-store" not in control
        and "cookie" not in vary
        and "'nonce-" not in policy
        and "content-encoding" not in by_name
    )


def finished(status: str, headers: Headers, body: bytes, until: float) -> Answer:
    """Return an answer that is right until a moment, its smallest form first."""
    tag = sha256(body).hexdigest()[:32]
    kept = [(name, value) for name, value in headers if name.lower() not in SET_ANEW]
    bodies = {"": body}
    if len(body) >= WORTH_COMPRESSING:
        bodies = packed(body) | {"": body}
    forms = {each: form(tag, kept, each, b) for each, b in bodies.items()}
    said = [value for name, value in headers if name.lower() == "cache-control"]
    control = ", ".join([*(said or [BY_BROWSERS]), BY_PROXIES])
    return Answer(status, forms, until, control)


def packed(body: bytes) -> dict[str, bytes]:
    """Return the packed forms of a body by content coding, the smallest first."""
    return {
        "br": brotli.compress(body, quality=5),
        "gzip": gzip.compress(body, 6, mtime=0),
    }


def as_it_is(status: str, headers: Headers, body: bytes) -> Answer:
    """Return an answer that is not kept, in the one form in which it came."""
    return Answer(status, {"": Form("", headers, [], body)})


def form(tag: str, kept: Headers, coding: str, body: bytes) -> Form:
    etag = f'"{tag}-{coding}"' if coding else f'"{tag}"'
    own = [("ETag", etag), ("Vary", "Accept-Encoding")]
    about_body = [("Content-Encoding", coding)] if coding else []
    about_body.append(("Content-Length", str(len(body))))
    unchanged = [each for each in kept if each[0].lower() not in ABOUT_BODY]
    return Form(etag, kept + own + about_body, unchanged + own, body)


def is_unchanged(etag: str, if_none_match: str) -> bool:
    """Whether a browser has this form already; the tags are compared weakly."""
    tags: Iterable[str] = (each.strip() for each in if_none_match.split(","))
    return any(each == "*" or each.removeprefix("W/") == etag for each in tags)
