"""Import of Helferkreise: the file, and the two steps."""

import pytest
import time_machine
from django.contrib.admin.models import LogEntry

from base.mailbox import NO_MAILBOX
from base.phone import NOT_DIALABLE
from editing.imports.findings import Finding
from editing.lost_updates.words import LOOK_AGAIN
from helferkreise.models import Helferkreis, ImportRun
from tests.factories import make_gemeinde, make_helferkreis, make_language, make_topic

from .import_steps import IMPORT, KEY, confirm, import_file, look, problems
from .tables import csv_of

pytestmark = pytest.mark.ignore_template_errors  # Django's own admin templates


# The file


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


# The two steps


@pytest.mark.django_db
def test_look_shows_what_would_change_and_changes_nothing(admin_client):
    make_helferkreis(slug="alt", name="Alter Name", meeting="montags")

    page = look(admin_client, csv_of([KEY, "Name", "Treffen"], ["alt", "Neu", ""]))

    assert page.context["totals"] == "1 geändert"
    assert page.context["findings"] == [
        Finding(
            line=2,
            name="Neu",
            kind="geändert",
            changes=[("Name", "Alter Name", "Neu"), ("Treffen", "montags", "")],
        )
    ]
    assert Helferkreis.objects.get().name == "Alter Name"


@pytest.mark.django_db
def test_import_creates_and_changes_by_key_and_deletes_nothing(admin_client):
    gemeinde = make_gemeinde(name="Sonthofen")
    make_helferkreis(slug="alt", summary="bleibt", meeting="montags")
    make_helferkreis(slug="unberuehrt")

    response = import_file(
        admin_client,
        [KEY, "Name", "Gemeinden", "Treffen"],
        ["alt", "Anders", "Sonthofen", ""],
        ["neu", "Neu", "Sonthofen", "dienstags"],
    )

    assert "Importiert: 1 neu, 1 geändert." in admin_client.get(response.url).text
    assert Helferkreis.objects.count() == 3
    old, new = Helferkreis.objects.filter(slug__in=["alt", "neu"])
    assert (old.name, old.summary, old.meeting) == ("Anders", "bleibt", "")
    assert (new.name, new.meeting, new.is_published) == ("Neu", "dienstags", False)
    assert list(new.gemeinden.all()) == list(old.gemeinden.all()) == [gemeinde]
    assert LogEntry.objects.count() == 2


@pytest.mark.django_db
def test_import_finds_a_helferkreis_in_capitals_too(admin_client):
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
            "Telefon",
            NOT_DIALABLE,
        ),
        (
            ["k", "Sonthofen", "", "", "keine"],
            "E-Mail",
            NO_MAILBOX,
        ),
        (["", "Sonthofen", "", "", ""], KEY, "Dieses Feld darf nicht leer sein."),
    ],
)
def test_wrong_row_is_named_in_german(admin_client, cells, column, message):
    make_gemeinde(name="Sonthofen")
    headers = [KEY, "Gemeinden", "veröffentlicht", "Telefon", "E-Mail", "Name"]

    page = look(admin_client, csv_of(headers, [*cells, "Ein Kreis"]))

    assert problems(page) == [(2, f"{column}: {message}")]
    assert "Jetzt importieren" not in page.text


@pytest.mark.django_db
def test_new_helferkreis_needs_a_gemeinde_even_without_the_column(admin_client):
    page = look(admin_client, csv_of([KEY, "Name"], ["neu", "Neuer Kreis"]))

    expected = "Für einen neuen Helferkreis muss die Spalte „Gemeinden“ dabei sein."
    assert problems(page) == [(2, f"Gemeinden: {expected}")]


@pytest.mark.django_db
def test_one_wrong_row_keeps_all_others_out(admin_client):
    make_gemeinde(name="Sonthofen")
    vanishing = make_gemeinde(name="Weg")
    rows = [KEY, "Name", "Gemeinden"], ["a", "A", "Sonthofen"], ["b", "B", "Weg"]
    page = look(admin_client, csv_of(*rows))
    vanishing.delete()

    answer = confirm(admin_client, page)

    assert problems(answer) == [(3, "Gemeinden: Gemeinde „Weg“ gibt es nicht.")]
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
def test_helferkreis_that_was_edited_since_the_preview_is_shown_again(admin_client):
    helferkreis = make_helferkreis(slug="k", name="Alt", meeting="montags")
    file = csv_of([KEY, "Name", "Treffen"], ["k", "Neu", "montags"])
    page = look(admin_client, file)
    helferkreis.meeting = "dienstags"
    helferkreis.save()

    answer = confirm(admin_client, page)

    assert LOOK_AGAIN in answer.text
    [finding] = answer.context["findings"]
    assert finding.changes[1] == ("Treffen", "dienstags", "montags")
    assert Helferkreis.objects.get().name == "Alt"
    confirm(admin_client, answer)
    assert Helferkreis.objects.get().name == "Neu"


@pytest.mark.django_db
def test_file_that_changes_nothing_offers_no_import(admin_client):
    make_helferkreis(slug="k", name="Kreis")

    page = look(admin_client, csv_of([KEY, "Name"], ["k", "Kreis"]))

    assert page.context["totals"] == "1 unverändert"
    assert "Jetzt importieren" not in page.text
