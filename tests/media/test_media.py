"""Photographs as visitors get them."""

import pytest

from helferkreise.models import Helferkreis
from tests.factories import make_helferkreis, make_upload

NAME = "fotos/0123456789abcdef0123456789abcdef.webp"


@pytest.mark.django_db
def test_photo_is_kept_by_browsers_and_not_compressed_again(client):
    circle = make_helferkreis(
        photo=make_upload(), photo_alt="Ein Fest", photo_credit="Foto: Kreis"
    )

    response = client.get(circle.photo.url, headers={"Accept-Encoding": "gzip"})

    with circle.photo.open() as file:
        assert response.content == file.read()
    assert response.headers["Content-Type"] == "image/webp"
    assert response.headers["Content-Length"] == str(circle.photo.size)
    assert response.headers["Cache-Control"] == "public, max-age=86400"
    assert "Content-Encoding" not in response.headers


@pytest.mark.django_db
def test_photo_is_gone_with_what_it_belonged_to(
    client, django_capture_on_commit_callbacks
):
    described = {"photo_alt": "Ein Fest", "photo_credit": "Foto: Kreis"}
    replaced, cleared, deleted = (
        make_helferkreis(photo=make_upload(), **described) for _ in range(3)
    )
    urls = [circle.photo.url for circle in (replaced, cleared, deleted)]

    with django_capture_on_commit_callbacks(execute=True):
        replaced.photo = make_upload()
        replaced.save()
        cleared.photo = ""
        cleared.save()
        Helferkreis.objects.filter(pk=deleted.pk).delete()

    assert [client.get(url).status_code for url in urls] == [404, 404, 404]
    assert client.get(replaced.photo.url).status_code == 200


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
