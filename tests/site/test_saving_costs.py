"""What staff do often costs few queries: others wait to write meanwhile."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.contacts.hours.hours_forms import fill_in
from tests.factories import (
    make_contact_point,
    make_gemeinde,
    make_helferkreis,
    make_office,
    make_opening_hours,
    make_special_day,
    make_special_hours,
    make_topic,
)
from tests.helferkreise.import_export.import_steps import KEY, confirm, look
from tests.helferkreise.import_export.tables import csv_of

pytestmark = pytest.mark.django_db


def queries_of(step):
    with CaptureQueriesContext(connection) as queries:
        response = step()
    return response.status_code, len(queries)


@pytest.mark.parametrize("ways", [1, 6])
def test_saving_the_hours_of_an_office(staff, ways):
    office = make_office(parent=make_office())
    for _ in range(ways):
        make_contact_point(office=office)
    for weekday in range(5):
        make_opening_hours(office=office, weekday=weekday)
    make_special_hours(special_day=make_special_day(office=office))

    status, cost = queries_of(lambda: fill_in(staff, office, monday="9-11"))

    assert status == 302
    assert cost <= 120  # a look at the form is among them


@pytest.mark.parametrize("rows", [1, 3])
def test_importing_changed_helferkreise(staff, rows):
    gemeinde = make_gemeinde(name="Ort")
    make_topic(name="Deutsch")
    for number in range(rows):
        make_helferkreis(slug=f"k{number}", gemeinden=[gemeinde])
    table = [[f"k{number}", "Neuer Name", "Ort", "Deutsch"] for number in range(rows)]
    page = look(staff, csv_of([KEY, "Name", "Gemeinden", "Themen"], *table))

    status, cost = queries_of(lambda: confirm(staff, page, follow=False))

    assert status == 302
    assert cost <= 150
