"""While the application is away or frozen, nginx sends what is public from the mirror."""

import gzip
import json
import socket
from contextlib import suppress

import brotli
import pytest

from tools.error_pages import page

from .echo import echoing
from .nginx import nginx, nobody

pytestmark = pytest.mark.xdist_group("nginx")

BAR = "Die Website ist gerade gestört."
COMPARED = ("Content-Type", "Content-Security-Policy")
# the ending says less: it is JSON
SCHEMA = (["application/schema+json"], ["application/json"])


@pytest.fixture(scope="module")
def away(mirror, tmp_path_factory):
    """A server whose application is not there."""
    folder = tmp_path_factory.mktemp("away")
    (folder / "spiegel").symlink_to(mirror)
    with nobody() as port, nginx(folder, port) as running:
        yield running


def silent_application():
    return socket.create_server(("127.0.0.1", 0))


@pytest.fixture(scope="module")
def frozen(mirror, tmp_path_factory):
    """A server whose application takes requests and never answers."""
    folder = tmp_path_factory.mktemp("frozen")
    (folder / "spiegel").symlink_to(mirror)
    changes = {"proxy_read_timeout 15s;": "proxy_read_timeout 1s;"}
    with (
        silent_application() as silent,
        nginx(folder, silent.getsockname()[1], **changes) as running,
    ):
        yield running


@pytest.fixture(scope="module")
def pretending(mirror, tmp_path_factory):
    """A server before what answers with the status that it is told."""
    folder = tmp_path_factory.mktemp("pretending")
    (folder / "spiegel").symlink_to(mirror)
    with echoing() as port, nginx(folder, port) as running:
        yield running


@pytest.fixture(scope="module")
def mirrored(mirror):
    """All addresses that the mirror has."""
    return json.loads((mirror / "jetzt" / "stand.json").read_text())["entries"]


def test_all_that_is_mirrored_comes_as_the_application_sends_it(site, away, mirrored):
    """But for the words of pages: see tests/ehrenamt_oa/mirror/."""
    answers = {each: (site.ask(each), away.ask(each)) for each in mirrored}

    other = {
        (address, name): both
        for address, asked in answers.items()
        for name in COMPARED
        if (both := tuple(parts(each.headers.get(name, "")) for each in asked))
        != SCHEMA
        and both[0] != both[1]
    }
    assert other == {}
    assert {both[1].status for both in answers.values()} == {200}
    assert len(answers) > 30


def parts(header):
    """Return what a header says, whose order means nothing."""
    return sorted(header.split("; "))


@pytest.mark.parametrize(
    ("coding", "unpack"),
    [("br", brotli.decompress), ("gzip", gzip.decompress), (None, bytes)],
)
def test_page_is_packed_already(away, coding, unpack):
    answer = away.ask("/kontakt/", Accept_Encoding=coding or "")

    assert (answer.status, answer.headers.get("Content-Encoding")) == (200, coding)
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert BAR in unpack(answer.body).decode()


def test_who_has_a_page_of_the_mirror_does_not_get_it_again(away):
    tag = away.ask("/kontakt/").headers["ETag"]

    answer = away.ask("/kontakt/", If_None_Match=tag)

    assert (answer.status, answer.body) == (304, b"")


