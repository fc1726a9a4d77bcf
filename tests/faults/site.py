"""A site that runs as in production, so that something may be broken under it."""

import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from time import monotonic, sleep, time
from typing import NamedTuple
from urllib.parse import urlencode

from django.utils.text import slugify

from tests import migrated
from tests.deploy.served import ROOT, listening, serving, wait_until
from tests.ehrenamt_oa.refused.forms import Forms, Sent, lost

TELEPHONE = '<a href="tel:+4983216120">08321 612-0</a>'
ORIGIN = "http://testserver"
TOPIC = "/verwaltung/helferkreise/topic/add/"
FEEDBACK = "/rueckmeldung/"
FILL = """
import json
from django.contrib.auth.models import User
from django.core.management import call_command
call_command("migrate", verbosity=0)
from pages.feedback.form import sealed_moment
from tests import conftest
from tests.factories import make_contact_point, make_gemeinde, make_office, make_picture
make_contact_point(office=make_office(), value="08321 612-0")
make_gemeinde(name="Oberstdorf", slug="oberstdorf")
client = conftest.Client()
client.force_login(User.objects.create_superuser("gerda"))
made = {
    "session": client.cookies["sessionid"].value,
    "picture": make_picture().address_of("480.webp"),
    "asked": sealed_moment(),
}
print(json.dumps(made))
"""
never_asked = count()


class Answer(NamedTuple):
    """seconds: from the question to the end of the answer."""

    status: int
    headers: dict
    text: str
    seconds: float


class Site:
    """made: what the database was filled with; folder: of media and database."""

    def __init__(self, folder, environment, made):
        self.folder, self.environment, self.made = Path(folder), environment, made
        self.port = self.server = None

    @contextmanager
    def running(self, *options, limits=(), **settings):
        """Serve the site; options: of gunicorn; settings: of the environment."""
        own = self.environment | settings
        with (
            listening() as listener,
            serving(listener, own, *options, limits=limits) as self.server,
        ):
            self.port = listener.getsockname()[1]
            wait_until(lambda: self.ask("/healthz/live").status == 200)
            yield self

    def ask(self, path, method="GET", body=None, cookie="", **headers):
        """Ask as a visitor does, without a proxy; "_" in a header is "-"."""
        begun = monotonic()
        headers |= {"Cookie": cookie} if cookie else {}
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, {"Host": "testserver"} | named)
        response = connection.getresponse()
        content = response.read().decode(errors="replace")
        connection.close()
        headers = dict(response.headers)
        return Answer(response.status, headers, content, monotonic() - begun)

    def ask_at_once(self, paths):
        """Ask all of these at the same time; return the futures of their answers."""
        pool = ThreadPoolExecutor(len(paths))
        asked = [pool.submit(self.ask, path) for path in paths]
        pool.shutdown(wait=False)
        return asked

    def as_staff(self, path, method="GET", body=None, cookie="", **headers):
        cookies = f"sessionid={self.made['session']}; {cookie}"
        return self.ask(path, method, body, cookies, **headers)

    def opened_form(self, path=TOPIC):
        """Return a form of the admin that somebody has opened, and its cookie."""
        screen = self.as_staff(path)
        assert screen.status == 200, screen
        return Forms(path, screen.text).found[0], screen.headers["Set-Cookie"]

    def send(self, opened, ask=None, **typed):
        """Send a form that was opened; return it as it was sent, and the answer.

        ask: as whom; as somebody who is signed in.
        """
        form, cookie = opened
        typed = {name: [text] for name, text in typed.items()}
        form = form._replace(data=form.data | typed)
        body = urlencode(form.data, doseq=True)
        sent = {"Content_Type": "application/x-www-form-urlencoded", "Origin": ORIGIN}
        return form, (ask or self.as_staff)(
            form.path, "POST", body, cookie=cookie, **sent
        )

    def save(self, opened, name):
        """Send the form of a topic."""
        return self.send(opened, name=name, slug=slugify(name))

    def tell(self, text):
        """Send the form for visitors, as one who has read it before."""
        asked = {"antwort": ["nein"], "zeit": [self.made["asked"]], "homepage": [""]}
        return self.send((Sent(FEEDBACK, asked, {}, []), ""), self.ask, text=text)

    def manage(self, *arguments, **settings):
        """Run manage.py and return what came of it."""
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment | settings,
            capture_output=True,
            text=True,
        )

    def value_of(self, expression):
        """Return what Python says of the stored records."""
        says = f"import json; from tests.faults.records import *; print(json.dumps({expression}))"
        asked = self.manage("shell", "--no-imports", "-c", says)
        assert asked.returncode == 0, asked.stderr
        return json.loads(asked.stdout)


def filled(folder, database):
    """Return a site with an office, a Gemeinde and a picture. database: its URL."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "ehrenamt_oa.settings",
        "DATABASE_URL": database,
        "CACHE_URL": "dbcache://site_cache?max_entries=10000",
        "MEDIA_ROOT": f"{folder}/media",
        "STATIC_ROOT": f"{ROOT}/var/static",
        "EMAIL_URL": "dummymail://",
    }
    site = Site(folder, environment, {})
    done = site.manage("shell", "--no-imports", "-c", FILL)
    assert done.returncode == 0, done.stderr
    site.made = json.loads(done.stdout.splitlines()[-1])
    return site


def filled_file(folder):
    """Return such a site on SQLite."""
    path = Path(folder) / "db.sqlite3"
    if migrated.kept_file().exists():
        shutil.copy(migrated.kept_file(), path)
    return filled(folder, f"sqlite:///{path}")


def is_given_back(form, answer):
    """Tell whether somebody who could not save finds all that was typed."""
    back = Forms("", answer.text).found
    return answer.status == 503 and bool(back) and lost(form.data, back[0]) == {}


def all_comes_back(site, opened):
    """Save and tell something in vain; return whether it was all there again."""
    tried = site.save(opened, "Nicht gespeichert"), site.tell("Wer zahlt das?")
    return [is_given_back(*each) for each in tried] == [True, True]


def new_address():
    """Return the address of a page that nobody has asked for, so nobody keeps it."""
    return f"/helferkreise/?ort=Unbekannt{next(never_asked)}"


def early_in_a_minute(seconds=20):
    """Wait, if needed, until pages are kept for so many seconds more."""
    left = 60 - time() % 60
    if left < seconds:
        sleep(left + 0.1)
