"""Files of what lies in the Papierkorb: kept, shown to nobody, and deleted at its end."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from base.admin.screens import screen_url
from ehrenamt_oa.privacy.periods import forget_old
from tests.editing.undo.pressing import press
from tests.factories import make_document, make_picture, make_video

pytestmark = pytest.mark.django_db(transaction=True)


def address(record):
    """Return the address of a record's file."""
    if hasattr(record, "slug"):
        return reverse("pages:document", args=[record.slug])
    if hasattr(record, "key"):
        return record.address_of("480.jpg")
    return record.get_absolute_url()


def has_files(record):
    name = record.path_of("480.jpg") if hasattr(record, "key") else record.file.name
    return default_storage.exists(name)


def delete(staff, record):
    staff.cookies.pop("messages", None)
    page = screen_url(type(record), "delete", args=[record.pk])
    return staff.post(page, {"post": "yes"})


@pytest.fixture(params=[make_picture, make_document, make_video])
def record(request):
    return request.param(is_public=True)


def test_nobody_sees_what_is_deleted_until_it_is_back(staff, record):
    client = Client()
    before = client.get(address(record)).status_code

    deleted = delete(staff, record)
    meanwhile = client.get(address(record)).status_code
    press(staff, deleted)
    after = client.get(address(record)).status_code

    assert (before, meanwhile, after) == (200, 404, 200)


def test_files_go_when_its_time_is_over(staff, record):
    delete(staff, record)
    meanwhile = has_files(record)

    forget_old(timezone.now() + timedelta(days=31))

    assert meanwhile
    assert not has_files(record)


def test_files_of_what_is_back_stay(staff, record):
    press(staff, delete(staff, record))

    forget_old(timezone.now() + timedelta(days=31))

    assert has_files(record)


def test_files_go_with_what_is_deleted_past_the_basket(record):
    type(record).objects.all().delete()

    assert not has_files(record)
