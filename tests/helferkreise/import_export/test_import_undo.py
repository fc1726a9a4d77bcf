"""Taking back the last import of Helferkreise."""

import pytest
from django.contrib.admin.models import CHANGE, DELETION, LogEntry
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone
from reversion.models import Version

from editing.basket.returning import bring_back
from editing.models import Deletion, TraceEntry
from editing.reviews.reminder import remind
from helferkreise.import_export.run import NOT_KEPT
from helferkreise.models import Helferkreis, ImportRun, Topic
from tests.admin_form import said
from tests.editing.undo.pressing import press
from tests.factories import (
    make_gemeinde,
    make_helferkreis,
    make_need,
    make_owner,
    make_person,
    make_topic,
)
from tests.html import main, words

from .import_steps import IMPORT, KEY, import_file, look, undo
from .tables import csv_of

pytestmark = pytest.mark.ignore_template_errors  # Django's own admin templates


@pytest.fixture
def imported(admin_client):
    """Import a change of one Helferkreis and a new one; return both."""
    topic = make_topic(name="Deutsch")
    old = make_helferkreis(slug="alt", name="Alt", topics=[topic])
    name = old.gemeinden.get().name
    import_file(
        admin_client,
        [KEY, "Name", "Themen", "Gemeinden"],
        ["alt", "Anders", "", name],
        ["neu", "Neu", "", name],
    )
    admin_client.cookies.pop("messages")
    return Helferkreis.objects.get(slug="alt"), Helferkreis.objects.get(slug="neu")


@pytest.mark.django_db
def test_undo_restores_what_was_changed_and_removes_what_was_new(
    admin_client, imported
):
    page = undo(admin_client)

    helferkreis = Helferkreis.objects.get()
    assert (helferkreis.name, helferkreis.slug) == ("Alt", "alt")
    assert [topic.name for topic in helferkreis.topics.all()] == ["Deutsch"]
    assert "Der Import ist rückgängig gemacht." in page
    assert not ImportRun.objects.exists()


@pytest.mark.django_db
def test_what_was_new_lies_in_the_basket_and_comes_back(
    admin_client, admin_user, imported
):
    new = imported[1]
    undo(admin_client)

    [deletion] = Deletion.objects.all()
    bring_back(Deletion.objects.all())

    assert (deletion.title, deletion.user) == ("Neu", admin_user)
    assert Helferkreis.objects.get(slug="neu") == new
    assert new.gemeinden.count() == 1


def rename(helferkreis):
    helferkreis.name = "Noch anders"
    helferkreis.save()


def rename_past_the_versions(helferkreis):
    Helferkreis.objects.filter(pk=helferkreis.pk).update(name="Ganz anders")


def take_notes(helferkreis):
    helferkreis.internal_note = "Angerufen"
    helferkreis.save()


def delete(helferkreis):
    helferkreis.delete()


def move(helferkreis):
    helferkreis.gemeinden.add(make_gemeinde())


@pytest.mark.django_db
@pytest.mark.parametrize(
    "edit", [rename, rename_past_the_versions, take_notes, delete, move]
)
@pytest.mark.parametrize("position", [0, 1])
def test_undo_is_refused_if_anything_was_edited_since(
    admin_client, imported, edit, position
):
    name = imported[position].name
    edit(imported[position])
    before = list(Helferkreis.objects.values())

    page = undo(admin_client)

    expected = f"Nichts rückgängig gemacht. Seit dem Import wurde geändert: „{name}“."
    assert expected in page
    assert list(Helferkreis.objects.values()) == before
    assert ImportRun.objects.exists()


@pytest.mark.django_db
def test_undo_says_what_stays_away(admin_client, imported):
    Topic.objects.all().delete()

    page = undo(admin_client)

    expected = "„Alt“: Was bei „Themen“ stand, ist zum Teil oder ganz gelöscht."
    assert expected in page
    assert Helferkreis.objects.get().name == "Alt"


def prune(run):
    Version.objects.filter(pk__in=run.before.values()).delete()


def as_before_there_were_versions(run):
    run.before = {
        key: version and {"name": "Alt"} for key, version in run.before.items()
    }
    run.after = {key: {"name": "Neu"} for key in run.after}
    run.save()


@pytest.mark.django_db
@pytest.mark.parametrize("become_old", [prune, as_before_there_were_versions])
def test_undo_of_what_is_not_kept_any_more_says_so(admin_client, imported, become_old):
    become_old(ImportRun.objects.get())

    page = undo(admin_client)

    assert NOT_KEPT in page
    assert "1 neu, 1 geändert" in page
    assert Helferkreis.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("make", [make_need, make_person])
def test_undo_does_not_delete_what_was_added_to_a_new_helferkreis(
    admin_client, imported, make
):
    make(helferkreis=imported[1])

    undo(admin_client)

    assert Helferkreis.objects.count() == 2


