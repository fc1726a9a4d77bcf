"""How much anybody may send at once: refused before a byte of it is read."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ehrenamt_oa.middleware.upload_limit import STAFF_MAX_BYTES
from tests.media_files import stored_files

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_storage")]

LOGIN = "/verwaltung/konto/anmelden/"
BOUNDARY = "multipart/form-data; boundary=x"


class Unread:
    """A body that nobody may read."""

    def read(self, *args):
        raise AssertionError("read although it is too large")

    readline = read


def send(client, path, length):
    body = {"CONTENT_TYPE": BOUNDARY, "CONTENT_LENGTH": str(length)}
    return client.generic("POST", path, **body, **{"wsgi.input": Unread()})


def test_visitor_sends_no_files(client):
    upload = SimpleUploadedFile("a.txt", b"x" * 2_700_000)

    response = client.post(LOGIN, {"username": "a", "password": "b", "file": upload})

    assert response.status_code == 400


def test_visitor_may_send_what_a_form_needs(client):
    response = client.post(LOGIN, {"username": "a", "password": "b" * 1000})

    assert response.status_code == 200


@pytest.mark.parametrize("length", [2_700_000, 10**12])
def test_too_much_of_a_visitor_is_not_read(client, length):
    assert send(client, LOGIN, length).status_code == 400


@pytest.mark.parametrize("length", [STAFF_MAX_BYTES + 1, 10**15])
def test_too_much_of_staff_is_not_read(staff, length):
    response = send(staff, "/verwaltung/media/video/add/", length)

    assert response.status_code == 400
    assert stored_files() == []


def test_more_files_than_a_form_has_are_refused(staff):
    files = {f"file{number}": SimpleUploadedFile("a", b"x") for number in range(101)}

    response = staff.post("/verwaltung/media/video/add/", files)

    assert response.status_code == 400
    assert stored_files() == []


def test_body_that_ends_early_stores_nothing(staff):
    body = (
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.mp4"\r\n\r\nx'
    )

    response = staff.generic(
        "POST", "/verwaltung/media/video/add/", body, content_type=BOUNDARY
    )

    assert response.status_code in {200, 400}
    assert stored_files() == []
