"""Browsers send line breaks as two characters; that alone changes nothing."""

import pytest
from django.contrib.admin.models import LogEntry

from base.admin.screens import change_url
from tests.admin_form import filled_in
from tests.factories import make_helferkreis, make_need, make_office

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


def save_as_browsers_do(client, record):
    """Save a form that nobody has changed."""
    data = filled_in(client, change_url(record))
    sent = {n: [v.replace("\n", "\r\n") for v in values] for n, values in data.items()}
    assert any("\r\n" in value for values in sent.values() for value in values)
    assert client.post(change_url(record), sent).status_code == 302


def test_lines_of_a_text_are_no_change_of_it(staff):
    office = make_office(internal_note="Eins\nZwei")

    save_as_browsers_do(staff, office)

    assert [each.get_change_message() for each in LogEntry.objects.all()] == []


def test_lines_of_a_text_in_a_row_are_no_change_of_it(staff):
    need = make_need(helferkreis=make_helferkreis(), text="Eins\nZwei")

    save_as_browsers_do(staff, need.helferkreis)

    assert [each.get_change_message() for each in LogEntry.objects.all()] == []
