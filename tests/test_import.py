"""Import and export of Helferkreise in the admin."""

import re
from html import unescape
from io import BytesIO

import pytest
import time_machine
from django.contrib.admin.models import CHANGE, DELETION, LogEntry
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from contacts.phone import NOT_DIALABLE
from helferkreise.models import Helferkreis, ImportRun

from .factories import (
    make_consent,
    make_gemeinde,
    make_helferkreis,
    make_language,
    make_need,
    make_person,
    make_topic,
)
from .html import words
from .tables import csv_of

pytestmark = pytest.mark.ignore_template_errors  # Django's own admin templates

IMPORT = reverse("admin:helferkreise_import")
KEY = "Adresse im Netz"


def look(client, content):
    """Send a file; return the page that shows what it would change."""
    file = SimpleUploadedFile("kreise", content)
    return client.post(IMPORT, {"file": file})


def confirm(client, page):
    table = re.search('name="table" value="(.+?)"', page.text)[1]
    return client.post(IMPORT, {"table": unescape(table)}, follow=True)


def import_file(client, *rows):
    return confirm(client, look(client, csv_of(*rows)))


def problems(page):
    return [(p["line"], p["column"], p["text"]) for p in page.context["problems"]]


def exported(client, kind="csv"):
    return client.get(reverse(f"admin:helferkreise_export_{kind}"))


# the file


@pytest.mark.django_db
def test_wrong_file_is_refused_at_the_field(admin_client):
    page = look(admin_client, b"x" * 1_000_001)

    assert page.context["form"].errors == {"file": ["Die Datei ist größer als 1 MB."]}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([["Name"], ["x"]], "Die Spalte „Adresse im Netz“ fehlt."),
        ([[KEY, "Ort"], ["x", "y"]], "Die Spalte „Ort“ kennen wir nicht."),
        (
            [[KEY, "name", "Name"], ["x", "y", "z"]],
            "Die Spalte „Name“ gibt es zweimal.",
        ),
        ([[KEY], ["x"], ["X"]], "„x“ steht in mehreren Zeilen."),
    ],
)
def test_file_with_wrong_columns_is_refused_at_the_field(admin_client, rows, message):
    page = look(admin_client, csv_of(*rows))

    [error] = page.context["form"].errors["file"]
    assert error.startswith(message)


# the two steps


@pytest.mark.django_db
def test_look_shows_what_would_change_and_changes_nothing(admin_client):
    make_helferkreis(slug="alt", name="Alter Name", meeting="montags")

    page = look(admin_client, csv_of([KEY, "Name", "Treffen"], ["alt", "Neu", ""]))

    assert page.context["totals"] == "1 geändert"
    [change] = page.context["changes"]
    assert change["changes"] == [
        {"column": "Name", "before": "Alter Name", "after": "Neu"},
        {"column": "Treffen", "before": "montags", "after": ""},
    ]
    assert Helferkreis.objects.get().name == "Alter Name"


@pytest.mark.django_db
def test_import_creates_and_changes_by_key_and_deletes_nothing(admin_client):
    gemeinde = make_gemeinde(name="Sonthofen")
    make_helferkreis(slug="alt", summary="bleibt", meeting="montags")
    make_helferkreis(slug="unberuehrt")

    page = import_file(
        admin_client,
        [KEY, "Name", "Gemeinden", "Treffen"],
        ["alt", "Anders", "Sonthofen", ""],
        ["neu", "Neu", "Sonthofen", "dienstags"],
    )

    assert "Importiert: 1 neu, 1 geändert." in page.text
    assert Helferkreis.objects.count() == 3
    old, new = Helferkreis.objects.filter(slug__in=["alt", "neu"])
    assert (old.name, old.summary, old.meeting) == ("Anders", "bleibt", "")
    assert (new.name, new.meeting, new.is_published) == ("Neu", "dienstags", False)
    assert list(new.gemeinden.all()) == list(old.gemeinden.all()) == [gemeinde]
    assert LogEntry.objects.count() == 2


@pytest.mark.django_db
def test_import_finds_a_circle_in_capitals_too(admin_client):
    make_helferkreis(slug="alt", name="Alter Name")

    page = look(admin_client, csv_of([KEY, "Name"], ["ALT", "Neu"]))
    confirm(admin_client, page)

    assert list(Helferkreis.objects.values_list("slug", "name")) == [("alt", "Neu")]


