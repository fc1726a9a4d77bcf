"""What nginx keeps away from the application, and what it writes down of visitors."""

import re
from http.client import HTTPConnection

import pytest

from tools.error_pages import page

from .nginx import NAME, nginx

pytestmark = pytest.mark.xdist_group("nginx")

MEGABYTE = 2**20


@pytest.fixture(scope="module")
def strict(app, tmp_path_factory):
    """A server that takes little, so that nobody has to send much."""
    changes = {
        "rate=30r/m": "rate=1r/m",
        "burst=30": "burst=1",
        "limit_conn ehrenamt_visitors 100;": "limit_conn ehrenamt_visitors 1;",
    }
    with nginx(tmp_path_factory.mktemp("strict"), app, **changes) as running:
        yield running


@pytest.fixture(scope="module")
def impatient(app, tmp_path_factory):
    """A server that waits three seconds, so that nobody has to wait for ten."""
    changes = {
        "client_header_timeout 10s;": "client_header_timeout 3s;",
        "client_body_timeout 10s;": "client_body_timeout 3s;",
    }
    with nginx(tmp_path_factory.mktemp("impatient"), app, **changes) as running:
        yield running


def first_line(site, head):
    """Return how a server begins to answer, or b"" if it hangs up."""
    with site.connect() as socket:
        socket.sendall(head.encode())
        return socket.makefile("rb").readline().strip()


def sending(path, size):
    lines = [f"POST {path} HTTP/1.1", f"Host: {NAME}", f"Content-Length: {size}"]
    return "\r\n".join([*lines, "Expect: 100-continue", "\r\n"])


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/", 3),
        ("/verwaltung/media/document/add/", 22),
        ("/verwaltung/media/video/add/", 210),
    ],
)
def test_what_is_too_large_is_refused_before_it_is_sent(site, path, most):
    fits = first_line(site, sending(path, most * MEGABYTE))
    too_large = first_line(site, sending(path, most * MEGABYTE + 1))

    assert fits == b"HTTP/1.1 100 Continue"
    assert too_large == b"HTTP/1.1 413 Request Entity Too Large"


def test_who_sends_too_much_reads_german(site):
    answer = site.ask("/kontakt/", "POST", b"x" * 4 * MEGABYTE)

    assert answer.status == 413
    assert answer.body.decode() == page("sent-400")
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "begun",
    [
        f"GET / HTTP/1.1\r\nHost: {NAME}\r\nX-Slow: ",
        f"POST / HTTP/1.1\r\nHost: {NAME}\r\nContent-Length: 9\r\n\r\nx",
    ],
    ids=["header", "body"],
)
def test_who_drips_is_cut_off(impatient, begun):
    assert first_line(impatient, begun) in {b"", b"HTTP/1.1 408 Request Time-out"}


def test_nobody_takes_all_connections(strict):
    with strict.connect() as held:
        begun = f"POST / HTTP/1.1\r\nHost: {NAME}\r\nContent-Length: 9\r\n\r\nx"
        held.sendall(begun.encode())
        refused = strict.ask("/kontakt/")

    assert refused.status == 429
    assert refused.body.decode() == page("429")


def test_passwords_cannot_be_tried_without_end(strict):
    tried = [strict.ask("/verwaltung/konto/anmelden/", "POST") for _ in range(3)]
    form = strict.ask("/verwaltung/konto/anmelden/")
    begun = strict.ask("/verwaltung/konto/passkey/anmelden/")  # stores a session

    assert [each.status for each in tried] == [403, 403, 429]
    assert tried[2].body.decode() == page("429")
    assert (form.status, begun.status) == (200, 429)


def test_plain_http_leads_to_the_site(site):
    connection = HTTPConnection("127.0.0.1", site.plain_port)
    connection.request("GET", "/kontakt/?q=1", None, {"Host": "other.example"})
    response = connection.getresponse()
    connection.close()

    assert response.status == 301
    assert response.headers["Location"] == f"https://{NAME}/kontakt/?q=1"


@pytest.mark.parametrize("room", ["einladung", "neues-passwort"])
def test_log_holds_no_key_by_which_somebody_sets_a_password(site, room):
    site.cached(f"/verwaltung/konto/{room}/MQ/c1-9f/")

    text = (site.folder / "ehrenamt.log").read_text()
    assert f" /verwaltung/konto/{room}/... " in text
    assert "c1-9f" not in text


def test_log_names_no_visitor_no_search_and_no_key(site):
    site.ask("/helferkreise/?ort=Durach", Referer="https://example.org/")
    site.ask("/stimmt-noch/geheim:wort/", User_Agent="Browser 1")

    network, moment, *rest = site.logged("/stimmt-noch/...").split(maxsplit=2)
    assert network == "127.0.0.0"
    assert rest[0].startswith("GET /stimmt-noch/... 404 ")
    assert re.search(' - [0-9a-f]{32} "Browser 1"$', rest[0])
    text = (site.folder / "ehrenamt.log").read_text()
    assert [word for word in ("Durach", "example.org", "geheim") if word in text] == []
