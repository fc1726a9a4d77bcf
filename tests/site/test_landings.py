"""A database of an earlier landing migrates, and nothing in it is lost.

The dumps were made by the code of each landing (tests/landings/). What is different on
purpose stands in tests/landings/changes.py.
"""

import re
from collections import defaultdict
from io import StringIO
from urllib.parse import urlsplit

import pytest
import time_machine
from django.apps import apps
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client, override_settings
from django.urls import resolve
from reversion.models import Version

from base.datasets.loader import FACTS
from base.datasets.record_file import record_files
from editing.models import MovedAddress
from editing.versions.restore import RestoreError, restore
from editing.versions.versions import child_relations, stored_state
from helferkreise.models import Gemeinde, PlaceName
from pages.models import PreviewLink, Redirect
from pages.text.internal_links import addresses_of
from pages.text.reference import parse
from tests import media_files
from tests.effort import ALL
from tests.landings.changes import GROWING, MOVED, TAKEN_AWAY, WRITTEN_ANEW
from tests.landings.contents import contents, differences, references, texts
from tests.landings.databases import FOLDER, landings, standing_in
from tests.schedules import at

# templates of Django's own ask for variables that are not there
pytestmark = [
    pytest.mark.ignore_template_errors,
    pytest.mark.xdist_group("landings"),  # in one process, which migrates them once
]

FILE = re.compile(r"(?:dokumente|fotos|videos)/[0-9a-f]{32}\.\w+")
SENT_BY_MAIL = re.compile(r"/stimmt-noch/[^/\s]+/")
# the log tells of them, but the admin has no page for them
WITHOUT_A_PAGE = {"contacts.daydecision"}
# there are so many of these that a few have to stand for all; on the way, of every kind
MANY_RECORDS = {"helferkreise.Gemeinde", "helferkreise.PlaceName"}
MANY_PAGES = {"helferkreise:gemeinde", "helferkreise:detail"}
FEW = 2


class Migrated:
    """A landing as it was, in the words of today, and as it is after the migrations."""

    def __init__(self):
        self.before, self.rights_before = contents(connection, MOVED), rights(MOVED)
        store_files(self.before)
        call_command("migrate", verbosity=0)
        connection.check_constraints()
        self.after, self.rights_after = contents(connection), rights()


def rights(moved=None):
    """Return the permissions of each user by name, and of "all" those there are."""
    now = {}
    for each in Permission.objects.select_related("content_type"):
        app, model = each.content_type.app_label, each.content_type.model
        label = (moved or {}).get(f"{app}.{model}", f"{app}.{model}")
        now[f"{app}.{each.codename}"] = f"{label.partition('.')[0]}.{each.codename}"
    found = {
        user.username: {now[name] for name in user.get_all_permissions()}
        for user in User.objects.all()
    }
    return found | {"all": set(now.values())}


def tried_landings():
    """Return the landings that migrate now: on the way the first and the last."""
    return landings() if ALL else [landings()[0], landings()[-1]]


@pytest.fixture(scope="module", params=tried_landings(), ids=lambda each: each.commit)
def landing(request, tmp_path_factory, django_db_blocker):
    """A landing that has migrated; it is the default database meanwhile."""
    evening = at(f"{request.param.day} 20:00")
    with (
        django_db_blocker.unblock(),
        standing_in(request.param, tmp_path_factory.mktemp("landing")),
        override_settings(STORAGES=dict(settings.STORAGES)),  # an empty one
        time_machine.travel(evening, tick=False),
    ):
        migrated = Migrated()
        yield migrated


def store_files(tables):
    """Put a file wherever one is said to be: a dump holds none."""
    for name in {match[0] for text in texts(tables) for match in FILE.finditer(text)}:
        default_storage.save(name, ContentFile(media_files.picture("WEBP")))


def test_every_landing_has_its_two_dumps():
    files = {path.name for path in FOLDER.glob("*.gz")}

    assert files == {
        f"{each.commit}.{vendor}.sql.gz"
        for each in landings()
        for vendor in ("sqlite", "postgresql")
    }


# Rows and rights


def test_every_row_is_still_there_and_says_the_same(landing):
    said = differences(landing.before, landing.after, WRITTEN_ANEW, GROWING, TAKEN_AWAY)

    assert not said, "\n".join(said)


def test_nobody_loses_or_gains_a_right(landing):
    before, after = landing.rights_before, landing.rights_after

    lost = {(name, each) for name in before for each in before[name] - after[name]}
    # what is new may be anybody's
    known = {name: after[name] & before["all"] for name in before}
    gained = {(name, each) for name in before for each in known[name] - before[name]}

    assert (lost, gained) == (set(), set())


def test_nothing_is_left_to_migrate(landing):
    said, missing = StringIO(), StringIO()

    call_command("migrate", stdout=said)
    call_command("makemigrations", "--dry-run", stdout=missing)

    assert "No migrations to apply." in said.getvalue()
    assert missing.getvalue() == "No changes detected\n"


