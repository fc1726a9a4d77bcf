"""Fill a new database as an office would in its first weeks, with a row in every table.

    DATABASE_URL=... python -m tests.landings.fill 2026-11-27

It is that day while it runs, so that two runs differ in random keys and names of files
only. Ends with an error if anything is missing that a landing is to show.
"""

import os
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()

import reversion  # noqa: E402  needs the setup, as all below
import time_machine  # noqa: E402
from django.contrib import admin  # noqa: E402
from django.contrib.admin.models import LogEntry  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.contrib.sessions.models import Session  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client, RequestFactory  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402
from django.utils import timezone  # noqa: E402
from reversion.models import Version  # noqa: E402

from editing.addresses import addressed_models  # noqa: E402
from pages.models import Page  # noqa: E402
from pages.page.publication import PageState, state  # noqa: E402
from pages.text.reference import parse  # noqa: E402
from tests.ehrenamt_oa.sign_in import signed_in as signed_in  # noqa: E402
from tests.schedules import at  # noqa: E402

from .contents import contents, references  # noqa: E402
from .story import TOLD  # noqa: E402
from .visitors import VISITED  # noqa: E402

A_QUARTER_OF_AN_HOUR = 15 * 60
EMPTY = {
    # nobody is signed in to a copy
    "django_session",
    "usersessions_usersession",
    # of django-allauth, for what this site does not do
    "account_emailaddress",
    "account_emailconfirmation",
    # what may be forgotten
    "site_cache",
}


def fill(clock):
    call_command("migrate", verbosity=0)
    call_command("grunddaten", verbosity=0)
    call_command("beispiele", "laden", verbosity=0)
    chief = User.objects.create(
        username="chefin", is_staff=True, is_superuser=True, password="!"
    )
    staff = Client()
    for sitting in TOLD + VISITED:
        clock.shift(A_QUARTER_OF_AN_HOUR)
        staff.force_login(chief)
        sitting(staff)
    Session.objects.all().delete()
    return chief


def missing(chief):
    """Return what a landing is to show and this database does not, in sentences."""
    tables = contents(connection)
    empty = {name for name, table in tables.items() if not table.rows} - EMPTY
    yield from (f"{name}: no row" for name in sorted(empty))
    logged = {each.content_type.model_class() for each in LogEntry.objects.all()}
    versioned = {each._model for each in Version.objects.all()}
    referred = {parse(each).label for each in references(tables)}
    pages = {
        state(page, page.editions.all(), timezone.now()) for page in Page.objects.all()
    }
    for what, wanted, found in [
        ("log entry", edited(chief), logged),
        ("version", reversion.get_registered_models(), versioned),
        ("reference", {m._meta.label_lower for m in addressed_models()}, referred),
        ("page", PageState, pages),
    ]:
        yield from (f"{each}: no {what}" for each in set(wanted) - found)


def edited(user):
    """Return the models that somebody can change in the admin."""
    request = RequestFactory().get("/")
    request.user = user
    registered = admin.site._registry.items()
    return [model for model, each in registered if each.has_change_permission(request)]


if __name__ == "__main__":
    setup_test_environment()
    with time_machine.travel(at(f"{sys.argv[1]} 08:00"), tick=False) as clock:
        sys.exit("\n".join(missing(fill(clock))) or None)
