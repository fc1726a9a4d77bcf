"""Pictures of the guide: stored in many files, replaced in place, gone with their record."""

from io import BytesIO
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError
from django.urls import reverse
from PIL import Image

from media.files.image import HEIC, OTHER_ENDING, TOO_LARGE, TOO_MANY_PIXELS
from media.migrations._photos import picture_of_photo
from media.models import Picture
from media.picture.renditions import names
from tests import media_files
from tests.admin_form import errors, filled_in
from tests.factories import make_picture, make_upload
from tests.media_files import stored_files

from ..files.test_uploaded_image import EPS, HOSTILE, SCRIPT, SVG, png_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.ignore_template_errors,  # Django's own admin templates
    pytest.mark.usefixtures("empty_storage"),
]

ADD = "/verwaltung/media/picture/add/"
BLUE = (0, 0, 1)
FIELDS = {
    "title": "Fest",
    "alt": "Menschen an Tischen",
    "credit": "Foto: Landratsamt",
    "license": "",
    "license_note": "",
    "focus_x": 50,
    "focus_y": 50,
}


def blue(size=(8, 6)):
    return SimpleUploadedFile("blau.png", media_files.picture(size=size, colour="blue"))


def content(picture):
    """Return the content of each of its files, by name."""
    return {
        name: default_storage.open(picture.path_of(name)).read() for name in names()
    }


def colour(picture, name):
    """Return the colour of one of its files, to the nearest of pure ones."""
    with default_storage.open(picture.path_of(name)) as file:
        pixel = Image.open(file).convert("RGB").getpixel((0, 0))
    return tuple(round(value / 255) for value in pixel)


def test_picture_is_stored_in_all_its_files_under_a_random_name():
    first, second = make_picture(), make_picture()

    assert stored_files() == sorted(
        picture.path_of(name) for picture in (first, second) for name in names()
    )
    assert first.key != second.key
    assert (first.width, first.height) == (8, 6)


def test_replaced_picture_keeps_its_addresses_and_browsers_ask_anew():
    picture = make_picture(upload=make_upload(size=(1000, 500)))
    before, files = picture.whole.address, stored_files()

    picture.take(blue(size=(900, 300)))
    picture.save()

    picture.refresh_from_db()
    assert stored_files() == files
    assert {colour(picture, name) for name in names()} == {BLUE}
    assert (picture.width, picture.height) == (900, 300)
    assert before.replace("?v=1", "?v=2") == picture.whole.address


def test_other_words_leave_the_files_alone():
    picture = make_picture()
    before = content(picture)

    picture = Picture.objects.get()
    picture.title = "Anders"
    picture.save()

    assert content(picture) == before
    assert picture.version == 1


def test_other_spot_changes_the_crops_only():
    upload = BytesIO()
    image = Image.new("RGB", (200, 30), "red")
    image.paste("blue", (100, 0, 200, 30))
    image.save(upload, "PNG")
    picture = make_picture(upload=SimpleUploadedFile("a.png", upload.getvalue()))
    before = content(picture)

    picture = Picture.objects.get()
    picture.focus_x = 100
    picture.save()

    after = content(picture)
    changed = {name for name in names() if before[name] != after[name]}
    assert changed == {name for name in names() if name.startswith("ausschnitt-")}
    assert colour(picture, "ausschnitt-480.jpg") == BLUE
    assert picture.version == 2


def test_files_go_with_their_record(django_capture_on_commit_callbacks):
    kept, one, another = make_picture(), make_picture(), make_picture()

    with django_capture_on_commit_callbacks(execute=True):
        one.delete()
        Picture.objects.filter(pk=another.pk).delete()

    assert stored_files() == sorted(kept.path_of(name) for name in names())


class FullStorage(InMemoryStorage):
    """A storage that has room for three files."""

    def _save(self, name, content):
        if len(stored_files()) >= 3:
            raise OSError("No space left on device")
        return super()._save(name, content)


def test_nothing_is_left_over_when_the_storage_is_full(settings):
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": f"{__name__}.FullStorage"}
    }

    with pytest.raises(OSError, match="No space"):
        make_picture()

    assert stored_files() == []
    assert not Picture.objects.exists()


# As browsers get them


def test_browser_chooses_among_formats_and_widths():
    picture = make_picture(upload=make_upload(size=(1000, 500)))

    folder = f"/media/bilder/{picture.key}"
    assert picture.whole.sources == [
        (
            f"image/{name}",
            f"{folder}/480.{ext}?v=1 480w, {folder}/960.{ext}?v=1 960w, "
            f"{folder}/1600.{ext}?v=1 1000w",
        )
        for name, ext in [("avif", "avif"), ("webp", "webp"), ("jpeg", "jpg")]
    ]
    assert picture.whole.address == f"{folder}/960.jpg?v=1"
    assert (picture.whole.width, picture.whole.height) == (1000, 500)
    assert dict(picture.crop.sources)["image/jpeg"] == (
        f"{folder}/ausschnitt-480.jpg?v=1 480w, {folder}/ausschnitt-960.jpg?v=1 889w"
    )
    assert (picture.crop.width, picture.crop.height) == (889, 500)


def test_small_picture_is_offered_once():
    picture = make_picture()

    assert dict(picture.whole.sources)["image/webp"] == (
        f"/media/bilder/{picture.key}/480.webp?v=1 8w"
    )


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("480.avif", "image/avif"),
        ("1600.webp", "image/webp"),
        ("960.jpg", "image/jpeg"),
        ("ausschnitt-960.jpg", "image/jpeg"),
    ],
)
def test_files_are_served_as_what_they_are(client, name, content_type):
    picture = make_picture()

    response = client.get(picture.address_of(name), headers={"Accept-Encoding": "gzip"})

    assert response.content == content(picture)[name]
    assert response.headers["Content-Type"] == content_type
    assert response.headers["Cache-Control"] == "public, max-age=86400"
    assert "Content-Encoding" not in response.headers