def test_import_finds_relations_by_their_names_and_keys(admin_client):
    gemeinden = [make_gemeinde(ags="09780112"), make_gemeinde(name="Bad Hindelang")]
    topics = [make_topic(slug="deutsch"), make_topic(name="Fahrräder")]
    language = make_language(code="uk")
    make_helferkreis(slug="k")

    import_file(
        admin_client,
        [KEY, "Gemeinden", "Themen", "Sprachen"],
        ["k", "9780112, bad hindelang", "deutsch, Fahrräder", "uk"],
    )

    helferkreis = Helferkreis.objects.get()
    assert set(helferkreis.gemeinden.all()) == set(gemeinden)
    assert set(helferkreis.topics.all()) == set(topics)
    assert list(helferkreis.languages.all()) == [language]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("cells", "column", "message"),
    [
        (
            ["k", "", "", "", ""],
            "Gemeinden",
            "Bitte nennen Sie mindestens eine Gemeinde.",
        ),
        (["k", "Bonn", "", "", ""], "Gemeinden", "Gemeinde „Bonn“ gibt es nicht."),
        (
            ["k", "Sonthofen", "vielleicht", "", ""],
            "veröffentlicht",
            "Bitte schreiben Sie „ja“ oder „nein“.",
        ),
        (
            ["k", "Sonthofen", "ja", "", ""],
            "ganze Zeile",
            "Bitte tragen Sie vor dem Veröffentlichen ein, von wann die Angaben sind "
            "(„Stand“).",
        ),
        (
            ["k", "Sonthofen", "", "612", ""],
            "ganze Zeile",
            NOT_DIALABLE,
        ),
        (
            ["k", "Sonthofen", "", "", "keine"],
            "E-Mail",
            "Bitte gültige E-Mail-Adresse eingeben.",
        ),
        (["", "Sonthofen", "", "", ""], KEY, "Dieses Feld darf nicht leer sein."),
    ],
)
def test_wrong_row_is_named_in_german(admin_client, cells, column, message):
    make_gemeinde(name="Sonthofen")
    headers = [KEY, "Gemeinden", "veröffentlicht", "Telefon", "E-Mail", "Name"]

    page = look(admin_client, csv_of(headers, [*cells, "Ein Kreis"]))

    assert problems(page) == [(2, column, message)]
    assert "Jetzt importieren" not in page.text


@pytest.mark.django_db
def test_new_circle_needs_a_gemeinde_even_without_the_column(admin_client):
    page = look(admin_client, csv_of([KEY, "Name"], ["neu", "Neuer Kreis"]))

    expected = "Für einen neuen Helferkreis muss die Spalte „Gemeinden“ dabei sein."
    assert problems(page) == [(2, "Gemeinden", expected)]


@pytest.mark.django_db
def test_one_wrong_row_keeps_all_others_out(admin_client):
    make_gemeinde(name="Sonthofen")
    vanishing = make_gemeinde(name="Weg")
    rows = [KEY, "Name", "Gemeinden"], ["a", "A", "Sonthofen"], ["b", "B", "Weg"]
    page = look(admin_client, csv_of(*rows))
    vanishing.delete()

    answer = confirm(admin_client, page)

    assert problems(answer) == [(3, "Gemeinden", "Gemeinde „Weg“ gibt es nicht.")]
    assert not Helferkreis.objects.exists()
    assert not ImportRun.objects.exists()
    assert not LogEntry.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("was", "cell", "becomes"),
    [
        (False, "", False),
        (True, "", True),
        (False, "Ja", True),
        (False, "WAHR", True),
        (True, "falsch", False),
        (False, "1", True),
        (True, "0", False),
        (False, "x", True),
        (True, "nein", False),
    ],
)
def test_import_publishes_only_where_the_column_says_so(
    admin_client, was, cell, becomes
):
    make_helferkreis(slug="k", is_published=was)

    import_file(
        admin_client, [KEY, "veröffentlicht", "Name"], ["k", cell, "Neuer Name"]
    )

    assert Helferkreis.objects.get().is_published is becomes


@pytest.mark.django_db
@pytest.mark.parametrize("table", ["", "anderes", "a:b:c"])
def test_table_that_was_not_shown_is_not_imported(admin_client, table):
    answer = admin_client.post(IMPORT, {"table": table}, follow=True)

    assert not Helferkreis.objects.exists()
    assert answer.redirect_chain == [(IMPORT, 302)]


