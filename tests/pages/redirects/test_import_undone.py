"""An import of redirects is taken back from the message that says it."""

import pytest
from django.contrib.auth.models import User

from editing.basket.returning import bring_back
from editing.models import Deletion, TraceEntry
from pages.models import Redirect
from tests.admin_form import said
from tests.editing.undo.pressing import press
from tests.factories import make_redirect

from .test_redirect_import import IMPORT, look, seal, stored

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
TABLE = b"/neu;/kontakt/\n/alt;/termine/"


@pytest.fixture
def imported(staff):
    make_redirect(old_path="/alt", target="/kontakt/")
    return staff.post(IMPORT, {"table": seal(look(staff, TABLE))})


def test_what_was_new_goes_and_what_was_there_is_as_before(staff, imported):
    response = press(staff, imported)

    assert said(response)[-1] == "Der Import ist rückgängig gemacht."
    assert stored() == {"/alt": "/kontakt/"}
    newest = TraceEntry.objects.filter(kind="undone").get()
    assert newest.what == "Import von Weiterleitungen rückgängig gemacht"


def test_what_was_new_lies_in_the_basket_and_comes_back(staff, admin_user, imported):
    press(staff, imported)

    [deletion] = Deletion.objects.all()
    bring_back(Deletion.objects.all())

    assert (deletion.title, deletion.user) == ("/neu → /kontakt/", admin_user)
    assert stored() == {"/alt": "/kontakt/", "/neu": "/kontakt/"}


def test_nothing_happens_once_somebody_has_changed_one(staff, imported):
    Redirect.objects.filter(old_path="/neu").update(note="Steht im Faltblatt")

    response = press(staff, imported)

    assert said(response)[-1].startswith(
        "Nichts rückgängig gemacht. Seit dem Import hat"
    )
    assert stored() == {"/alt": "/termine/", "/neu": "/kontakt/"}


def test_rights_are_asked_for_again(staff, imported):
    User.objects.update(is_superuser=False)

    response = press(staff, imported)

    assert response.status_code == 403
    assert len(stored()) == 2
