"""What was just added is only taken back as long as nothing has become of it."""

from html import unescape

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from contacts.models import Office
from editing.basket.undoing import added_button
from editing.undo.steps import CHANGED_SINCE
from media.models import Document
from pages.models import DocumentText
from tests.admin_form import said
from tests.factories import (
    make_contact_point,
    make_document,
    make_news,
    make_office,
    make_opening_hours,
)

from .pressing import BUTTON

pytestmark = pytest.mark.django_db


def button_of(record):
    """Return what the button sends that takes back the adding of a record."""
    stored = type(record)._base_manager.get(pk=record.pk)
    found = BUTTON.search(added_button(User.objects.get(), [stored]))
    return {"steps": unescape(found[1])}


def test_office_that_has_one_below_it_stays(staff):
    office = make_office(name="Amt")
    button = button_of(office)
    make_office(name="Abteilung", parent=office)

    response = staff.post(reverse("admin:undo"), button)

    assert said(response)[-1] == (
        "Nichts rückgängig gemacht. „Amt“ wird inzwischen gebraucht: Stelle: Abteilung"
    )
    assert Office.objects.filter(pk=office.pk).exists()


def test_document_that_public_news_link_to_stays(staff):
    document = make_document(title="Merkblatt")
    button = button_of(document)
    text = f'<p><a href="intern:media.document/{document.pk}">Merkblatt</a></p>'
    make_news(title="Neues", text=text, is_published=True)

    response = staff.post(reverse("admin:undo"), button)

    assert said(response)[-1] == (
        "Nichts rückgängig gemacht. „Merkblatt“ wird inzwischen gebraucht: „Merkblatt“ "
        "erscheint auf: Meldung „Neues“"
    )
    assert Document.objects.filter(pk=document.pk).exists()


def test_office_to_which_somebody_has_added_stays(staff):
    office = make_office(name="Amt")
    button = button_of(office)
    make_contact_point(office=office)

    response = staff.post(reverse("admin:undo"), button)

    assert said(response)[-1] == CHANGED_SINCE.format(title="Amt")
    assert Office.objects.get() == office


def test_office_of_which_somebody_has_changed_a_row_stays(staff):
    office = make_office(name="Amt")
    hours = make_opening_hours(office=office, weekday=0)
    button = button_of(office)
    hours.weekday = 1
    hours.save()

    response = staff.post(reverse("admin:undo"), button)

    assert said(response)[-1] == CHANGED_SINCE.format(title="Amt")
    assert Office.objects.get() == office


def test_what_the_site_has_read_of_a_document_is_no_change(staff):
    document = make_document(title="Merkblatt")
    button = button_of(document)
    DocumentText.objects.create(document=document, file=document.file.name)

    response = staff.post(reverse("admin:undo"), button)

    assert said(response)[-1] == "„Merkblatt“ liegt jetzt im Papierkorb."
    assert not Document.objects.exists()