@pytest.mark.django_db
def test_table_that_was_shown_too_long_ago_is_not_imported(admin_client):
    make_helferkreis(slug="k", name="Alt")
    with time_machine.travel("2026-11-26 10:00", tick=False):
        page = look(admin_client, csv_of([KEY, "Name"], ["k", "Neu"]))

    with time_machine.travel("2026-11-27 10:01", tick=False):
        admin_client.force_login(page.wsgi_request.user)
        answer = confirm(admin_client, page)

    assert "Bitte laden Sie die Datei noch einmal hoch." in answer.text
    assert Helferkreis.objects.get().name == "Alt"


@pytest.mark.django_db
def test_circle_that_was_edited_since_the_preview_is_shown_again(admin_client):
    helferkreis = make_helferkreis(slug="k", name="Alt", meeting="montags")
    file = csv_of([KEY, "Name", "Treffen"], ["k", "Neu", "montags"])
    page = look(admin_client, file)
    helferkreis.meeting = "dienstags"
    helferkreis.save()

    answer = confirm(admin_client, page)

    assert "Seit der Vorschau hat jemand etwas geändert." in answer.text
    [change] = answer.context["changes"]
    assert change["changes"][1]["before"] == "dienstags"
    assert Helferkreis.objects.get().name == "Alt"
    confirm(admin_client, answer)
    assert Helferkreis.objects.get().name == "Neu"


@pytest.mark.django_db
def test_file_that_changes_nothing_offers_no_import(admin_client):
    make_helferkreis(slug="k", name="Kreis")

    page = look(admin_client, csv_of([KEY, "Name"], ["k", "Kreis"]))

    assert page.context["totals"] == "1 unverändert"
    assert "Jetzt importieren" not in page.text


# undo


@pytest.fixture
def imported(admin_client):
    """Import a change of one circle and a new one; return both."""
    topic = make_topic(name="Deutsch")
    old = make_helferkreis(slug="alt", name="Alt", topics=[topic])
    name = old.gemeinden.get().name
    import_file(
        admin_client,
        [KEY, "Name", "Themen", "Gemeinden"],
        ["alt", "Anders", "", name],
        ["neu", "Neu", "", name],
    )
    return Helferkreis.objects.get(slug="alt"), Helferkreis.objects.get(slug="neu")


def undo(client):
    run = ImportRun.objects.get()
    address = reverse("admin:helferkreise_undo_import", args=[run.pk])
    return words(client.post(address, follow=True).text)


@pytest.mark.django_db
def test_undo_restores_what_was_changed_and_removes_what_was_new(
    admin_client, imported
):
    page = undo(admin_client)

    helferkreis = Helferkreis.objects.get()
    assert (helferkreis.name, helferkreis.slug) == ("Alt", "alt")
    assert [topic.name for topic in helferkreis.topics.all()] == ["Deutsch"]
    assert "Der Import ist rückgängig gemacht." in page
    assert not ImportRun.objects.exists()


def rename(helferkreis):
    helferkreis.name = "Noch anders"
    helferkreis.save()


def take_notes(helferkreis):
    helferkreis.internal_note = "Angerufen"
    helferkreis.save()


def delete(helferkreis):
    helferkreis.delete()


def move(helferkreis):
    helferkreis.gemeinden.add(make_gemeinde())


@pytest.mark.django_db
@pytest.mark.parametrize("edit", [rename, take_notes, delete, move])
@pytest.mark.parametrize("position", [0, 1])
def test_undo_is_refused_if_anything_was_edited_since(
    admin_client, imported, edit, position
):
    name = imported[position].name
    edit(imported[position])
    before = list(Helferkreis.objects.values())

    page = undo(admin_client)

    expected = f"Nichts rückgängig gemacht. Seit dem Import wurde geändert: „{name}“."
    assert expected in page
    assert list(Helferkreis.objects.values()) == before
    assert ImportRun.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("make", [make_need, make_person])
def test_undo_does_not_delete_what_was_added_to_a_new_circle(
    admin_client, imported, make
):
    make(helferkreis=imported[1])

    undo(admin_client)

    assert Helferkreis.objects.count() == 2


@pytest.mark.django_db
def test_undo_leaves_alone_what_was_added_to_an_old_circle(admin_client, imported):
    need = make_need(helferkreis=imported[0])

    undo(admin_client)

    need.refresh_from_db()
    assert need.helferkreis.name == "Alt"


@pytest.mark.django_db
def test_only_the_last_import_is_kept(admin_client, imported):
    import_file(admin_client, [KEY, "Name"], ["alt", "Dritter Name"])

    undo(admin_client)

    names = Helferkreis.objects.order_by("slug").values_list("name", flat=True)
    assert list(names) == ["Anders", "Neu"]
    assert not ImportRun.objects.exists()


