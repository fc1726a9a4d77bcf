"""The site behind the real nginx; started once, as it takes seconds."""

import json
import subprocess
import sys

import pytest

from .echo import echoing
from .nginx import NAME, nginx
from .served import ROOT, environment, served

LOAD = """
import json
from django.core.management import call_command
call_command("migrate", verbosity=0)
from tests.factories import (
    make_document, make_event, make_helferkreis, make_office, make_page, make_picture,
    make_video
)
picture, film = make_picture(), make_video()
made = {
    "document": make_document().get_absolute_url(),
    "picture": picture.address_of("480.webp"),
    "film": film.file.url,
}
make_office(picture=picture, slug="amt")
make_event(helferkreis=make_helferkreis(slug="kreis"))
links = "".join(f'<a href="{each}">Datei</a> ' for each in made.values())
make_page(slug="wissen", body=f"<p>{links}</p>")
json.dump(made, open("{folder}/files.json", "w"))
"""
SETTINGS = {
    "SITE_URL": f"https://{NAME}",
    "ALLOWED_HOSTS": NAME,
    "EMAIL_URL": "dummymail://",
    "TRUSTED_PROXIES": "127.0.0.1",
    "MEDIA_BY_NGINX": "on",
}


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("behind-nginx")


@pytest.fixture(scope="session")
def app(folder):
    """The port at which the application answers without nginx."""
    load = LOAD.replace("{folder}", str(folder))
    with served(folder, load, **SETTINGS) as port:
        yield port


@pytest.fixture(scope="session")
def files(app, folder):
    """Addresses of uploaded files: document, picture, film."""
    return json.loads((folder / "files.json").read_text())


@pytest.fixture(scope="session")
def mirror(app, folder):
    """The folder of the mirror, as a timer writes it."""
    own = {**SETTINGS, "MIRROR_ROOT": f"{folder}/spiegel"}
    command = [sys.executable, "manage.py", "spiegeln"]
    subprocess.run(command, check=True, cwd=ROOT, env=environment(folder) | own)
    return folder / "spiegel"


@pytest.fixture(scope="session")
def site(app, folder):
    with nginx(folder, app) as running:
        yield running


@pytest.fixture(scope="session")
def echo(tmp_path_factory):
    """A server before what says how it was asked, and may be kept for a minute."""
    with echoing() as port, nginx(tmp_path_factory.mktemp("echo"), port) as running:
        yield running
