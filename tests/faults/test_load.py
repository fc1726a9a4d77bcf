"""What comes from outside: many, slow and large requests; and a worker that is killed.

Slow and many are met by nginx: behind nothing else may the site stand.
"""

import os
import signal
import socket
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress

import pytest

from tests.deploy.nginx import NAME, nginx
from tests.deploy.served import wait_until

from .conftest import ON_SQLITE
from .site import new_address

MEGABYTE = 2**20
BEGUN = f"GET / HTTP/1.1\r\nHost: {NAME}\r\n"
SLOW = {
    "headers": f"{BEGUN}X-Slow: ",
    "bodies": f"POST /rueckmeldung/ HTTP/1.1\r\nHost: {NAME}\r\nContent-Length: 9\r\n\r\nx",
}
NETWORKS = 20


@pytest.fixture(scope="module", params=[ON_SQLITE])
def site(on_sqlite):
    settings = {"ALLOWED_HOSTS": f"testserver,{NAME}", "TRUSTED_PROXIES": "127.0.0.1"}
    with on_sqlite.running(**settings) as site:
        yield site


@pytest.fixture
def each_site(on_each):
    with on_each.running() as site:
        yield site


@pytest.fixture(scope="module")
def front(site, tmp_path_factory):
    with nginx(tmp_path_factory.mktemp("nginx"), site.port) as front:
        yield front


def workers(site):
    found = subprocess.run(
        ["pgrep", "-P", str(site.server.pid)], capture_output=True, text=True
    )
    return {int(number) for number in found.stdout.split()}


# the connections that end with it are cut off, not closed
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_worker_that_is_killed_takes_only_its_own_requests_along(each_site):
    site = each_site
    before = workers(site)
    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(site.ask, new_address()) for _ in range(200)]
        wait_until(lambda: asked[40].done())

        os.kill(min(before), signal.SIGKILL)
        lost = [each for each in asked if each.exception()]
    wait_until(lambda: len(workers(site)) == 2)
    after = [site.ask(new_address()).status for _ in range(20)]

    # what the worker had accepted, and no more
    assert len(lost) <= 8
    assert {e.result().status for e in asked if not e.exception()} == {200}
    assert (min(before) in workers(site), after) == (False, [200] * 20)


@pytest.mark.parametrize("begun", SLOW.values(), ids=SLOW)
def test_slow_visitors_hold_nobody_up(front, begun):
    with ExitStack() as stack:
        for _ in range(30):
            stack.enter_context(front.connect()).sendall(begun.encode())

        pages = [front.ask(new_address()).status for _ in range(20)]
        live = front.ask("/healthz/live").status

    assert (pages, live) == ([200] * 20, 200)


def test_visitors_who_connect_and_say_nothing_hold_nobody_up(site):
    """Not even without nginx."""
    with ExitStack() as stack:
        for _ in range(30):
            stack.enter_context(socket.create_connection(("127.0.0.1", site.port)))

        pages = [site.ask(new_address()) for _ in range(20)]

    assert [page.status for page in pages] == [200] * 20
    assert sum(page.seconds for page in pages) < 20  # else each would wait for seconds


def test_thousand_connections(front):
    """Of twenty networks, as nginx takes a hundred of each address."""
    with ExitStack() as stack:
        for number in range(1000):
            source = (f"127.0.1.{number % NETWORKS + 1}", 0)
            held = socket.create_connection(
                ("127.0.0.1", front.port), source_address=source
            )
            stack.enter_context(held)

        pages = [front.ask(new_address()).status for _ in range(20)]

    assert pages == [200] * 20


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/kontakt/", 413),
        ("/verwaltung/media/document/add/", 413),
        ("/verwaltung/media/video/add/", 403),  # signed out
    ],
)
def test_body_of_100_mb(front, site, path, status):
    before, stored = stored_by(site, front), []

    with ThreadPoolExecutor() as pool:
        sending = pool.submit(front.ask, path, "POST", bytes(100 * MEGABYTE))
        pages = []
        for _ in range(5):
            pages.append(front.ask(new_address()).status)
            stored.append(stored_by(site, front))
        answer = sending.result()

    assert (answer.status, pages) == (status, [200] * 5)
    assert list(site.folder.glob("**/*.upload*")) == []
    assert max([*stored, stored_by(site, front)]) - before < 50 * MEGABYTE


def stored_by(*servers):
    """Return how many bytes the files of servers have, some of which just go."""
    paths = [path for server in servers for path in server.folder.rglob("*")]
    sizes = 0
    for path in paths:
        with suppress(FileNotFoundError):
            sizes += path.stat().st_size
    return sizes