@pytest.mark.django_db
def test_import_without_a_change_keeps_the_one_before(admin_client, imported):
    run = ImportRun.objects.get()
    page = look(admin_client, csv_of([KEY, "Name"], ["alt", "Anders"]))
    table = page.context["sealed_table"]

    answer = admin_client.post(IMPORT, {"table": table}, follow=True)

    assert "Importiert: 1 unverändert." in answer.text
    assert ImportRun.objects.get() == run


@pytest.mark.django_db
def test_undo_is_logged_for_every_circle(admin_client, imported):
    old, new = imported
    LogEntry.objects.all().delete()

    undo(admin_client)

    entries = LogEntry.objects.order_by("action_flag")
    assert [(each.object_id, each.action_flag) for each in entries] == [
        (str(old.pk), CHANGE),
        (str(new.pk), DELETION),
    ]
    assert {each.change_message for each in entries} == {"Import rückgängig gemacht"}


@pytest.mark.django_db
def test_undo_that_is_refused_is_not_logged(admin_client, imported):
    rename(imported[0])
    LogEntry.objects.all().delete()

    undo(admin_client)

    assert not LogEntry.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("may_delete", [False, True])
def test_undo_deletes_only_for_those_who_may(
    client, django_user_model, imported, may_delete
):
    user = django_user_model.objects.create_user("jemand", is_staff=True)
    actions = ["add", "change", *(["delete"] if may_delete else [])]
    codenames = [f"{action}_helferkreis" for action in actions]
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client.force_login(user)
    run = ImportRun.objects.get()

    answer = client.post(reverse("admin:helferkreise_undo_import", args=[run.pk]))

    assert answer.status_code == (302 if may_delete else 403)
    assert ImportRun.objects.exists() is not may_delete


# export


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_export_comes_back_as_it_went(admin_client, kind):
    make_helferkreis(
        name="=HYPERLINK(1)",
        text="- eins\n- zwei",
        phone="+49 8321 612",
        topics=[make_topic(), make_topic()],
        languages=[make_language()],
    )
    make_helferkreis(is_published=False, stand="")

    page = look(admin_client, exported(admin_client, kind).content)

    assert page.context["totals"] == "2 unverändert"


@pytest.mark.django_db
def test_export_holds_no_formula(admin_client):
    make_helferkreis(name="=cmd", meeting="@SUM(1)", phone="+49 8321 612")

    sheet = load_workbook(BytesIO(exported(admin_client, "xlsx").content)).active
    text = exported(admin_client).content.decode("utf-8-sig")

    assert [c.value for row in sheet for c in row if c.data_type == "f"] == []
    assert re.findall(r"(?:^|;)[=+@-].*", text, re.MULTILINE) == []


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_export_is_a_named_file(admin_client, kind):
    response = exported(admin_client, kind)

    disposition = response.headers["Content-Disposition"]
    assert re.fullmatch(
        rf'attachment; filename="helferkreise-\d{{4}}-\d\d-\d\d\.{kind}"', disposition
    )


@pytest.mark.django_db
def test_export_survives_what_people_paste(admin_client):
    make_helferkreis(name="Von\x0bWord")

    sheet = load_workbook(BytesIO(exported(admin_client, "xlsx").content)).active

    assert sheet["A2"].value == "VonWord"


@pytest.mark.django_db
def test_export_holds_nothing_private(admin_client):
    helferkreis = make_helferkreis(internal_note="geheim-notiz")
    person = make_person(
        helferkreis=helferkreis,
        name="geheim-name",
        phone="0999 12345",
        email="geheim@example.org",
        internal_note="geheim-person",
    )
    make_consent(person=person, evidence="geheim-nachweis")

    text = exported(admin_client).content.decode("utf-8-sig")

    assert "geheim" not in text
    assert "0999" not in text


# who may


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        IMPORT,
        reverse("admin:helferkreise_export_csv"),
        reverse("admin:helferkreise_export_xlsx"),
        reverse("admin:helferkreise_undo_import", args=[1]),
    ],
)
@pytest.mark.parametrize("is_staff", [False, True])
def test_import_and_export_are_for_those_who_may(
    client, django_user_model, address, is_staff
):
    user = django_user_model.objects.create_user("jemand", is_staff=is_staff)
    client.force_login(user)
    method = client.post if "rueckgaengig" in address else client.get

    response = method(address)

    assert response.status_code == (403 if is_staff else 302)
    if not is_staff:
        assert response.url == f"{reverse('admin:login')}?next={address}"
