"""Uploaded files as visitors get them."""

import re

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.db import connection
from django.db.models import FileField
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from media.public_file import PublicFileModel, named_files
from tests.factories import make_document, make_picture, make_video

NAME = "fotos/0123456789abcdef0123456789abcdef.webp"


@pytest.mark.django_db
def test_picture_is_kept_by_browsers_and_not_compressed_again(client):
    address = make_picture().address_of("480.webp")

    response = client.get(address, headers={"Accept-Encoding": "gzip"})

    assert response.content[:4] == b"RIFF"
    assert response.headers["Content-Type"] == "image/webp"
    assert response.headers["Content-Length"] == str(len(response.content))
    assert response.headers["Cache-Control"] == "public, max-age=86400"
    assert "Content-Encoding" not in response.headers


@pytest.mark.django_db
def test_head_of_a_picture_reads_no_file(client, monkeypatch):
    address = make_picture().address_of("480.webp")
    whole, opened = client.get(address), []
    monkeypatch.setattr(default_storage, "open", opened.append)

    head = client.head(address)

    told = ("Content-Type", "Content-Length", "Cache-Control")
    assert opened == []
    assert [head[each] for each in told] == [whole[each] for each in told]


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "head"])
def test_nginx_is_told_which_file_to_send(client, settings, method):
    settings.MEDIA_BY_NGINX = True
    picture, film, document = make_picture(), make_video(), make_document()
    addresses = [
        picture.address_of("480.webp"),
        film.get_absolute_url(),
        document.get_absolute_url(),
    ]

    answers = [getattr(client, method)(address) for address in addresses]

    assert [answer.headers["X-Accel-Redirect"] for answer in answers] == [
        f"/media-files/bilder/{picture.key}/480.webp",
        f"/media-files/{film.file.name}",
        f"/media-files/{document.file.name}",
    ]
    assert [answer.content for answer in answers] == [b""] * 3


@pytest.mark.django_db
def test_nginx_is_not_asked_for_what_is_not_there(client, settings):
    settings.MEDIA_BY_NGINX = True
    address = f"/media/bilder/{'0' * 32}/480.webp"

    answer = client.get(address)

    assert answer.status_code == 404
    assert "X-Accel-Redirect" not in answer.headers


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        NAME,
        "fotos/",
        "a" * 300,
        "../ehrenamt_oa/settings.py",
        "fotos/../../README.md",
        f"{NAME}/x",
        NAME.upper(),
    ],
)
def test_nothing_else_is_served(client, path):
    assert client.get(f"/media/{path}").status_code == 404


@pytest.mark.django_db
@pytest.mark.ignore_template_errors  # Django's own admin templates
@pytest.mark.parametrize(
    ("kind", "offered"),
    [
        ("picture", [".jpg,.jpeg,.jpe,.jfif,.pjpeg,.pjp,.png,.webp"]),
        ("document", [".pdf,.docx,.xlsx,.odt,.ods"]),
        ("video", [".mp4,.webm", ".vtt"]),
    ],
)
def test_browser_offers_only_files_that_can_be_taken(staff, kind, offered):
    page = staff.get(reverse(f"admin:media_{kind}_add")).text

    assert re.findall('accept="(.*?)"', page) == offered


@pytest.mark.django_db
def test_records_name_all_files_on_the_disk(settings, tmp_path):
    files = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = settings.STORAGES | {"default": files}
    settings.MEDIA_ROOT = str(tmp_path)
    for make in (make_picture, make_document, make_video):
        make()

    names = sorted(named_files())

    stored = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert names == sorted(path.relative_to(tmp_path).as_posix() for path in stored)


@pytest.mark.django_db
def test_names_of_files_cost_few_columns_of_each_kind():
    for make in (make_picture, make_document, make_video) * 2:
        make()

    with CaptureQueriesContext(connection) as queries:
        names = [*named_files()]

    columns = [each["sql"].partition(" FROM ")[0].count(",") + 1 for each in queries]
    assert sorted(columns) == [2, 2, 3]  # with the number of the record
    assert len({*names}) == len(names)


def test_files_belong_to_nothing_that_does_not_name_them():
    with_files = {
        model
        for model in apps.get_models()
        if any(isinstance(field, FileField) for field in model._meta.get_fields())
    }

    assert {
        each for each in with_files if not issubclass(each, PublicFileModel)
    } == set()
    assert with_files != set()
