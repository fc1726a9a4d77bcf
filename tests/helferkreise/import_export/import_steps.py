"""An import of Helferkreise: a look at a file, then the import, and back again."""

import re
from html import unescape

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from helferkreise.models import ImportRun
from tests.html import words

from .tables import csv_of

IMPORT = reverse("admin:helferkreise_helferkreis_import")
KEY = "Adresse im Netz"


def look(client, content):
    """Send a file; return the page that shows what it would change."""
    file = SimpleUploadedFile("kreise", content)
    return client.post(IMPORT, {"file": file})


def confirm(client, page, follow=True):
    table = re.search('name="table" value="(.+?)"', page.text)[1]
    return client.post(IMPORT, {"table": unescape(table)}, follow=follow)


def import_file(client, *rows):
    return confirm(client, look(client, csv_of(*rows)), follow=False)


def undo(client):
    """Take the last import back; return what the page says then."""
    run = ImportRun.objects.get()
    address = reverse("admin:helferkreise_helferkreis_undo_import", args=[run.pk])
    return words(client.post(address, follow=True).text)


def problems(page):
    """Return the line and the text of all that is wrong."""
    found = page.context["findings"]
    return [(each.line, text) for each in found for text in each.problems]
