import gc
from contextlib import ExitStack
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, settings

from base.brake.brake import brake
from base.content_version import kept
from ehrenamt_oa.patience import seconds
from pages.redirects import missed_counts
from pages.search import counts
from pages.search.questions import keeper

from . import migrated
from .effort import ALL, FAST, asks_postgresql, is_fast, tries
from .ehrenamt_oa.sign_in import signed_in as signed_in  # force_login counts fully
from .factories import make_contact_point, make_office

# thousands of short tests leave little to collect; looking for it takes a tenth of the
# time
gc.set_threshold(100_000, 20, 20)

WITH_A_SITE = ("tests/e2e", "tests/deploy", "tests/faults")

# several test processes share few cores: time says nothing about an example
settings.register_profile(
    "unhurried",
    deadline=None,
    max_examples=tries(100),
    derandomize=ALL,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("unhurried")


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist reads the groups
def pytest_collection_modifyitems(config, items):
    """Keep each file in one process, and leave out on PostgreSQL what asks no database.

    What a file makes once is made once then. What asks no database says on PostgreSQL
    what it says on SQLite, and some that ask it do so, too. For `make test-fast` see `effort.py`.
    """
    for item in items:
        if not (is_alone(item) or item.get_closest_marker("xdist_group")):
            item.add_marker(pytest.mark.xdist_group(item.location[0]))
    if connection.vendor != "sqlite":
        keep(config, items, asks_postgresql)
    if FAST:
        keep(config, items, lambda item: is_fast(item.location[0], item.fixturenames))


def keep(config, items, wanted):
    """Leave only wanted tests, and have the others counted."""
    config.hook.pytest_deselected(items=[each for each in items if not wanted(each)])
    items[:] = filter(wanted, items)


def is_alone(item):
    """Whether a test is dealt out by itself.

    In a browser few files have most tests. What commits leaves an empty database behind,
    so it comes last, as single tests do.
    """
    database = item.get_closest_marker("django_db")
    is_marked = bool(database and database.kwargs.get("transaction"))
    commits = is_marked or "transactional_db" in item.fixturenames
    return commits or item.location[0].startswith("tests/e2e")


def pytest_make_parametrize_id(val, argname):
    """Name a test of a file not by its bytes: each process makes them anew."""
    return argname if isinstance(val, bytes) else None


def pytest_collection_finish(session):
    """Say so if the groups of pytest-xdist are not heard: then all takes twice as long."""
    in_groups = session.config.getoption("loadgroup", False)
    grouped = [each for each in session.items if each.get_closest_marker("xdist_group")]
    if in_groups and not all("@" in item.nodeid for item in grouped):
        raise pytest.UsageError("pytest-xdist hears no groups")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, django_db_blocker):
    """Let Django find what it would migrate. Yields what ends as soon as it is there."""
    with ExitStack() as until_set_up, ExitStack() as until_the_end:
        if connection.vendor == "postgresql":
            with django_db_blocker.unblock():
                until_set_up.enter_context(migrated.one_at_a_time())
        elif connection.settings_dict["NAME"].startswith(":memory:"):
            until_the_end.callback(migrated.fill().close)
        yield until_set_up


@pytest.fixture(scope="session")
def django_db_setup(django_db_modify_db_settings, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            migrated.keep()
        django_db_modify_db_settings.close()


@pytest.fixture
def staff(client, admin_user):
    """A browser in which somebody is signed in to the admin."""
    client.force_login(admin_user)
    return client


@pytest.fixture
def colleague():
    """A browser in which somebody else is signed in."""
    user = User.objects.create_superuser("kollegin", first_name="Erika", last_name="K.")
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def empty_storage(settings):
    """No files from other tests: the storage of a process is kept in its memory."""
    settings.STORAGES = dict(settings.STORAGES)


@pytest.fixture
def lotsin():
    """The office that helps where no Helferkreis does."""
    office = make_office(
        slug="integrationslotsin",
        name="Integrationslotsin",
        parent=make_office(),
    )
    make_contact_point(office=office, value="08321 612-0")
    return office


@pytest.fixture(autouse=True)
def in_one_minute(request):
    """Let no minute end while a test counts what a page asks for: it is made anew then.

    Sites with a process of their own have their own time; tests of them keep it too.
    """
    if request.node.location[0].startswith(WITH_A_SITE):
        yield
        return
    next_minute = timezone.now().replace(second=0, microsecond=0) + timedelta(minutes=1)
    with time_machine.travel(next_minute, tick=True):
        yield


@pytest.fixture(autouse=True)
def nothing_kept():
    """Let no test find what pages of another have made: how many it asks shall be its own.

    The versions of the content come again when the database is put back.
    """
    kept._contents.clear()


@pytest.fixture(autouse=True)
def waits_as_commands_do(monkeypatch):
    """Let no test be in a process that serves visitors because another was."""
    monkeypatch.setitem(seconds._default, "seconds", None)


@pytest.fixture(autouse=True)
def nothing_indexed():
    """Let each test search what it has stored itself."""
    keeper.forget()


@pytest.fixture(autouse=True)
def nothing_missed():
    """Let no test write what others have asked for in vain."""
    missed_counts.waiting.take()
    counts.waiting.take()


@pytest.fixture(autouse=True)
def nothing_tried():
    """Let no test count the wrong passwords of another."""
    brake.forget()
