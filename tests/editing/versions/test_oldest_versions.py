"""Versions written long ago can still be brought back, whatever models look like now.

`oldest_versions.json` was written when versions began and is never written anew: databases
out there hold such rows. A model that is versioned later gets a row of its own.
"""

import json
from pathlib import Path

import pytest
import reversion
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from reversion.models import Revision, Version

from editing.versions.restore import restore
from editing.versions.versions import present_state, stored_state
from tests.factories import make_document, make_picture, make_video

ROWS = json.loads(Path(__file__).with_name("oldest_versions.json").read_text("utf-8"))
# what is referred to comes first; their children come with them
RECORDS = [
    "helferkreise.Topic",
    "helferkreise.Language",
    "helferkreise.Gemeinde",
    "contacts.Office",
    "contacts.Responsibility",
    "contacts.SpecialDay",
    "helferkreise.Helferkreis",
    "pages.Page",
    "pages.News",
]

pytestmark = pytest.mark.django_db


def test_every_versioned_model_is_among_them():
    versioned = {model._meta.label for model in reversion.get_registered_models()}

    assert {row["model"] for row in ROWS} == versioned


def stored():
    """Store the rows as one revision; return the versions of the records in order."""
    for make in (make_picture, make_document, make_video):
        make(pk=1)  # files have no versions, but pages refer to them
    revision = Revision.objects.create(date_created=timezone.now())
    for row in ROWS:
        Version.objects.create(
            revision=revision,
            content_type=ContentType.objects.get_for_model(
                apps.get_model(row["model"])
            ),
            object_id=row["object_id"],
            object_repr=row["object_repr"],
            db="default",
            format="json",
            serialized_data=json.dumps(row["fields"]),
        )
    versions = revision.version_set.order_by("pk")
    return sorted(
        (each for each in versions if each._model._meta.label in RECORDS),
        key=lambda each: RECORDS.index(each._model._meta.label),
    )


def as_far_as_told(state, told):
    """Return of a state what another tells as well: some fields are newer than that."""
    values = {n: state.values[n] for n in told.values if n != "updated_at"}
    children = {
        name: {
            child.pk: as_far_as_told(child, old)
            for child, old in zip(
                by_key(below), by_key(told.children[name]), strict=True
            )
        }
        for name, below in state.children.items()
    }
    return values, children


def by_key(states):
    return sorted(states, key=lambda each: each.pk)


def test_all_come_back_as_they_were():
    for version in stored():
        told = stored_state(version)

        assert restore(told) == []

        record = told.model.objects.get(pk=told.pk)
        now = present_state(record)
        assert as_far_as_told(now, told) == as_far_as_told(told, told)


def test_field_that_is_newer_than_the_version_keeps_its_value():
    version = next(each for each in stored() if str(each) == "Meldung")
    restore(stored_state(version))
    news = version._model.objects.get()
    news.text = "Seither geschrieben"
    news.save()
    (written,) = json.loads(version.serialized_data)
    del written["fields"]["text"]
    version.serialized_data = json.dumps([written])

    restore(stored_state(version))

    news.refresh_from_db()
    assert news.text == "<p>Seither geschrieben</p>"


def test_field_that_is_gone_since_is_left_out():
    version = next(each for each in stored() if str(each) == "Meldung")
    (written,) = json.loads(version.serialized_data)
    written["fields"]["abgeschafft"] = "x"
    version.serialized_data = json.dumps([written])

    assert restore(stored_state(version)) == []