def test_uploaded_files_are_there(site, away, files):
    answers = {name: (site.ask(each), away.ask(each)) for name, each in files.items()}

    same = {name: both[0].body == both[1].body for name, both in answers.items()}
    assert same == {"document": True, "picture": True, "film": True}
    sent = answers["document"][1].headers
    assert sent["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert sent["Content-Disposition"].startswith('inline; filename="dokument-')


def test_player_gets_the_part_that_it_asks_for(away, files):
    whole = away.ask(files["film"])

    part = away.ask(files["film"], Range="bytes=2-5")

    assert (part.status, part.body) == (206, whole.body[2:6])


def test_choice_that_a_link_leads_to_is_there_and_any_other_is_left_out(away):
    poster = "/helferkreise/kreis/aushang/"
    odd = ["format=a7", "fbclid=1", "x=../../../stand", "x=%2e%2e%2f", "x=" + 900 * "y"]

    chosen, whole = away.ask(f"{poster}?format=a5"), away.ask(poster)
    others = [away.ask(f"{poster}?{query}") for query in odd]

    assert b"poster--a5" in chosen.body
    assert {each.body for each in others} == {whole.body}


@pytest.mark.parametrize("path", ["/suche/?q=Pass", "/helferkreise/?ort=Wertach"])
def test_who_searches_reads_that_it_does_not_work_now(away, path):
    answer = away.ask(path)

    assert answer.status == 200
    assert "Die Suche geht gerade nicht." in answer.body.decode()
    assert "<form" not in answer.body.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/gibt-es-nicht/",
        "/verwaltung/",
        "/healthz/live",
        "/rueckmeldung/",
        "/helferkreise/ort.json?ort=Wertach",
        "/media/bilder/gibt-es-nicht.webp",
        "/stand.json",
    ],
)
def test_what_is_not_mirrored_is_the_german_error_page(away, path):
    answer = away.ask(path)

    assert (answer.status, answer.body.decode()) == (503, page("503"))
    assert answer.headers["Cache-Control"] == "no-store"


def test_nobody_waits_long_for_an_application_that_is_frozen(frozen, files):
    public = ["/kontakt/", "/suche/?q=Pass", "/termine.ics", files["picture"]]
    own_words = ["/rueckmeldung/", "/stimmt-noch/x/", "/vorschau/x/"]

    answers = [frozen.ask(each) for each in public + own_words]

    assert [each.status for each in answers] == 4 * [200] + 3 * [503]
    assert BAR in answers[0].body.decode()


def test_few_wait_for_an_application_that_is_frozen(mirror, tmp_path):
    (tmp_path / "spiegel").symlink_to(mirror)
    changes = {"proxy_read_timeout 15s;": "proxy_read_timeout 1s;"}

    with silent_application() as silent:
        with nginx(tmp_path, silent.getsockname()[1], **changes) as running:
            answers = [running.ask(f"/kontakt/?seite={page}") for page in range(12)]
        waited = number_of_visitors(silent)

    assert [each.status for each in answers] == 12 * [200]
    assert waited == 4


def number_of_visitors(silent):
    """Return how many connections an application was given that it never took."""
    silent.setblocking(False)
    found = 0
    with suppress(BlockingIOError):
        while True:
            silent.accept()[0].close()
            found += 1
    return found


@pytest.mark.parametrize(
    ("path", "status", "expected"),
    [
        ("/kontakt/", "502", 200),
        ("/kontakt/", "503", 200),
        ("/kontakt/", "504", 200),
        ("/kontakt/", "404", 404),
        ("/kontakt/", "500", 500),
        ("/healthz/ready", "503", 503),
        ("/suche/", "503", 200),
        ("/rueckmeldung/", "503", 503),
    ],
)
def test_application_that_says_it_cannot_is_helped_and_heard_in_all_else(
    pretending, path, status, expected
):
    answer = pretending.ask(path, X_Status=status, X_Control="no-store")

    assert answer.status == expected
    assert (BAR.encode() in answer.body) is (expected == 200)
    assert (b"X-Status" in answer.body) is (expected != 200)


@pytest.mark.parametrize("status", ["502", "503", "504"])
def test_document_has_its_own_policy_whatever_the_application_says(
    pretending, files, status
):
    answer = pretending.ask(files["document"], X_Status=status, X_Control="no-store")

    assert answer.status == 200
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_while_the_application_answers_it_is_asked(site, mirror):
    answers = [site.ask("/kontakt/"), site.ask("/gibt-es-nicht/")]

    assert [each.status for each in answers] == [200, 404]
    assert [BAR in each.body.decode() for each in answers] == [False, False]
    assert answers[1].body.decode() != page("400")
