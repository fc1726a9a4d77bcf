"""Photographs as visitors get them."""

import pytest

from .factories import make_helferkreis, make_upload

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
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Content-Encoding" not in response.headers


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