def test_master_is_not_served(client):
    picture = make_picture()

    assert client.get(picture.address_of("vorlage.webp")).status_code == 404


# In the admin


@pytest.mark.parametrize(("sent", "message"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_upload_is_refused_at_the_field_and_nothing_stored(
    staff, sent, message
):
    upload = SimpleUploadedFile("bild.png", sent)

    response = staff.post(ADD, FIELDS | {"upload": upload})

    assert errors(response) == {"upload": [message]}
    assert 'value="Fest"' in response.text
    assert stored_files() == []
    assert not Picture.objects.exists()


@pytest.mark.parametrize(
    ("name", "sent", "message"),
    [
        *(
            (name, sent, OTHER_ENDING)
            for name, sent in [
                ("bild.eps", EPS),
                ("bild.svg", SVG),
                ("bild.gif", b"GIF89a" + SCRIPT),
                ("bild.html", media_files.picture("PNG")),
                ("bild.png.exe", media_files.picture("PNG")),
            ]
        ),
        ("foto.heic", b"x", HEIC),
        ("leer.png", b"", "Die übertragene Datei ist leer."),
        (
            "bombe.png",
            png_of(13_000, 13_000),
            TOO_MANY_PIXELS,
        ),
        ("groß.png", b"x" * 10_000_001, TOO_LARGE),
    ],
)
def test_wrong_ending_and_size_are_refused(staff, name, sent, message):
    response = staff.post(ADD, FIELDS | {"upload": SimpleUploadedFile(name, sent)})

    assert errors(response) == {"upload": [message]}
    assert stored_files() == []
    assert not Picture.objects.exists()


def test_saving_reads_the_picture_once(staff, started):
    staff.post(ADD, FIELDS | {"upload": blue()})

    assert Picture.objects.count() == 1
    assert started == [0]


def test_refused_picture_is_read_once(staff, started):
    sent = media_files.picture("PNG")[:40]

    staff.post(ADD, FIELDS | {"upload": SimpleUploadedFile("bild.png", sent)})

    assert started == [0]


def test_picture_is_needed_for_a_new_record_only(staff):
    picture = make_picture()
    form = reverse("admin:media_picture_change", args=[picture.pk])

    missing = staff.post(ADD, FIELDS)
    changed = staff.post(form, FIELDS)

    assert errors(missing) == {"upload": ["Dieses Feld ist zwingend erforderlich."]}
    assert changed.status_code == 302
    assert list(Picture.objects.values_list("title", flat=True)) == ["Fest"]


def test_picture_is_replaced_in_its_form(staff):
    picture = make_picture()
    form = reverse("admin:media_picture_change", args=[picture.pk])
    data = filled_in(staff, form)

    staff.post(form, data | {"upload": blue()})

    picture.refresh_from_db()
    assert colour(picture, "960.jpg") == BLUE
    assert picture.version == 2


def test_nothing_is_replaced_while_the_form_has_mistakes(staff):
    picture = make_picture()
    before = content(picture)
    form = reverse("admin:media_picture_change", args=[picture.pk])

    response = staff.post(form, FIELDS | {"upload": blue(), "credit": ""})

    assert list(errors(response)) == ["credit", "upload"]
    assert content(picture) == before


def test_description_is_asked_for_in_german(staff):
    response = staff.post(ADD, FIELDS | {"upload": make_upload(), "alt": ""})

    assert errors(response) == {
        "__all__": [
            "Bitte beschreiben Sie das Bild, oder setzen Sie den Haken bei „dekorativ“: "
            "eines von beiden."
        ],
        "upload": ["Bitte wählen Sie die Datei noch einmal: „foto.png“."],
    }
    assert stored_files() == []


def test_list_shows_the_picture_from_our_own_address(staff):
    picture = make_picture()

    shown = staff.get(reverse("admin:media_picture_changelist")).text

    address = picture.address_of("480.jpg")
    assert f'<img src="{address}" alt="" height="60">' in shown


@pytest.mark.parametrize("number", [-1, 101, 10**12, "½", ""])
def test_spot_is_given_in_percent(staff, number):
    response = staff.post(ADD, FIELDS | {"upload": make_upload(), "focus_x": number})

    assert list(errors(response)) == ["focus_x", "upload"]
    assert stored_files() == []


def test_contents_of_other_archives_do_not_survive(staff):
    sent = media_files.picture("JPEG") + SCRIPT + media_files.office()

    staff.post(ADD, FIELDS | {"upload": SimpleUploadedFile("bild.jpg", sent)})

    files = content(Picture.objects.get())
    assert sorted(files) == sorted(names())
    assert [name for name, each in files.items() if b"<script" in each] == []
    assert [name for name, each in files.items() if b"PK\x03\x04" in each] == []


def test_file_beside_the_pictures_is_not_overwritten():
    default_storage.save("bilder/andere.txt", ContentFile(b"bleibt"))

    make_picture().take(blue())

    assert default_storage.open("bilder/andere.txt").read() == b"bleibt"


# Photographs of offices and Helferkreise, as they were until 2026


@pytest.mark.django_db
def test_photograph_that_cannot_be_read_stops_the_migration(empty_storage):
    photo = SimpleNamespace(name=f"fotos/{'0' * 32}.webp")
    record = SimpleNamespace(name="Amt", photo=photo, photo_alt="A", photo_credit="B")

    with pytest.raises(CommandError, match="Das Foto von „Amt“ lässt sich nicht lesen"):
        picture_of_photo(Picture.objects, record)

    assert Picture.objects.count() == 0
