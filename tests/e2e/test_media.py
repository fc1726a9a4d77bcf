"""Pictures and films in a browser: uploaded, chosen, played and wound on, under the policy."""

import re
from base64 import b64decode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import expect

from tests import media_files
from tests.deploy.served import wait_until
from tests.factories import (
    make_document,
    make_helferkreis,
    make_office,
    make_picture,
    make_upload,
    make_video,
)

from .test_every_page import AXE, DESKTOP, WCAG, axe_violations, listen

pytestmark = pytest.mark.django_db(transaction=True)

# a film of two seconds, as the browser itself records it
RECORD = """async () => {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  const recorder = new MediaRecorder(canvas.captureStream(10), {mimeType: "video/webm"});
  const pieces = [];
  recorder.ondataavailable = event => pieces.push(event.data);
  const stopped = new Promise(done => { recorder.onstop = done; });
  recorder.start();
  for (let step = 0; step < 20; step++) {
    context.fillStyle = step % 2 ? "red" : "blue";
    context.fillRect(0, 0, 300, 150);
    await new Promise(done => setTimeout(done, 100));
  }
  recorder.stop();
  await stopped;
  const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer());
  return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(""));
}"""


@pytest.fixture
def page(browser, live_server, cookie_of):
    """A page of somebody who writes the site; collects errors in `heard`."""
    page = browser.new_page(base_url=live_server.url, viewport=DESKTOP)
    page.context.add_cookies([cookie_of("Redaktion")])
    page.add_init_script(AXE)
    page.heard = listen(page, live_server.url)
    yield page
    page.close()


def upload(name, content):
    return {"name": name, "mimeType": "", "buffer": content}


def violations(page):
    # of the whole form only the admin's own field for another record has no name
    return [each for each in axe_violations(page, WCAG) if "select2" not in each]


def test_picture_is_uploaded_refused_and_replaced(page):
    page.goto("/verwaltung/media/picture/add/")
    assert violations(page) == []
    page.get_by_label("Titel").fill("Fest")
    page.get_by_label("Bildbeschreibung").fill("Menschen an Tischen")
    page.get_by_label("Bildnachweis").fill("Foto: Landratsamt")
    file = page.get_by_label("Datei", exact=False)

    file.set_input_files(upload("bild.png", b"<svg><script>alert(1)</script></svg>"))
    page.get_by_role("button", name="Sichern", exact=True).click()
    problem = "Datei: Diese Datei ist kein lesbares Bild, oder"
    expect(page.get_by_role("link", name=problem)).to_be_visible()
    expect(page.get_by_label("Titel")).to_have_value("Fest")

    file.set_input_files(upload("bild.png", media_files.picture(size=(640, 480))))
    page.get_by_role("button", name="Sichern", exact=True).click()
    thumbnail = page.locator("#result_list img")
    expect(thumbnail).to_have_count(1)
    expect(thumbnail).to_have_js_property("naturalWidth", 480)

    page.locator("#result_list").get_by_role("link", name="Fest").click()
    expect(page.locator(".field-crop_preview img")).to_be_visible()
    assert violations(page) == []
    assert page.heard == []


def test_forms_of_documents_and_films_are_accessible(page):
    document, video = make_document(), make_video()

    for name in (
        "document/add",
        f"document/{document.pk}/change",
        "video/add",
        f"video/{video.pk}/change",
    ):
        page.goto(f"/verwaltung/pages/{name}/")
        assert violations(page) == [], name
    assert page.heard == []


def test_components_are_shown_and_the_film_plays_and_is_wound_on(page):
    page.goto("/verwaltung/")
    film = b64decode(page.evaluate(RECORD))
    make_office(slug="landratsamt")
    make_helferkreis()
    make_document(title="Antrag", accessible="no", language="uk")
    picture = make_picture(upload=make_upload(size=(1000, 600)))
    make_video(file=SimpleUploadedFile("film.webm", film), poster=picture)

    page.goto("/komponenten/")
    shown = page.locator("picture img").first
    shown.scroll_into_view_if_needed()
    expect(shown).to_have_js_property("complete", True)
    assert re.search(r"\.avif\?v=1$", shown.evaluate("image => image.currentSrc"))
    video = page.locator("video")
    video.scroll_into_view_if_needed()
    video.evaluate("video => { video.muted = true; return video.play(); }")
    video.evaluate("video => { video.currentTime = 1; video.pause(); }")

    wound_on = "video => !video.seeking && video.currentTime >= 1"
    wait_until(lambda: video.evaluate(wound_on))
    subtitles = "video => video.textTracks[0].cues?.length"
    wait_until(lambda: video.evaluate(subtitles) == 1)
    assert page.heard == []
    assert axe_violations(page, WCAG) == []
