"""Films: what may be shown, and how they are sent."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from media.files import captions
from media.files import video as video_file
from media.models import Video
from tests.admin_form import errors, filled_in
from tests.factories import make_picture, make_video
from tests.media_files import VTT, mp4, office, picture, stored_files, webm

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.ignore_template_errors,  # Django's own admin templates
    pytest.mark.usefixtures("empty_storage"),
]

ADD = "/verwaltung/media/video/add/"
FIELDS = {"title": "Willkommen", "transcript": "Grüß Gott!", "language": "de"}
NO = video_file.UNREADABLE


def upload(name, content):
    content = content.encode() if isinstance(content, str) else content
    return SimpleUploadedFile(name, content)


HOSTILE = {
    "HTML": ("a.mp4", b"<script>alert(1)</script>", NO),
    "HTML with a signature": ("a.mp4", b"\0\0\0\x20ftypisom<script>", NO),
    "WebM called MP4": ("a.mp4", webm(), NO),
    "MP4 called WebM": ("a.webm", mp4(), NO),
    "QuickTime": ("a.mp4", mp4(b"qt  "), NO),
    "photograph of a telephone": ("a.mp4", mp4(b"heic"), NO),
    "truncated MP4": ("a.mp4", mp4()[:-1], NO),
    "MP4 without film": ("a.mp4", mp4().partition(b"\0\0\0\x08moov")[0], NO),
    "MP4 with a box of no length": ("a.mp4", mp4() + b"\0\0\0\1free" + b"\0" * 8, NO),
    "more than an MP4": ("a.mp4", mp4() + b"<script>alert(1)</script>", NO),
    "Matroska": ("a.webm", webm(b"matroska"), NO),
    "truncated WebM": ("a.webm", webm()[:-1], NO),
    "head of a WebM": ("a.webm", webm()[:20], NO),
    "picture": ("a.webm", picture("WEBP"), NO),
    "archive": ("a.mp4", office(), NO),
    "empty file": ("a.mp4", b"", "Die übertragene Datei ist leer."),
    "wrong ending": ("a.mov", mp4(), "Möglich sind MP4 und WebM."),
    "ending HTML": ("a.mp4.html", mp4(), "Möglich sind MP4 und WebM."),
}


@pytest.mark.parametrize(("name", "sent", "message"), HOSTILE.values(), ids=[*HOSTILE])
def test_hostile_film_is_refused_at_the_field_and_nothing_stored(
    staff, name, sent, message
):
    files = {"file": upload(name, sent), "captions": upload("a.vtt", VTT)}

    response = staff.post(ADD, FIELDS | files)

    again = "Bitte wählen Sie die Datei noch einmal: „a.vtt“."
    assert errors(response) == {"file": [message], "captions": [again]}
    assert stored_files() == []
    assert not Video.objects.exists()


def test_film_of_more_than_200_mb_is_refused_unread():
    with pytest.raises(ValueError, match="größer als 200 MB"):
        video_file.kind_of(BytesIO(), "a.mp4", 200_000_001)


@pytest.mark.parametrize(("name", "sent"), [("a.mp4", mp4()), ("a.webm", webm())])
def test_saving_reads_film_and_captions_once_each(staff, started, name, sent):
    files = {"file": upload(name, sent), "captions": upload("a.vtt", VTT)}

    staff.post(ADD, FIELDS | files)

    assert Video.objects.count() == 1
    assert started == [0, 0]  # processes, outside of any transaction


CUE = "00:01.000 --> 00:04.000\n"
HTML = "Die Untertitel enthalten HTML."
HOSTILE_CAPTIONS = {
    "no captions": ("a.vtt", "Guten Tag", captions.NO_CAPTIONS),
    "no cue": ("a.vtt", "WEBVTT\n\nGuten Tag\n", captions.NO_CAPTIONS),
    "empty cue": ("a.vtt", f"WEBVTT\n\n{CUE}\n", captions.NO_CAPTIONS),
    "SubRip": ("a.vtt", "1\n00:00:01,000 --> 00:00:04,000\nJa\n", captions.NO_CAPTIONS),
    "header that goes on": ("a.vtt", f"WEBVTTX\n\n{CUE}Ja\n", captions.NO_CAPTIONS),
    "NUL": ("a.vtt", f"WEBVTT\n\n{CUE}J\0a\n", captions.NO_CAPTIONS),
    "script": ("a.vtt", f"WEBVTT\n\n{CUE}<script>alert(1)</script>\n", HTML),
    "picture": ("a.vtt", f"WEBVTT\n\n{CUE}<img src=x onerror=alert(1)>\n", HTML),
    "half a tag": ("a.vtt", f"WEBVTT\n\n{CUE}<b><script\n", HTML),
    "HTML in a note": ("a.vtt", f"WEBVTT\n\nNOTE <script>\n\n{CUE}Ja\n", HTML),
    "UTF-16": ("a.vtt", VTT.encode("utf-16"), "Bitte speichern Sie"),
    "Latin-1": ("a.vtt", VTT.encode("latin-1"), "Bitte speichern Sie"),
    "binary": ("a.vtt", mp4(), captions.NO_CAPTIONS),
    "too much": (
        "a.vtt",
        VTT + "a" * 1_000_000,
        "Die Untertitel sind größer als 1 MB.",
    ),
    "wrong ending": ("a.srt", VTT, "Möglich ist nur WebVTT"),
    "empty": ("a.vtt", "", "Die übertragene Datei ist leer."),
}


@pytest.mark.parametrize(
    ("name", "sent", "message"), HOSTILE_CAPTIONS.values(), ids=[*HOSTILE_CAPTIONS]
)
def test_hostile_captions_are_refused_at_the_field_and_nothing_stored(
    staff, name, sent, message
):
    files = {"file": upload("a.mp4", mp4()), "captions": upload(name, sent)}

    response = staff.post(ADD, FIELDS | files)

    (said,) = errors(response)["captions"]
    again = "Bitte wählen Sie die Datei noch einmal: „a.mp4“."
    assert errors(response)["file"] == [again]
    assert said.startswith(message)
    assert stored_files() == []
    assert not Video.objects.exists()


@pytest.mark.parametrize(
    "text",
    [
        VTT,
        "\ufeff" + VTT,
        VTT.replace("\n", "\r\n"),
        VTT.replace("\n", "\r"),
        "WEBVTT Willkommen\n\nSTYLE\n::cue { color: lime }\n\n" + VTT[8:],
        f"WEBVTT\n\n1\n{CUE}<v Frau Muster>Ja</v> <i>sehr</i> <00:02.000>gern\n",
        "WEBVTT\n\n100:00:01.000 --> 100:00:04.000 align:start\n- &lt;Ja&gt; 1 > 0\n",
    ],
)
def test_sound_captions_are_taken_and_kept_as_plain_utf8(client, text):
    video = make_video(captions=upload("Untertitel.VTT", text))

    response = client.get(video.captions_address)

    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    assert response.getvalue().decode() == plain
    assert response.headers["Content-Type"] == "text/vtt; charset=utf-8"


def test_everything_is_asked_for(staff):
    response = staff.post(ADD, {"language": "de"})

    assert sorted(errors(response)) == ["captions", "file", "title", "transcript"]


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.mp4", mp4(), "mp4"),
        ("A.MP4", mp4(b"mp42"), "mp4"),
        (
            "a.mp4",
            mp4()[:-108] + b"\0\0\0\1mdat" + (116).to_bytes(8, "big") + b"x" * 100,
            "mp4",
        ),
        ("a.mp4", mp4()[:-108] + b"\0\0\0\0mdat" + b"x" * 100, "mp4"),
        ("a.webm", webm(), "webm"),
        ("a.webm", webm()[:-101] + b"\xff" + b"x" * 100, "webm"),
        ("a.webm", webm()[:-101] + b"\x01" + b"\xff" * 7 + b"x" * 100, "webm"),
    ],
)
def test_sound_films_are_taken(client, name, content, kind):
    video = make_video(file=upload(name, content))

    response = client.get(video.get_absolute_url())

    assert response.getvalue() == content
    assert response.headers["Content-Type"] == f"video/{kind}"
    assert video.facts_in_words == f"{kind.upper()}, 1 kB"


# As players ask for them


@pytest.fixture
def film():
    """The address of a film of known bytes, and these."""
    content = mp4(film=bytes(range(256)) * 600)
    return make_video(file=upload("a.mp4", content)).get_absolute_url(), content


def test_whole_film_comes_in_pieces(client, film):
    address, content = film

    response = client.get(address, headers={"Accept-Encoding": "gzip"})

    pieces = list(response)
    assert b"".join(pieces) == content
    assert max(map(len, pieces)) == 65_536
    assert response.headers["Accept-Ranges"] == "bytes"
    assert response.headers["Content-Length"] == str(len(content))
    assert response.headers["Cache-Control"] == "public, max-age=86400"
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Content-Encoding" not in response.headers


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-", 0, -1),
        ("bytes=0-1", 0, 1),
        ("bytes=100-70000", 100, 70_000),
        ("bytes=-500", -500, -1),
    ],
)
def test_part_of_a_film_is_sent(client, film, asked, first, last):
    address, content = film
    size = len(content)
    first, last = first % size, last % size

    response = client.get(address, headers={"Range": asked})

    assert response.status_code == 206
    assert response.getvalue() == content[first : last + 1]
    assert response.headers["Content-Range"] == f"bytes {first}-{last}/{size}"
    assert response.headers["Content-Length"] == str(last - first + 1)


def test_part_that_is_not_there_is_refused(client, film):
    address, content = film

    response = client.get(address, headers={"Range": f"bytes={len(content)}-"})

    assert (response.status_code, response.content) == (416, b"")
    assert response.headers["Content-Range"] == f"bytes */{len(content)}"


def test_head_tells_the_size_only(client, film):
    address, content = film

    response = client.head(address, headers={"Range": "bytes=0-1"})

    assert (response.status_code, response.content) == (200, b"")
    assert response.headers["Content-Length"] == str(len(content))
    assert response.headers["Content-Type"] == "video/mp4"


def test_part_of_another_film_is_not_mixed_with_this_one(client, film):
    address, content = film
    etag = client.get(address).headers["ETag"]

    answers = [
        (response.status_code, response.getvalue())
        for condition in ('"anders"', etag)
        for response in [
            client.get(address, headers={"Range": "bytes=5-", "If-Range": condition})
        ]
    ]

    assert answers == [(200, content), (206, content[5:])]


def test_film_is_replaced_and_the_old_files_are_gone(
    staff, django_capture_on_commit_callbacks
):
    video = make_video()
    kept = video.captions.name
    form = reverse("admin:media_video_change", args=[video.pk])
    data = filled_in(staff, form)

    with django_capture_on_commit_callbacks(execute=True):
        staff.post(form, data | {"file": upload("neu.webm", webm())})

    video.refresh_from_db()
    assert stored_files() == sorted([video.file.name, kept])
    assert video.kind == "webm"


def test_film_with_a_picture_to_begin_with(staff):
    picture = make_picture()
    files = {"file": upload("a.mp4", mp4()), "captions": upload("a.vtt", VTT)}

    staff.post(ADD, FIELDS | files | {"poster": picture.pk})

    assert Video.objects.get().poster == picture