@pytest.mark.django_db
def test_undo_leaves_alone_what_was_added_to_an_old_helferkreis(admin_client, imported):
    need = make_need(helferkreis=imported[0])

    undo(admin_client)

    need.refresh_from_db()
    assert need.helferkreis.name == "Alt"


@pytest.mark.django_db
def test_only_the_last_import_is_kept(admin_client, imported):
    import_file(admin_client, [KEY, "Name"], ["alt", "Dritter Name"])
    admin_client.cookies.pop("messages")

    undo(admin_client)

    names = Helferkreis.objects.order_by("slug").values_list("name", flat=True)
    assert list(names) == ["Anders", "Neu"]
    assert not ImportRun.objects.exists()


@pytest.mark.django_db
def test_import_without_a_change_keeps_the_one_before(admin_client, imported):
    run = ImportRun.objects.get()
    page = look(admin_client, csv_of([KEY, "Name"], ["alt", "Anders"]))
    table = page.context["sealed"]

    answer = admin_client.post(IMPORT, {"table": table}, follow=True)

    assert "Importiert: 1 unverändert." in answer.text
    assert ImportRun.objects.get() == run


@pytest.mark.django_db
def test_undo_is_logged_for_every_helferkreis(admin_client, imported):
    old, new = imported
    LogEntry.objects.all().delete()

    undo(admin_client)

    entries = LogEntry.objects.order_by("action_flag")
    assert [(each.object_id, each.action_flag) for each in entries] == [
        (str(old.pk), CHANGE),
        (str(new.pk), DELETION),
    ]
    assert {each.change_message for each in entries} == {"Import rückgängig gemacht"}


@pytest.mark.django_db
def test_undo_that_is_refused_is_not_logged(admin_client, imported):
    rename(imported[0])
    LogEntry.objects.all().delete()

    undo(admin_client)

    assert not LogEntry.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("may_delete", [False, True])
def test_undo_deletes_only_for_those_who_may(
    client, django_user_model, imported, may_delete
):
    user = django_user_model.objects.create_user("jemand", is_staff=True)
    actions = ["add", "change", "publish", *(["delete"] if may_delete else [])]
    codenames = [f"{action}_helferkreis" for action in actions]
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client.force_login(user)
    run = ImportRun.objects.get()

    answer = client.post(
        reverse("admin:helferkreise_helferkreis_undo_import", args=[run.pk])
    )

    assert answer.status_code == (302 if may_delete else 403)
    assert ImportRun.objects.exists() is not may_delete


@pytest.mark.django_db
def test_undo_leaves_alone_who_checks_a_helferkreis(admin_client, imported):
    owner = make_owner()
    Helferkreis.objects.filter(slug="alt").update(owner=owner)
    remind()

    page = undo(admin_client)

    helferkreis = Helferkreis.objects.get()
    assert "Der Import ist rückgängig gemacht." in page
    assert (helferkreis.name, helferkreis.owner) == ("Alt", owner)


@pytest.mark.django_db
def test_undo_stops_where_somebody_has_confirmed_since(admin_client, imported):
    imported[0].confirm(timezone.localdate())

    undo(admin_client)

    assert Helferkreis.objects.get(slug="alt").name == "Anders"


# From its message, and asked


@pytest.mark.django_db
def test_import_is_taken_back_from_its_message(staff):
    circle = make_helferkreis(slug="alt", name="Alt")
    imported = import_file(staff, [KEY, "Name"], ["alt", "Anders"])

    response = press(staff, imported)

    assert said(response)[-1] == "Der Import ist rückgängig gemacht."
    assert Helferkreis.objects.get().name == circle.name
    traced = TraceEntry.objects.filter(kind="undone").get()
    assert traced.what == "Import rückgängig gemacht"


@pytest.mark.django_db
def test_import_that_is_not_the_last_any_more_stays(staff):
    make_helferkreis(slug="alt", name="Alt")
    first = import_file(staff, [KEY, "Name"], ["alt", "Anders"])
    staff.cookies.pop("messages")
    import_file(staff, [KEY, "Name"], ["alt", "Noch anders"])

    response = press(staff, first)

    assert said(response)[-1].startswith("Nichts rückgängig gemacht: Seitdem gab es")
    assert Helferkreis.objects.get().name == "Noch anders"


@pytest.mark.django_db
def test_page_asks_and_changes_nothing(admin_client, imported):
    run = ImportRun.objects.get()
    address = reverse("admin:helferkreise_helferkreis_undo_import", args=[run.pk])

    asked = main(admin_client.get(address))

    assert "1 neu, 1 geändert." in words(asked)
    assert Helferkreis.objects.count() == 2
    assert ImportRun.objects.get() == run
