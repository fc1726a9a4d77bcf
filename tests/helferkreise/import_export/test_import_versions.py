"""What an import of Helferkreise and taking it back leave in the versions."""

import pytest
from django.contrib.admin.models import LogEntry
from reversion.models import Revision, Version

from helferkreise.models import Helferkreis, ImportRun, Topic
from tests.editing.versions.versions import versions
from tests.factories import (
    make_event,
    make_event_exception,
    make_helferkreis,
    make_need,
    make_topic,
)

from .import_steps import KEY, import_file, undo

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.ignore_template_errors,  # Django's own admin templates
]


def test_import_is_one_revision_of_what_it_changes_with_all_below(
    admin_client, admin_user
):
    helferkreis, same = make_helferkreis(slug="a", name="A"), make_helferkreis(slug="b")
    exception = make_event_exception(event=make_event(helferkreis=helferkreis))
    need = make_need(helferkreis=helferkreis)
    gemeinde = helferkreis.gemeinden.get().name

    import_file(
        admin_client,
        [KEY, "Name", "Gemeinden"],
        ["a", "Anders", gemeinde],
        ["b", same.name, same.gemeinden.get().name],
        ["c", "Neu", gemeinde],
    )

    new = Helferkreis.objects.get(slug="c")
    revision = Revision.objects.get(comment="Import")
    contained = {each.object for each in revision.version_set.all()}
    assert contained == {helferkreis, new, need, exception.event, exception}
    assert revision.user == admin_user
    assert versions(same) == []


def test_undo_brings_back_what_the_import_found_and_not_an_older_version(admin_client):
    helferkreis = make_helferkreis(slug="alt", name="Eins")
    import_file(admin_client, [KEY, "Name"], ["alt", "Zwei"])
    Helferkreis.objects.update(name="Ganz anders")
    import_file(admin_client, [KEY, "Name"], ["alt", "Drei"])

    undo(admin_client)

    assert [(each.revision.comment, str(each)) for each in versions(helferkreis)] == [
        ("Vor der ersten Änderung", "Eins"),
        ("Import", "Zwei"),
        ("Vor dem Import", "Ganz anders"),
        ("Import", "Drei"),
        ("Import rückgängig gemacht", "Ganz anders"),
    ]
    assert Helferkreis.objects.get().name == "Ganz anders"


def test_what_undo_deletes_can_come_back(admin_client):
    name = make_helferkreis(slug="alt").gemeinden.get().name
    import_file(admin_client, [KEY, "Name", "Gemeinden"], ["neu", "Neu", name])

    undo(admin_client)

    last = Version.objects.get_deleted(Helferkreis).get()
    assert (str(last), last.revision.comment) == ("Neu", "Vor dem Löschen")


def test_undo_is_possible_after_topics_have_changed_places(admin_client):
    topics = [make_topic(position=number) for number in (1, 2)]
    make_helferkreis(slug="alt", name="Alt", topics=topics)
    import_file(admin_client, [KEY, "Name"], ["alt", "Anders"])
    Topic.objects.filter(pk=topics[0].pk).update(position=3)

    undo(admin_client)

    assert Helferkreis.objects.get().name == "Alt"


def test_undo_of_what_would_not_be_valid_says_why_and_changes_nothing(admin_client):
    gemeinde = make_helferkreis(slug="alt").gemeinden.get().name
    Helferkreis.objects.update(name="")
    rows = ["alt", "Anders", gemeinde], ["neu", "Neu", gemeinde]
    import_file(admin_client, [KEY, "Name", "Gemeinden"], *rows)
    LogEntry.objects.all().delete()

    page = undo(admin_client)

    assert "passt so nicht mehr: Name: Dieses Feld darf nicht leer sein." in page
    assert list(Helferkreis.objects.values_list("name", flat=True)) == ["Anders", "Neu"]
    assert ImportRun.objects.exists()
    assert not LogEntry.objects.exists()
