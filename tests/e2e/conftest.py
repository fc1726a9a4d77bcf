"""Browser tests run against the site as it is served in production.

One server for all tests of a process, with the facts and the example data: gunicorn, the
collected and compressed static files, the real settings. The tests only read.
"""

import shutil
import sqlite3

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.cache import caches
from django.db import connection
from django.test import Client, TransactionTestCase
from playwright.sync_api import expect

from tests.deploy.served import served, wait_until

from .test_every_page import AXE, DESKTOP, listen
from .test_keyboard import PHONE

# the first page with a map or a search makes what all others find made
expect.set_options(timeout=30_000)  # milliseconds

LOAD = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("grunddaten", verbosity=0)
call_command("beispiele", "laden", verbosity=0)
"""


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """Serve the site; return its address without a slash at the end."""
    folder = tmp_path_factory.mktemp("site")
    own = {"SITE_URL": "http://127.0.0.1:{port}", "ALLOWED_HOSTS": "127.0.0.1"}
    with served(folder, LOAD, **own) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="session")
def live_server(live_server):
    """Let browsers hang up when all is over, and the threads end that served them."""
    for shared in live_server.thread.connections_override.values():
        shared.inc_thread_sharing()
    return live_server


@pytest.fixture(scope="session")
def browser_type_launch_args():
    """Start Debian's Chromium; Playwright's own browsers cannot be had everywhere.

    The one without windows takes a fifth less of the processor.
    """
    names = ["chromium-headless-shell", "chromium"]
    quiet = ["--disable-gpu", "--disable-quic", "--disable-background-networking"]
    return {
        "executable_path": next(filter(None, map(shutil.which, names))),
        "args": ["--no-sandbox", "--disable-component-update", *quiet],
    }


@pytest.fixture(scope="session", autouse=True)
def database_beside_the_browser():
    """Let Django work in the thread in which Playwright runs its event loop."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture(scope="session", autouse=True)
def database_put_back(django_db_setup, django_db_blocker):
    """Put the database back after each test as the migrations left it.

    Django would empty every table and fill in the permissions anew, which takes longer
    than most tests.
    """
    with django_db_blocker.unblock():
        connection.ensure_connection()
        untouched = sqlite3.connect(":memory:")
        connection.connection.backup(untouched)

    def is_put_back():
        try:
            untouched.backup(connection.connection)
        except sqlite3.OperationalError:
            return False
        return True

    def put_back(test):
        connection.ensure_connection()  # a test without a query may find none
        wait_until(is_put_back, seconds=20)  # a last request may be on its way
        caches["maps"].clear()  # of what was known of records whose numbers come again

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", put_back)
        yield
    untouched.close()


@pytest.fixture
def cookie_of(live_server, db):
    """Return a function that signs in somebody with a role; it returns the cookie."""

    def signed_in_as(role):
        client = Client()
        user = User.objects.create_user(role.lower(), is_staff=True)
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        value = client.cookies[name].value
        return {"name": name, "value": value, "url": live_server.url}

    return signed_in_as


@pytest.fixture
def open_form(browser, live_server, admin_client):
    """Return a function that opens a form of the admin, signed in.

    The page collects its errors in `heard`.
    """
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": admin_client.cookies[name].value}
    opened = []

    def open_(record):
        page = browser.new_page(base_url=live_server.url, viewport=DESKTOP)
        page.context.add_cookies([cookie | {"url": live_server.url}])
        page.add_init_script(AXE)
        page.heard = listen(page, live_server.url)
        meta = record._meta
        page.goto(f"/verwaltung/{meta.app_label}/{meta.model_name}/{record.pk}/change/")
        opened.append(page)
        return page

    yield open_
    for page in opened:
        page.close()


@pytest.fixture
def plain(browser):
    """A page in a browser without JavaScript."""
    page = browser.new_page(java_script_enabled=False)
    yield page
    page.close()


@pytest.fixture
def phone(browser):
    """A page on a small screen that is touched."""
    page = browser.new_page(viewport=PHONE, has_touch=True, is_mobile=True)
    yield page
    page.close()
