"""PostgreSQL stopped, killed, frozen, or with no connection to spare.

What is kept is shown on; all else is a page with the telephone number, at once. It comes
back by itself.
"""

from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pytest

from tests.deploy.served import wait_until

from .disk import filled_up, small_disk
from .site import (
    TELEPHONE,
    all_comes_back,
    early_in_a_minute,
    is_given_back,
    new_address,
)

pytestmark = pytest.mark.xdist_group("postgresql")
TABLES = "helferkreise_topic", "pages_feedback"
THREADS = 4  # of a worker, in gunicorn.conf.py


@pytest.fixture(scope="module")
def site(on_postgresql):
    with on_postgresql.running("--workers=1") as site:
        yield site


def is_back(site):
    return lambda: site.ask(new_address()).status == 200


def assert_shows_what_it_can(site):
    """A kept page, the telephone number instead of others; "ready" says why."""
    kept, other = site.ask("/"), site.ask(new_address())
    ready, live = site.ask("/healthz/ready"), site.ask("/healthz/live")

    assert (kept.status, other.status) == (200, 503)
    assert TELEPHONE in other.text
    assert '"code": "unreachable"' in ready.text
    assert (ready.status, live.status) == (503, 200)


@pytest.fixture(params=["stopped", "killed", "without_a_connection_left"])
def away(request, server):
    return getattr(server, request.param)


def test_database_that_is_away(site, away):
    opened = site.opened_form()
    early_in_a_minute()
    site.ask("/")

    with away():
        assert_shows_what_it_can(site)
        assert all_comes_back(site, opened)

    wait_until(is_back(site))
    assert site.value_of("topics()") == []


def test_nobody_waits_long_for_a_frozen_database(site, server):
    opened = site.opened_form()
    early_in_a_minute(45)
    site.ask("/")

    with server.frozen():
        waiting = site.ask_at_once([new_address() for _ in range(2 * THREADS)])
        sleep(1)  # they have all threads by now
        are_held = not any(each.done() for each in waiting)
        live = [site.ask("/healthz/live").status for _ in range(5)]
        waited = {each.result().status for each in waiting}
        later = [site.ask(new_address()) for _ in range(20)]
        assert_shows_what_it_can(site)
        assert all_comes_back(site, opened)

    wait_until(is_back(site))
    assert (live, are_held, waited) == ([200] * 5, True, {503})
    assert sum(each.seconds for each in later) < 20  # else each would wait for seconds


def test_database_that_takes_nothing_is_read(site, server):
    opened = site.opened_form()

    with server.read_only():
        page, ready = site.ask(new_address()), site.ask("/healthz/ready")
        is_back_again = all_comes_back(site, opened)
    _, told = site.tell("Wer zahlt das?")

    assert (page.status, ready.status, is_back_again) == (200, 200, True)
    assert '"code": "not-writable"' in ready.text
    assert told.status == 302


def test_who_saves_while_another_does_waits_and_then_gets_it_back(site, server):
    opened = site.opened_form()

    with server.locked(*TABLES), ThreadPoolExecutor() as pool:
        saving = pool.submit(site.save, opened, "Nicht gespeichert")
        telling = pool.submit(site.tell, "Wer zahlt das?")
        pages = [site.ask(new_address()).status for _ in range(5)]
        waits = not saving.done() and not telling.done()
        is_back_again = [is_given_back(*each.result()) for each in (saving, telling)]
        ready = site.ask("/healthz/ready").status
    _, told = site.tell("Wer zahlt das?")

    assert (pages, waits, ready) == ([200] * 5, True, 200)
    assert is_back_again == [True, True]
    assert told.status == 302


def test_full_disk_is_read(site, server):
    opened = site.opened_form()

    disk = server.folder / "disk"  # where PostgreSQL may go
    with small_disk(disk, 1), server.on_disk(disk, *TABLES):
        with filled_up(disk):
            page = site.ask(new_address())
            is_back_again = all_comes_back(site, opened)
        _, told = site.tell("Wer zahlt das?")

    assert (page.status, is_back_again, told.status) == (200, True, 302)


def test_what_was_saved_outlives_a_server_that_is_killed(site, server):
    _, saved = site.save(site.opened_form(), "Fahrdienst")

    with server.killed():
        pass

    wait_until(is_back(site))
    assert saved.status == 302
    assert site.value_of("topics()") == ["Fahrdienst"]
