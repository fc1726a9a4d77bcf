"""nginx sends files: those of the design packed, those of staff if the application says so."""

import gzip

import brotli
import pytest

from .served import ROOT

pytestmark = pytest.mark.xdist_group("nginx")

FOLDER = ROOT / "var" / "static" / "css"
FOREVER = "max-age=315360000, public, immutable"


@pytest.mark.parametrize(
    ("coding", "unpack"),
    [("br", brotli.decompress), ("gzip", gzip.decompress), (None, bytes)],
)
def test_style_sheet_is_packed_already(site, coding, unpack):
    styles = next(FOLDER.glob("outage.????????????.css"))

    answer = site.ask(f"/static/css/{styles.name}", Accept_Encoding=coding or "")

    assert answer.headers.get("Content-Encoding") == coding
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
    assert unpack(answer.body) == styles.read_bytes()


def test_what_is_named_by_its_content_is_kept_for_ever(site):
    hashed = next(FOLDER.glob("outage.????????????.css"))

    kept = [site.ask(f"/static/css/{name}") for name in (hashed.name, "outage.css")]

    controls = [each.headers["Cache-Control"] for each in kept]
    assert controls == [FOREVER, "max-age=60, public"]


@pytest.mark.parametrize(
    ("kind", "content_type", "control"),
    [
        ("picture", "image/webp", "public, max-age=86400"),
        ("film", "video/mp4", "public, max-age=86400"),
        ("document", "application/pdf", "public, no-cache"),
    ],
)
def test_uploaded_file_is_sent_as_the_application_says(
    site, files, kind, content_type, control
):
    answer = site.ask(files[kind])

    assert answer.status == 200
    assert answer.headers["Content-Type"] == content_type
    assert answer.headers["Cache-Control"] == control
    assert answer.headers["Content-Length"] == str(len(answer.body)) != "0"
    assert "X-Accel-Redirect" not in answer.headers


def test_document_is_named(site, files):
    disposition = site.ask(files["document"]).headers["Content-Disposition"]

    assert disposition.startswith("inline; filename=")


def test_player_gets_the_part_that_it_asks_for(site, files):
    whole = site.ask(files["film"])

    part = site.ask(files["film"], Range="bytes=2-5")

    assert (part.status, part.body) == (206, whole.body[2:6])


def test_who_has_a_file_does_not_get_it_again(site, files):
    tag = site.ask(files["picture"]).headers["ETag"]

    answer = site.ask(files["picture"], If_None_Match=tag)

    assert (answer.status, answer.body) == (304, b"")


def test_uploaded_files_have_no_other_way_out(site, files):
    inside = files["picture"].replace("/media/", "/media-files/").partition("?")[0]

    assert site.ask(inside).status == 404
