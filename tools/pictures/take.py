from contextlib import contextmanager
from io import BytesIO

import time_machine
from django.apps import apps
from django.conf import settings
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import sync_playwright

from .freshness import FOLDER, RECORD, record
from .scenes import SCENES
from .site import MOMENT, fill, served, session_of
from .sources import sources, templates_noted

CHROMIUM = "/usr/bin/chromium"  # the one without windows speaks English only
HEIGHT = 1400  # of the window, so that bars which stay in view lie over nothing
HIGHEST = 640  # pixels of a picture; what is below is cut
ALIKE = 0.4  # of 255 in the mean: as two runs differ
STYLE = ".submit-row, .submit-row .default { position: static !important }"


def take_all():
    """Take each picture of SCENES, and write down of what it is made."""
    with time_machine.travel(MOMENT, tick=False):
        fill()
        keys = {role: session_of(role) for role in {s.role for s in SCENES.values()}}
        # now, as an open browser forbids to ask the database
        places = {n: s.address.format(key_of(s.record)) for n, s in SCENES.items()}
        with served() as url, opened(url) as page:
            used = {
                name: take(page, url, name, places[name], keys[scene.role])
                for name, scene in SCENES.items()
            }
    RECORD.write_text(record(used))


def key_of(wanted):
    if not wanted:
        return ""
    label, lookup = wanted
    return apps.get_model(label).objects.get(**lookup).pk


@contextmanager
def opened(url):
    """Open a browser that speaks German and has the fonts: a late one is for the next page."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu"],
            env={"LANGUAGE": "de"},
        )
        page = browser.new_page(locale="de-DE", bypass_csp=True)
        page.goto(f"{url}/verwaltung/")
        page.wait_for_load_state("networkidle")
        yield page
        browser.close()


def take(page, url, name, place, key):
    """Take a picture of one screen; return the paths of what the screen is made of."""
    scene = SCENES[name]
    page.set_viewport_size({"width": scene.width, "height": HEIGHT})
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": key, "url": url}
    page.context.add_cookies([cookie])
    if scene.before:
        scene.before(page, url)
    with templates_noted() as templates:
        page.goto(url + place)
        page.wait_for_load_state("networkidle")
        if scene.steps:
            scene.steps(page)
            page.wait_for_load_state("networkidle")
        page.wait_for_timeout(300)
        shot = page.locator(scene.part).first.screenshot(style=STYLE)
        found = sources(page, templates)
    keep(Image.open(BytesIO(shot)).convert("RGB"), name)
    return found


def keep(picture, name):
    """Write a picture if it differs from the one that is there."""
    file = FOLDER / f"{name}.webp"
    picture = picture.crop((0, 0, picture.width, min(picture.height, HIGHEST)))
    if not (file.exists() and alike(Image.open(file).convert("RGB"), picture)):
        picture.save(file, quality=60, method=6)


def alike(before, now):
    if before.size != now.size:
        return False
    return max(ImageStat.Stat(ImageChops.difference(before, now)).mean) < ALIKE
