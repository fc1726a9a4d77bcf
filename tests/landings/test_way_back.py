"""The code of a landing works on today's database: the way back after an update.

All that staff do in its story is done by the old code, in the admin, while today's code
uses the same database.
"""

import os
import subprocess
import sys
from typing import NamedTuple

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from editing.addresses import addressed_models
from pages.models import Page
from tests import migrated
from tests.effort import ALL
from tests.factories import make_page

from .databases import LIST, landings, standing_in

ROOT = LIST.parents[1]
TELL = """
import sys
from tests.landings import fill
with fill.time_machine.travel(fill.at(f"{sys.argv[1]} 08:00"), tick=False) as clock:
    fill.setup_test_environment()
    fill.fill(clock)
"""


def git(*arguments):
    return subprocess.run(["git", "-C", ROOT, *arguments], capture_output=True)


def is_there(landing):
    """Whether this clone has the code of a landing; few go back to the first."""
    return git("cat-file", "-e", f"{landing.commit}^{{commit}}").returncode == 0


# before these the story of a landing was not told by its own code
HAVE_A_WAY_BACK = [each for each in landings()[2:] if is_there(each)]
# what is missing for an old code is missing on both databases
IS_ALL = ALL and connection.vendor == "sqlite"

pytestmark = [
    pytest.mark.ignore_template_errors,
    pytest.mark.xdist_group("landings"),
]


class Today(NamedTuple):
    """A database without content, as today's migrations make it."""

    commit: str = "today"
    template: str = migrated.template()

    def dump(self, vendor):
        return migrated.kept_sql() if vendor == "sqlite" else ""


@pytest.fixture(
    params=HAVE_A_WAY_BACK if IS_ALL else HAVE_A_WAY_BACK[-1:],
    ids=lambda each: each.commit,
)
def landing(request):
    return request.param


@pytest.fixture
def old_code(landing, tmp_path):
    """Tells the story of a landing with its own code, on the database of this test."""
    folder = tmp_path / "old"
    folder.mkdir()
    archive = git("archive", landing.commit).stdout
    subprocess.run(["tar", "x", "-C", folder], input=archive, check=True)

    def tell():
        return subprocess.run(
            [sys.executable, "-c", TELL, landing.day],
            cwd=folder,
            env=os.environ | {"DATABASE_URL": address()},
            capture_output=True,
            text=True,
        )

    return tell


def address():
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}"


def test_old_code_does_all_that_staff_do_beside_todays(
    old_code, tmp_path, django_db_setup, django_db_blocker
):
    with django_db_blocker.unblock(), standing_in(Today(), tmp_path):
        call_command("migrate", verbosity=0)
        page = make_page(title="Von heute", slug="von-heute")

        told = old_code()

        assert told.returncode == 0, told.stderr
        assert Page.objects.get(pk=page.pk).title == "Von heute"
        assert [*unseen()] == []


def unseen():
    """Save what the old code made, and return the models whose page does not open."""
    client = Client()
    for model in addressed_models():
        record = model.objects.order_by("-pk").first()
        record.save()
        if client.get(record.get_absolute_url()).status_code >= 500:
            yield model
