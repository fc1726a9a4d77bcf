"""Take the pictures of real screens that docs/redaktion.md shows: `make pictures`.

A site of its own with the facts and the examples is served for it; nothing of var/ is
touched. Each picture is a part of a screen, as WebP.
"""

import os
import socket
import subprocess
import sys
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "bilder"
LOAD = """
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from ehrenamt_oa.sign_in.factors import note_shown
call_command("migrate", verbosity=0)
call_command("grunddaten", verbosity=0)
call_command("beispiele", "laden", verbosity=0)
user = User.objects.create_user("redaktion", is_staff=True)
user.groups.add(Group.objects.get(name="Redaktion"))
session = SessionStore()  # as if both steps of the sign-in were done
session["_auth_user_id"] = str(user.pk)
session["_auth_user_backend"] = settings.AUTHENTICATION_BACKENDS[0]
session["_auth_user_hash"] = user.get_session_auth_hash()
note_shown(session, user)
session.save()
print(session.session_key)
"""
PAGE = "/verwaltung/pages/page/?q=versicherung"

# name of the picture: address, what to click there, and the part to show
PICTURES = {
    "start-der-verwaltung": ("/verwaltung/", [], "#content"),
    "seite-schreiben": (
        PAGE,
        ["#result_list tbody th a"],
        "#page_form fieldset.module",
    ),
    "seite-veroeffentlichen": (PAGE, ["#result_list tbody th a"], ".submit-row"),
    "seite-vorschau": (
        PAGE,
        ["#result_list tbody th a", "text=Handy"],
        ".page-preview",
    ),
}


@contextmanager
def served():
    """Serve a site that is filled; yield its address and the key of a session."""
    with TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as at:
        url = f"http://127.0.0.1:{at.getsockname()[1]}"
        environment = os.environ | {
            "SITE_URL": url,
            "ALLOWED_HOSTS": "127.0.0.1",
            "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
            "MEDIA_ROOT": f"{folder}/media",
            "STATIC_ROOT": str(ROOT / "var" / "static"),
        }
        started = {"cwd": ROOT, "env": environment}
        shell = [sys.executable, "manage.py", "shell", "--no-imports", "-c", LOAD]
        run = subprocess.run(shell, check=True, stdout=subprocess.PIPE, **started)
        key = run.stdout.decode().split()[-1]
        bind = ["--bind", f"fd://{at.fileno()}", "--log-level", "warning"]
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", *bind], pass_fds=[at.fileno()], **started
        )
        try:
            yield url, key
        finally:
            server.terminate()
            server.wait()


def take(page, url, name):
    address, clicks, part = PICTURES[name]
    page.goto(url + address)
    for each in clicks:
        page.locator(each).first.click()
        page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)  # for fonts and frames
    shot = page.locator(part).first.screenshot()
    Image.open(BytesIO(shot)).convert("RGB").save(
        FOLDER / f"{name}.webp", quality=60, method=6
    )


def main():
    with served() as (url, key), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        page = browser.new_page(locale="de-DE", viewport={"width": 1000, "height": 900})
        page.context.add_cookies([{"name": "sessionid", "value": key, "url": url}])
        for name in PICTURES:
            take(page, url, name)
        browser.close()


if __name__ == "__main__":
    main()
