"""Redirects from a CSV file: a look first, then all or nothing."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.models.signals import pre_save
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from base.files.comma_separated import WRONG_QUOTES
from base.files.unfit_file import UnfitFileError
from base.time.clock import shown_at
from editing.lost_updates.words import LOOK_AGAIN
from pages.models import MissedAddress, Redirect
from pages.redirects import import_table as redirect_table
from pages.redirects.import_table import Row
from tests.admin_form import said
from tests.factories import make_missed_address, make_page, make_redirect
from tests.html import words

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

IMPORT = reverse("admin:pages_redirect_import")


def look(staff, content):
    """Send a file; return the page that shows what it would change."""
    return staff.post(IMPORT, {"file": SimpleUploadedFile("alt.csv", content)})


def seal(page):
    found = re.search('name="table" value="(.+?)"', page.text)
    return found and unescape(found[1])


def stored():
    return dict(Redirect.objects.values_list("old_path", "target"))


# Reading


@pytest.mark.parametrize(
    "content",
    [
        b"/a;/b\r\n",
        b"alt;neu\n/a;/b",
        b"\xef\xbb\xbfAlte Adresse,Ziel\n/a,/b",
        b"/a\t/b",
        b'"/a";"/b";;\n;;\n\n',
    ],
)
def test_two_columns_are_read(content):
    (row,) = redirect_table.read(content)

    assert (row.old, row.target, row.too_much) == ("/a", "/b", "")


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "cp1252"])
def test_umlauts_are_read(charset):
    content = "/ämter;/behörden".encode(charset)

    assert redirect_table.read(content) == [Row(1, "/ämter", "/behörden")]


def test_lines_keep_their_numbers():
    rows = redirect_table.read(b"alt;neu\n\n/a;/b\n/c;/d;e")

    assert rows == [Row(3, "/a", "/b"), Row(4, "/c", "/d", "e")]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"alt;neu\n", "Die Datei enthält keine Adressen"),
        (b"PK\x03\x04\0", "Die Datei ist keine CSV-Tabelle."),
        (b"/a;/b\n" * 5001, "Die Datei hat mehr als 5000 Zeilen."),
        (b"/" + b"a" * 1_000_000, "Die Datei ist größer als 1 MB."),
        (b'/a;"' + b"b" * 200_000, WRONG_QUOTES.format(1)),
    ],
)
def test_file_that_is_no_table_is_refused(content, problem):
    with pytest.raises(UnfitFileError, match=problem):
        redirect_table.read(content)


# The two steps


def test_look_changes_nothing_and_import_all(staff):
    make_redirect(old_path="/b", target="/kontakt/", note="bleibt")
    make_redirect(old_path="/c", target="/kontakt/")
    make_missed_address(path="/a")
    before = stored()

    page = look(staff, b"/A.html;/kontakt/\n/b/;/termine/\n/c;/kontakt/\n/a;/termine/")

    assert "Vorschau: 2 neu, 1 geändert, 1 unverändert" in words(page.text)
    assert "2 geändert /b /kontakt/ wird zu /termine/" in words(page.text)
    assert stored() == before
    done = staff.post(IMPORT, {"table": seal(page)}, follow=True)
    assert said(done) == ["Importiert: 2 neu, 1 geändert, 1 unverändert."]
    assert stored() == {
        "/a": "/termine/",
        "/a.html": "/kontakt/",
        "/b": "/termine/",
        "/c": "/kontakt/",
    }
    assert Redirect.objects.get(old_path="/b").note == "bleibt"
    assert not MissedAddress.objects.exists()


def test_one_wrong_row_stops_all_and_says_why(staff):
    page = look(
        staff,
        b"/a;/kontakt/\n/A/;/termine/\n/kontakt/;/termine/\n/b;/nichts/\n/c;\n"
        b"/d;/kontakt/;x\n/e;//evil.example\n/f;/e\n/g;=1+1",
    )

    shown = words(page.text)
    for each in [
        "2 falsch /a Diese alte Adresse steht schon in Zeile 1.",
        "3 falsch /kontakt/ Unter dieser Adresse gibt es gerade etwas.",
        "4 falsch /b Unter dieser Adresse gibt es nichts.",
        "5 falsch /c Eine der beiden Adressen fehlt.",
        "6 falsch /d In der Zeile stehen mehr als zwei Spalten.",
        "7 falsch /e Bitte mit nur einem Schrägstrich beginnen",
        "8 falsch /f Unter dieser Adresse gibt es nichts.",
        "9 falsch /g Eine Adresse beginnt mit „https://“",
        "1 neu /a /kontakt/",
    ]:
        assert each in shown
    assert seal(page) is None
    assert not Redirect.objects.exists()


def test_what_has_changed_since_the_look_is_shown_anew(staff):
    table = seal(look(staff, b"/a;/kontakt/\n/b;/kontakt/"))
    make_redirect(old_path="/a", target="/termine/")

    page = staff.post(IMPORT, {"table": table})

    assert LOOK_AGAIN in words(page.text)
    assert stored() == {"/a": "/termine/"}
    staff.post(IMPORT, {"table": seal(page)})
    assert stored() == {"/a": "/kontakt/", "/b": "/kontakt/"}


def test_address_that_has_come_alive_since_the_look_stops_all(staff):
    table = seal(look(staff, b"/a;/kontakt/\n/b;/kontakt/"))
    make_page(slug="b")

    page = staff.post(IMPORT, {"table": table})

    assert "falsch /b Unter dieser Adresse gibt es gerade etwas." in words(page.text)
    assert stored() == {}


def test_somebody_faster_while_it_is_stored_stops_all(staff):
    table = seal(look(staff, b"/a;/kontakt/\n/b;/kontakt/"))

    def overtake(instance, **_):
        if instance.old_path == "/b":
            Redirect.objects.bulk_create([Redirect(old_path="/b", target="/termine/")])

    pre_save.connect(overtake, Redirect)
    try:
        page = staff.post(IMPORT, {"table": table})
    finally:
        pre_save.disconnect(overtake, Redirect)

    assert LOOK_AGAIN in words(page.text)
    assert stored() == {}
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize("table", ["", "x", "W10:abc:def"])
def test_table_that_nobody_has_been_shown_is_refused(staff, table):
    response = staff.post(IMPORT, {"table": table}, follow=True)

    assert said(response) == ["Bitte laden Sie die Datei noch einmal hoch."]


def test_file_that_is_no_table_is_refused_at_the_field(staff):
    page = look(staff, b"\0\1")

    assert page.context["form"].errors == {"file": ["Die Datei ist keine CSV-Tabelle."]}


def test_everything_known_is_nothing_to_import(staff):
    make_redirect(old_path="/a", target="/kontakt/")

    page = look(staff, b"/a;/kontakt/")

    assert "Es gibt nichts zu importieren." in words(page.text)
    assert seal(page) is None


def test_look_asks_each_target_once(staff):
    costs = []
    with shown_at(datetime(2026, 12, 9, 12, tzinfo=UTC)):  # a minute that does not end
        for count in (1, 1, 4):
            rows = "".join(f"/alt-{number};/kontakt/\n" for number in range(count))
            with CaptureQueriesContext(connection) as queries:
                look(staff, rows.encode())
            costs.append(len(queries))

    _, for_one, for_four = costs  # the first makes what all pages share
    assert for_four - for_one == 3  # one for each old address


def test_download_can_be_imported_again(staff):
    make_redirect(old_path="/ämter", target="/kontakt/")
    make_redirect(old_path="/b", target="https://www.bamf.de/?a;b")

    file = staff.get(reverse("admin:pages_redirect_export"))

    assert file.content.decode("utf-8-sig") == (
        'alt;neu\r\n/b;"https://www.bamf.de/?a;b"\r\n/ämter;/kontakt/\r\n'
    )
    assert "Vorschau: 2 unverändert" in words(look(staff, file.content).text)


def test_import_needs_the_right_to_it(client, django_user_model):
    user = django_user_model.objects.create_user("gast", is_staff=True)
    client.force_login(user)

    assert client.get(IMPORT).status_code == 403
    assert client.get(reverse("admin:pages_redirect_export")).status_code == 403
