"""A page is made once and then kept, until the content changes or the minute ends."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from threading import Event

import pytest

from ehrenamt_oa.page_cache import cache, store
from ehrenamt_oa.page_cache.answer import BESIDE_BODY
from ehrenamt_oa.page_cache.cache import PageCache
from tests.deploy.served import wait_until

MIDDAY = 1_800_000_000.0  # a whole minute


class Site:
    """Answers each request with a number that says how many it has answered."""

    def __init__(self):
        self.status, self.headers = "200 OK", [("Content-Type", "text/html")]
        self.asked, self.is_closed = [], 0
        self.may_answer = Event()
        self.may_answer.set()

    def __call__(self, environ, start_response):
        self.asked.append(environ)
        number = len(self.asked)
        self.may_answer.wait(10)
        start_response(self.status, [*self.headers])
        return Parts(self, number)


class Parts(list):
    def __init__(self, site, number):
        super().__init__([b"Seite ", str(number).encode()])
        self.site = site

    def close(self):
        self.site.is_closed += 1


class Visitor:
    """Asks the cache as a server does; has a clock and a content version to turn."""

    def __init__(self):
        self.site, self.now, self.version = Site(), MIDDAY, 1
        self.cache = PageCache(
            self.site,
            lambda: self.version,
            {"example.org"},
            "sessionid",
            lambda: self.now,
        )

    def ask(self, path="/kontakt/", query="", **more):
        """Return status, headers and body."""
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "HTTP_HOST": "example.org",
            "wsgi.url_scheme": "https",
            "wsgi.input": BytesIO(),
        }
        answered = []
        body = self.cache(
            environ | more, lambda status, headers: answered.extend([status, headers])
        )
        return answered[0], dict(answered[1]), b"".join(body)

    def read(self, *args, **more):
        return self.ask(*args, **more)[2]


@pytest.fixture
def visitor():
    return Visitor()


def test_page_is_made_once(visitor):
    assert [visitor.read() for _ in range(3)] == [b"Seite 1"] * 3
    assert visitor.site.is_closed == 1


def test_change_of_the_content_is_seen(visitor):
    visitor.read()

    visitor.version = 2

    assert visitor.read() == b"Seite 2"


def test_page_ends_with_the_minute(visitor):
    visitor.now = MIDDAY + 12
    first = visitor.read()
    visitor.now = MIDDAY + 59.999
    last = visitor.read()
    visitor.now = MIDDAY + 60
    next_ = visitor.read()

    assert [first, last, next_] == [b"Seite 1", b"Seite 1", b"Seite 2"]


def test_clock_that_is_set_back_keeps_no_page_for_longer(visitor):
    visitor.now += 3600
    visitor.ask()

    visitor.now -= 3600

    assert visitor.ask()[2] == b"Seite 2"


def test_page_is_of_the_minute_in_which_it_was_begun(visitor):
    visitor.now = MIDDAY + 59

    def slowly(environ, start_response):
        visitor.now = MIDDAY + 61
        return visitor.site(environ, start_response)

    visitor.cache.application = slowly
    visitor.read()

    assert visitor.read() == b"Seite 2"


def test_content_that_changes_while_a_page_is_made_ends_it(visitor):
    def changing(environ, start_response):
        visitor.version = 2
        return visitor.site(environ, start_response)

    visitor.cache.application = changing
    visitor.read()

    assert visitor.read() == b"Seite 2"


def test_pages_are_there_until_they_end_if_nobody_knows_the_version(visitor):
    visitor.read()
    visitor.version = None

    before = [visitor.read() for _ in range(2)]
    visitor.now = MIDDAY + 60
    after = [visitor.read() for _ in range(2)]

    assert before == [b"Seite 1", b"Seite 1"]
    assert after == [b"Seite 2", b"Seite 3"]


def test_staff_get_pages_of_their_own(visitor):
    staff = {"HTTP_COOKIE": "sessionid=abc"}

    read = [
        visitor.read(),
        visitor.read(**staff),
        visitor.read(**staff),
        visitor.read(),
    ]

    assert read == [b"Seite 1", b"Seite 2", b"Seite 3", b"Seite 1"]


def test_what_staff_see_is_kept_for_nobody(visitor):
    visitor.read(HTTP_COOKIE="sessionid=abc")

    assert visitor.read() == b"Seite 2"


def test_django_never_sees_what_is_dropped(visitor):
    query = "utm_source=x&ort=Durach"
    visitor.read("/helferkreise/", query, HTTP_COOKIE="other=1")

    (asked,) = visitor.site.asked
    assert asked["QUERY_STRING"] == "ort=Durach"
    assert "HTTP_COOKIE" not in asked


def test_unknown_parameters_cost_nothing(visitor):
    read = {visitor.read(query=f"x{number}=1") for number in range(300)}

    assert read == {b"Seite 1"}


def test_page_is_one_whatever_is_asked_that_it_does_not_read(visitor):
    read = {visitor.read("/", f"seite={number}") for number in range(3)}

    assert read == {b"Seite 1"}
    assert len(visitor.cache.store._selections.kept) == 0


@pytest.mark.parametrize(
    ("path", "query", "asked"),
    [
        # where a slash is missing or somebody is sent on, the next page may know it
        ("/helferkreise", "ort=Durach&utm=x", ["", "ort=Durach&utm=x"]),
        ("/helferkreise/", "ort=Durach&utm=x", ["ort=Durach", "ort=Durach&utm=x"]),
        ("/helferkreise/", "ort=Durach", ["ort=Durach"]),
    ],
)
def test_whoever_is_sent_on_takes_along_all_that_was_asked(visitor, path, query, asked):
    visitor.site.status = "301 Moved Permanently"

    body = visitor.read(path, query)

    assert [each["QUERY_STRING"] for each in visitor.site.asked] == asked
    assert body == b"Seite %d" % len(asked)


def test_head_has_the_headers_of_the_page(visitor):
    page = visitor.ask()

    assert visitor.ask(REQUEST_METHOD="HEAD") == (*page[:2], b"")


def test_page_is_there_after_head(visitor):
    visitor.ask(REQUEST_METHOD="HEAD")

    assert visitor.read() == b"Seite 1"


def test_who_has_the_page_gets_no_body(visitor):
    _, headers, _ = visitor.ask()

    status, unchanged, body = visitor.ask(HTTP_IF_NONE_MATCH=headers["ETag"])

    assert (status, body) == ("304 Not Modified", b"")
    assert unchanged == {
        name: headers[name] for name in ("ETag", "Vary", "Cache-Control")
    }


def test_proxies_keep_a_page_no_longer_than_its_minute(visitor):
    visitor.now = MIDDAY + 12
    visitor.ask()
    visitor.now = MIDDAY + 57

    _, headers, _ = visitor.ask()

    assert headers["Cache-Control"] == (
        "max-age=0, must-revalidate, s-maxage=1, stale-while-revalidate=1, "
        "stale-if-error=3"
    )


def test_missing_page_is_kept_and_never_unchanged(visitor):
    visitor.site.status = "404 Not Found"
    _, headers, _ = visitor.ask()

    status, _, body = visitor.ask(HTTP_IF_NONE_MATCH=headers["ETag"])

    assert (status, body) == ("404 Not Found", b"Seite 1")


@pytest.mark.parametrize(
    ("status", "header"),
    [
        ("301 Moved Permanently", ("Location", "/neu/")),
        ("503 Service Unavailable", ("Cache-Control", "no-store")),
        ("200 OK", ("Cache-Control", "private, no-store")),
        ("200 OK", ("Set-Cookie", "csrftoken=x")),
    ],
)
def test_what_is_for_one_goes_to_one_as_it_is(visitor, status, header):
    visitor.site.status = status
    visitor.site.headers.append(header)

    first, second = visitor.ask(), visitor.ask()

    assert first == (status, dict(visitor.site.headers), b"Seite 1")
    assert second[2] == b"Seite 2"


def test_many_who_ask_at_once_have_one_page_made(visitor):
    visitor.site.may_answer.clear()
    with ThreadPoolExecutor(16) as threads:
        asked = [threads.submit(visitor.read) for _ in range(16)]
        wait_until(lambda: visitor.site.asked)
        visitor.site.may_answer.set()

    assert {each.result() for each in asked} == {b"Seite 1"}


def test_nobody_waits_for_who_failed(visitor):
    def failing(environ, start_response):
        raise InterruptedError

    site, visitor.cache.application = visitor.cache.application, failing
    with pytest.raises(InterruptedError):
        visitor.read()
    visitor.cache.application = site

    assert visitor.read() == b"Seite 1"


def test_selections_and_mistakes_are_bounded_and_push_out_no_page(visitor, monkeypatch):
    for name in ["SELECTIONS", "MISSING"]:
        monkeypatch.setattr(store, name, 10 * BESIDE_BODY)
    visitor.cache.store = store.Store()
    visitor.read()
    for number in range(60):
        visitor.read("/kontakt/a-z/", f"q={number}")
    visitor.site.status = "404 Not Found"
    for number in range(60):
        visitor.read(f"/{number}/")

    kept = visitor.cache.store
    assert visitor.read() == b"Seite 1"
    assert (len(kept._selections.kept), len(kept._missing.kept)) == (9, 9)
    assert visitor.read("/59/") == b"Seite 121"


def test_long_question_counts_as_the_memory_it_takes(visitor, monkeypatch):
    monkeypatch.setattr(store, "SELECTIONS", 10 * BESIDE_BODY)
    visitor.cache.store = store.Store()

    for number in range(60):
        visitor.read("/kontakt/a-z/", f"q={number}{'x' * BESIDE_BODY}")

    assert len(visitor.cache.store._selections.kept) == 4


def test_what_is_too_large_is_packed_for_each_and_known_again(visitor, monkeypatch):
    monkeypatch.setattr(cache, "LARGEST", 100)
    visitor.cache.application = large
    asked = {"HTTP_ACCEPT_ENCODING": "br"}

    status, headers, _ = visitor.ask(**asked)
    again = visitor.ask(**asked, HTTP_IF_NONE_MATCH=headers["ETag"])

    assert (status, headers["Content-Encoding"]) == ("200 OK", "br")
    assert (again[0], again[2]) == ("304 Not Modified", b"")
    assert visitor.cache.store._pages.kept == {}


def large(environ, start_response):
    start_response("200 OK", [("Content-Type", "application/geo+json")])
    return [b"Wertach " * 100]