@pytest.mark.same_on_postgresql  # which values facts replace is decided in Python
def test_names_and_sources_of_today_come_with_the_facts(landing):
    gemeinden, names = (record_files()[each] for each in (Gemeinde, PlaceName))
    records = gemeinden.read(FACTS)
    said = [{"gemeinde": g["ags"]} | n for g in records for n in g["place_names"]]
    said += names.read(FACTS)
    complete = {each["ags"] for each in records if each.get("has_all_ortsteile")}

    with transaction.atomic():
        call_command("grunddaten", stdout=StringIO())
        stored = PlaceName.objects.filter(kind="ortsteil").select_related("gemeinde")
        found = {(n.gemeinde.ags, n.name, n.confidence, n.source) for n in stored}
        all_known = set(
            Gemeinde.objects.filter(has_all_ortsteile=True).values_list(
                "ags", flat=True
            )
        )
        transaction.set_rollback(True)

    assert found == {
        (each["gemeinde"], each["name"], each["confidence"], each["source"])
        for each in said
        if each["kind"] == "ortsteil"
    }
    assert all_known == complete


# What leads to a record


def test_references_lead_to_records(landing):
    stored = references(landing.after)
    # one record was deleted while a page led to it
    lost = {each for each in stored if is_gone(parse(each), landing.after)}

    found = addresses_of(stored, for_staff=True)

    assert set(found) == stored - lost
    assert len(lost) <= 1


def is_gone(reference, tables):
    table = apps.get_model(reference.label)._meta.db_table
    return reference.pk not in tables[table].rows


def test_log_leads_to_its_records(landing):
    chief = Client()
    chief.force_login(User.objects.get(username="chefin"))
    expected, without_a_page = {}, set()
    for entry in LogEntry.objects.select_related("content_type"):
        kind, url = entry.content_type, entry.get_admin_url()
        if url is None:
            without_a_page.add(f"{kind.app_label}.{kind.model}")
            continue
        rows = landing.before[kind.model_class()._meta.db_table].rows
        status = 200 if int(entry.object_id) in rows else 302
        expected[kind, status] = url  # one of each is opened

    found = {key: chief.get(url).status_code for key, url in expected.items()}

    assert found == {key: key[1] for key in expected}
    assert without_a_page == WITHOUT_A_PAGE


def test_addresses_that_people_have_lead_to_pages(landing):
    sent = {
        match[0]
        for text in texts(landing.after)
        for match in SENT_BY_MAIL.finditer(text)
    }
    known = [
        *sent,
        *MovedAddress.objects.values_list("old_path", flat=True),
        *Redirect.objects.values_list("old_path", flat=True),
        *(each.get_absolute_url() for each in PreviewLink.objects.all()),
    ]
    client = Client()

    status = {each: client.get(each, follow=True).status_code for each in known}

    assert sent
    assert status == dict.fromkeys(known, 200)


def test_pages_of_the_sitemap_are_there(landing):
    client = Client()
    locations = re.findall("<loc>(.+?)</loc>", client.get("/sitemap.xml").text)
    by_view = defaultdict(list)
    for path in (urlsplit(each).path for each in locations):
        by_view[resolve(path).view_name].append(path)
    paths = [
        path
        for view, found in by_view.items()
        for path in (found if ALL and view not in MANY_PAGES else found[:FEW])
    ]

    status = {path: client.get(path).status_code for path in paths}

    assert status == dict.fromkeys(paths, 200)


def test_photographs_are_pictures(landing):
    before, after = photographs(landing.before), photographs(landing.after)

    assert after == before
    assert len(before) == 2
    pictures = landing.after["pages_picture"].rows.values()
    names = {f"fotos/{row['key']}.webp": row["key"] for row in pictures}
    files = [f"bilder/{names[photo]}/480.webp" for _, _, photo in after.values()]
    # drawn by the migration; a landing since then has them already, outside the dump
    drawn = "photo" in landing.before["contacts_office"].columns
    assert [default_storage.exists(name) for name in files] == [drawn, drawn]


def photographs(tables):
    """Return description, credit and file by record: of its own, or of its picture."""
    pictures = tables["pages_picture"].rows
    return {
        (table, key): (row["photo_alt"], row["photo_credit"], row["photo"])
        if row.get("photo")
        else of_picture(pictures[row["picture_id"]])
        for table in ["contacts_office", "helferkreise_helferkreis"]
        for key, row in tables[table].rows.items()
        if row.get("photo") or row.get("picture_id")
    }


def of_picture(row):
    return row["alt"], row["credit"], f"fotos/{row['key']}.webp"


# Versions


@pytest.mark.same_on_postgresql  # what a version becomes is decided in Python
def test_oldest_versions_come_back(landing):
    asked, children, said = defaultdict(int), set(), []
    for version in oldest_versions():
        label = version._model._meta.label
        is_one_of_many = label in MANY_RECORDS or not ALL
        is_enough = is_one_of_many and asked[label] == FEW
        if is_enough or (version._model, version.object_id) in children:
            assert version.field_dict  # can be read at least
            continue
        asked[label] += 1
        state = stored_state(version)
        children |= set(below(state))
        said += brought_back(state)

    assert said == []


def oldest_versions():
    """Return the oldest version of each record, parents before their children."""
    oldest = {}
    for version in Version.objects.order_by("pk").select_related("revision"):
        oldest.setdefault((version.content_type_id, version.object_id), version)
    return sorted(oldest.values(), key=lambda each: not child_relations(each._model))


def below(state):
    for children in state.children.values():
        for child in children:
            yield child.model, str(child.pk)
            yield from below(child)


def brought_back(state):
    """Bring a state back for a moment; return why it did not come, or what stayed away."""
    with transaction.atomic():
        try:
            return restore(state)
        except RestoreError as error:
            return [str(error)]
        finally:
            transaction.set_rollback(True)
