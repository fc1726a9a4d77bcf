"""Whatever changes what the site shows gives its content another version."""

from datetime import timedelta
from threading import Event, Thread

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.migrations.state import ProjectState
from django.utils import timezone

from base.content_version.change import forget, stored_version
from base.content_version.watch import changes_content, without_content
from base.models import ContentChange
from contacts.models import Office, OfficeLimit
from helferkreise.models import Helferkreis
from tests.factories import make_helferkreis, make_office, make_topic

DAY = timedelta(days=1)
TABLES = {
    model._meta.db_table for model in apps.get_models(include_auto_created=True)
} | {"django_migrations", "site_cache"}


def version_after(change):
    """Make a change in a transaction that has changed nothing yet."""
    connection.run_on_commit.clear()
    change()
    return stored_version()


@pytest.mark.django_db
@pytest.mark.parametrize("table", sorted(TABLES))
def test_every_table_counts_or_is_listed_with_a_reason(table):
    before = stored_version()

    def change():
        with connection.cursor() as cursor:
            cursor.execute(f'DELETE FROM "{table}" WHERE 1 = 0')

    assert (version_after(change) == before) == (table in without_content())


def test_list_names_only_tables_that_there_are():
    assert without_content().keys() - TABLES == set()
    assert all(without_content().values())


def test_what_lies_between_a_model_without_content_and_others_has_none():
    model = OfficeLimit.chosen.through

    assert without_content()[model._meta.db_table] == OfficeLimit.no_content


def by_migration(office):
    """Change it as RunPython does, with the model of a state."""
    model = ProjectState.from_apps(apps).apps.get_model("contacts", "Office")
    model.objects.filter(pk=office.pk).update(notice="Neu")


def by_hand(office):
    with connection.cursor() as cursor:
        cursor.execute(
            "update contacts_office set notice = %s where id = %s", ["Neu", office.pk]
        )


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        lambda office: office.save(),
        lambda office: Office.objects.filter(pk=office.pk).update(notice="Neu"),
        lambda office: Office.objects.bulk_create([Office(slug="b", name="B")]),
        lambda office: Office.objects.bulk_update([office], ["notice"]),
        lambda office: office.delete(),
        lambda office: Office.objects.all().delete(),
        by_migration,
        by_hand,
    ],
)
def test_every_way_to_change_a_record_counts(change):
    office = make_office()
    before = stored_version()

    assert version_after(lambda: change(office)) != before


@pytest.mark.django_db
def test_choice_among_other_records_counts():
    helferkreis, topic = make_helferkreis(), make_topic()
    before = stored_version()

    assert version_after(lambda: helferkreis.topics.add(topic)) != before


@pytest.mark.django_db
def test_reading_does_not_count():
    make_office()
    before = stored_version()

    assert version_after(lambda: list(Office.objects.all())) == before


@pytest.mark.django_db
def test_transaction_is_noted_once():
    office = make_office()
    before = stored_version()

    after = version_after(lambda: [office.save() for _ in range(3)])

    assert after.changes == before.changes + 1


@pytest.mark.django_db
def test_note_goes_with_a_change_that_is_taken_back():
    office = make_office()
    before = stored_version()

    def change():
        with transaction.atomic():
            office.save()
            transaction.set_rollback(True)

    assert version_after(change) == before


@pytest.mark.django_db
def test_change_after_one_that_was_taken_back_counts():
    office = make_office()
    before = stored_version()

    def change():
        with transaction.atomic():
            office.save()
            transaction.set_rollback(True)
        office.save()

    assert version_after(change).changes == before.changes + 1


@pytest.mark.django_db(transaction=True)
def test_change_outside_of_a_transaction_is_noted():
    office = make_office()
    before = stored_version()

    Office.objects.filter(pk=office.pk).update(notice="Neu")

    assert stored_version().changes == before.changes + 1


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer")
@pytest.mark.django_db(transaction=True)
def test_nobody_who_saves_waits_for_somebody_else_who_saves():
    mine, others = make_office(slug="a"), make_helferkreis()
    has_saved, may_end = Event(), Event()

    def save_slowly():
        with transaction.atomic():
            Helferkreis.objects.filter(pk=others.pk).update(text="Neu")
            has_saved.set()
            may_end.wait(10)
        connection.close()

    slow = Thread(target=save_slowly)
    slow.start()
    has_saved.wait(10)
    before = stored_version()
    with transaction.atomic():
        mine.save()
    is_still_open = slow.is_alive()
    between = stored_version()
    may_end.set()
    slow.join()

    assert is_still_open
    # whose note has the smaller number becomes visible last
    assert len({before, between, stored_version()}) == 3


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ('INSERT INTO "contacts_office" ("name") VALUES (%s)', True),
        ("INSERT OR IGNORE INTO contacts_office VALUES (1)", True),
        ('  update "contacts_office" set name = 1', True),
        ('DELETE FROM "contacts_office"', True),
        ("DELETE FROM ONLY contacts_office", True),
        ("TRUNCATE contacts_office", True),
        ('INSERT INTO "new__contacts_office" SELECT 1', True),
        ('UPDATE "django_session" SET x = 1', False),
        ('SELECT "contacts_office"."update" FROM "contacts_office"', False),
        ("SAVEPOINT s1", False),
    ],
)
def test_statement_is_known_by_its_beginning(sql, expected):
    assert changes_content(sql) == expected


@pytest.mark.django_db
def test_old_notes_go_and_no_version_comes_again():
    versions = set()
    for _ in range(3):
        versions.add(version_after(make_topic))
    newest, count = ContentChange.objects.latest("pk"), ContentChange.objects.count()

    gone = forget(newest.changed_at + timedelta(days=366))

    assert gone == count - 1
    assert list(ContentChange.objects.all()) == [newest]
    assert stored_version() not in versions
    assert version_after(make_topic) not in versions


@pytest.mark.django_db
def test_late_note_brings_no_version_again_that_old_notes_have_left():
    ContentChange.objects.all().delete()
    old, late, last = (ContentChange.objects.create() for _ in range(3))
    number = late.pk
    late.delete()  # not visible yet, as its transaction goes on
    before, moment = stored_version(), timezone.now()
    ContentChange.objects.filter(pk=old.pk).update(changed_at=moment - DAY)

    forget(moment - DAY / 2)
    ContentChange.objects.create(pk=number)

    after = stored_version()
    assert (after.changes, after.last) == (before.changes, last.pk)
    assert after != before
