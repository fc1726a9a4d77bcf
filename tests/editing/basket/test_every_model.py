"""Whatever can be deleted in the admin comes back as it was, with all that went with it."""

from datetime import date

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection
from django.test import RequestFactory

from base.admin.screens import list_url
from editing.basket.admin import BasketAdmin
from editing.models import Deletion
from tests import factories
from tests.editing.undo.pressing import press
from tests.ehrenamt_oa.rights.walk import make_records
from tests.landings.contents import contents

pytestmark = pytest.mark.django_db

# what does not go into the Papierkorb, and why; beside what nobody can delete at all
GONE_FOR_GOOD = {
    "auth.Group": "rights come only from somebody who has them",
    "auth.User": "its name leaves the log at once; who only goes is set inactive",
    "base.OutgoingMail": "about mails, nothing that somebody wrote",
    "pages.MissedAddress": "counted by the site, and counted again",
    "pages.SearchedWords": "counted by the site, and counted again",
}
# what tells of deleting, and what a request leaves behind
LOGS = {
    "base_contentchange",
    "django_admin_log",
    "django_session",
    "editing_traceentry",
    "reversion_revision",
    "reversion_version",
    "usersessions_usersession",
}


def deletable():
    """Yield what whoever may do all can delete in the admin."""
    request = RequestFactory().get("/")
    request.user = User(is_superuser=True, is_active=True)
    for model, model_admin in admin.site._registry.items():
        if model_admin.has_delete_permission(request):
            yield model, model_admin


def comes_back(model_admin):
    return isinstance(model_admin, BasketAdmin) and not model_admin.gone_for_good


def test_all_that_can_be_deleted_comes_back_but_for_a_few():
    for_good = {
        model._meta.label
        for model, model_admin in deletable()
        if not comes_back(model_admin)
    }

    assert for_good == set(GONE_FOR_GOOD)


def with_company(records):
    """Give what was made more of what goes with it, or lets go of it."""
    by_name = {model.__name__: record for model, record in records.items()}
    circle, office = by_name["Helferkreis"], by_name["Office"]
    circle.topics.add(by_name["Topic"])
    circle.languages.add(by_name["Language"])
    by_name["Owner"].helferkreis_set.add(circle)
    factories.make_consent(person=factories.make_person(helferkreis=circle))
    factories.make_need(helferkreis=circle, topic=by_name["Topic"])
    event = factories.make_event(helferkreis=circle)
    factories.make_event_exception(event=event)
    other = factories.make_contact_point()
    factories.make_contact_point(office=office, source=other, value="")
    day = factories.make_special_day(office=office)
    factories.make_special_hours(special_day=day)
    factories.make_special_day(part_of=day)
    new = {"street": "Neu 1", "postal_code": "87527", "city": "Sonthofen"}
    factories.make_move(office=office, first_day=date(2027, 1, 4), **new)
    factories.make_day_decision(office=office)
    return by_name


def stored():
    tables = contents(connection).items()
    return {name: table.rows for name, table in tables if name not in LOGS}


def test_all_come_back_as_they_were(staff):
    records = make_records()
    Deletion.objects.all().delete()
    with_company(records)
    models = [model for model, each in deletable() if comes_back(each)]
    before, different = stored(), {}

    for model in models:
        pk = records[model].pk
        data = {"action": "delete_selected", "_selected_action": pk, "post": "yes"}
        deleted = staff.post(list_url(model), data)
        assert not model._base_manager.filter(pk=pk).exists(), model
        press(staff, deleted)
        now = stored()
        different[model.__name__] = {n for n in before if now[n] != before[n]}

    assert different == {model.__name__: set() for model in models}
