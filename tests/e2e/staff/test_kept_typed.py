"""What is typed in the admin survives in a browser, though it was never sent."""

import pytest

from contacts.models import Office
from tests.factories import make_office

pytestmark = pytest.mark.django_db(transaction=True)


def copies(form):
    keys = form.evaluate("Object.keys(localStorage)")
    return [key for key in keys if key.startswith("typed.")]


def type_and_crash(form):
    """Type a name, and come back as after a crash: nothing was sent."""
    form.locator("#id_name").fill("Amt für Getipptes")
    form.wait_for_timeout(1000)  # until it is kept
    address = form.url
    form.on("dialog", lambda dialog: dialog.accept())
    form.goto("about:blank")
    form.goto(address)


def test_what_was_never_sent_is_offered_and_comes_back(open_form):
    office = make_office()
    form = open_form(office)
    type_and_crash(form)

    form.get_by_role("button", name="Zurückholen").click()
    form.get_by_text("Gesichert ist noch nichts").wait_for()
    before = Office.objects.get().name
    form.get_by_role("button", name="Sichern", exact=True).click()
    form.get_by_text("erfolgreich geändert").wait_for()

    assert (before, Office.objects.get().name) == (office.name, "Amt für Getipptes")
    assert copies(form) == []
