"""What is missing before the site goes public: the command, and the start of the admin."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from base.admin.readiness import in_one_line, points
from base.models import PeriodicRun
from contacts.models import Office
from pages.models import Page
from pages.page.page import LEGAL_PATHS
from tests.factories import (
    make_helferkreis,
    make_office,
    make_opening_hours,
    make_page,
)
from tests.html import links, words
from tests.schedules import at

pytestmark = pytest.mark.django_db

NOW = at("2026-03-02 12:00")
INSTALLED = {
    "SITE_URL": "https://ehrenamt.example.org",
    "MAIL_CARRIER": "django.core.mail.backends.smtp.EmailBackend",
    "DATA_LICENSE": "CC0-1.0",
    "BACKUP_DIR": "/srv/sicherungen",
}


def missing():
    return {point.name: list(point.missing) for point in points(NOW) if point.missing}


@pytest.fixture
def ready(settings):
    """A site that lacks nothing."""
    for name, value in INSTALLED.items():
        setattr(settings, name, value)
    make_opening_hours(office=make_office(reviewed_on=NOW))
    make_helferkreis()
    for path in LEGAL_PATHS:
        make_page(title=path.title(), slug=path, reviewed_on=NOW)
    PeriodicRun.objects.create(task="Links prüfen", finished_at=NOW)


def test_a_site_that_lacks_nothing_is_ready(ready):
    assert missing() == {}
    assert in_one_line(points(NOW)) == "Bereit zur Veröffentlichung: 14 von 14"


def test_an_empty_site_lacks_all_but_what_nobody_has_to_do(settings):
    settings.SITE_URL = "http://ehrenamt.example.org"

    assert missing() == {
        "Adresse im Netz": ["SITE_URL mit https://"],
        "E-Mail-Versand": ["ein Server in EMAIL_URL"],
        "Lizenz der Daten": ["eine Lizenz in DATA_LICENSE"],
        "Nächtliche Aufgaben": ["sie sind in den letzten zwei Tagen nicht gelaufen"],
        "Sicherung": ["ein Ordner in BACKUP_DIR"],
        "Öffnungszeiten": ["die Woche des Landratsamts"],
        "Helferkreise": ["noch keiner ist bestätigt und veröffentlicht"],
        "Impressum": ["die Seite"],
        "Datenschutz": ["die Seite"],
        "Barrierefreiheit": ["die Seite"],
    }


def test_every_line_of_what_a_page_lacks_is_named(ready):
    Page.objects.filter(path="impressum").update(open_points="Der Name\nDie Nummer")
    make_page(title="Wissen", open_points="Die Summe", reviewed_on=NOW)
    make_office(name="Jobcenter", parent=Office.objects.get())

    assert missing() == {
        "Impressum": ["Der Name", "Die Nummer"],
        "Andere Seiten vollständig": ["Wissen: Die Summe"],
        "Stellen geprüft": ["Jobcenter"],
    }


def test_examples_are_no_facts(ready):
    make_helferkreis(is_example=True)

    assert missing() == {"Keine Beispiele": ["die Beispiele zu entfernen"]}


def test_command_says_all_and_ends_with_the_status(ready):
    Page.objects.filter(path="impressum").update(open_points="Der Name\nDie Nummer")
    said = StringIO()

    with pytest.raises(SystemExit) as stop:
        call_command("bereit", stdout=said)

    assert stop.value.code == 1
    lines = said.getvalue().splitlines()
    assert len(lines) == 14 + 2 + 1 + 1  # the night was long ago
    at_hand = lines.index("[ ] Impressum")
    assert lines[at_hand + 1 : at_hand + 3] == [
        "      fehlt: Der Name",
        "      fehlt: Die Nummer",
    ]
    assert "[x] Helferkreise" in lines
    assert lines[-1] == "Bereit zur Veröffentlichung: 12 von 14."


def test_command_ends_well_where_nothing_is_missing(ready, time_machine):
    time_machine.move_to(NOW)
    said = StringIO()

    call_command("bereit", stdout=said)

    assert said.getvalue().splitlines()[-1] == "Bereit zur Veröffentlichung: 14 von 14."


@pytest.mark.ignore_template_errors
def test_start_of_the_admin_leads_to_what_is_missing(ready, admin_client, time_machine):
    time_machine.move_to(NOW)
    page = Page.objects.get(path="impressum")
    assert "Bereit zur" not in admin_client.get(reverse("admin:index")).text
    Page.objects.filter(pk=page.pk).update(open_points="Der Name")

    shown = admin_client.get(reverse("admin:index")).text

    form = reverse("admin:pages_page_change", args=[page.pk])
    assert (form, "Impressum") in links(shown)
    assert "Bereit zur Veröffentlichung: 13 von 14" in words(shown)
    assert "Impressum : Der Name" in words(shown)
