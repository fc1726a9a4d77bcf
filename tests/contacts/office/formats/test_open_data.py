"""The offices as open data, held against their published schema."""

import json
from datetime import date, time

import pytest

from base.models import ContentChange
from base.time import clock
from contacts.models import ContactPoint
from contacts.office.downloads import SCHEMA
from tests.contacts.open_data import valid_document
from tests.factories import (
    make_contact_point,
    make_office,
    make_opening_hours,
    make_special_day,
    make_special_hours,
)
from tests.schedules import at

pytestmark = pytest.mark.django_db

ADDRESS = {
    "street": "Oberallgäuer Platz 2",
    "postal_code": "87527",
    "city": "Sonthofen",
}
PO_BOX = {"po_box_postal_code": "87518", "po_box_city": "Sonthofen"}
MONDAY = "2026-11-23 09:00"


def open_data(client):
    with clock.shown_at(at(MONDAY)):
        return valid_document(client, "/daten/dienststellen.json")


def test_open_data_say_what_they_are(client):
    make_office(is_published=False)

    document = open_data(client)

    assert document["offices"] == []
    assert document["schema"] == "http://testserver/daten/dienststellen.schema.json"
    assert document["as_of"] == "2026-11-23T00:00:00+01:00"
    assert document["contains_examples"] is False
    assert document["license"] is None
    assert "noch nicht festgelegt" in document["license_note"]


def test_open_data_are_as_of_their_last_change(client):
    make_office()
    ContentChange.objects.update(changed_at=at("2026-11-23 08:15"))
    ContentChange.objects.create(changed_at=at("2026-11-23 09:01"))

    assert open_data(client)["as_of"] == "2026-11-23T08:15:00+01:00"


def test_open_data_name_the_license_that_has_been_chosen(client, settings):
    settings.DATA_LICENSE = "CC-BY-4.0"

    document = open_data(client)

    assert document["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert document["license_note"] == (
        "Creative Commons Namensnennung 4.0 International"
    )


def test_open_data_warn_of_examples(client):
    make_opening_hours(is_example=True)

    assert open_data(client)["contains_examples"] is True


def test_open_data_show_what_is_not_known_as_null(client):
    make_office(slug="amt", name="Amt", closed_on_holidays=False)

    (record,) = open_data(client)["offices"]

    assert record == {
        "slug": "amt",
        "name": "Amt",
        "url": "http://testserver/kontakt/",
        "parent": None,
        "tasks": None,
        "notice": None,
        "address": None,
        "post_box": None,
        "contact_points": [],
        "coming_contact_points": [],
        "directions": None,
        "parking": None,
        "step_free_access": None,
        "moves": [],
        "moved_from": None,
        "moved_on": None,
        "opening_hours": None,
        "deviations": [],
        "stand": None,
    }


def test_open_data_have_everything_that_is_known(client):
    authority = make_office(
        **ADDRESS, **PO_BOX, slug="lra", position=1, closed_on_holidays=False
    )
    make_opening_hours(office=authority, valid_until=date(2026, 12, 31))
    make_opening_hours(
        office=authority,
        weekday=6,
        opens=time(18),
        closes=time(0),
        kind="phone",
        valid_from=date(2027, 1, 1),
    )
    make_special_hours(special_day=make_special_day(office=authority))
    make_contact_point(office=authority, value="08321 612-0", label="Zentrale")
    make_contact_point(
        office=authority,
        kind="signed_email",
        value="amt@example.org",
        accepted_files="PDF",
    )
    make_office(parent=authority, position=2, closed_on_holidays=False)

    record, inherits = open_data(client)["offices"]

    assert record["address"] == ADDRESS | {"note": None}
    assert record["post_box"] == {
        "number": None,
        "postal_code": "87518",
        "city": "Sonthofen",
    }
    assert record["contact_points"] == [
        {
            "kind": "phone",
            "value": "08321 612-0",
            "e164": "+4983216120",
            "label": "Zentrale",
            "note": None,
            "accepted_files": None,
            "begins_on": None,
            "changes_on": None,
            "next_value": None,
        },
        {
            "kind": "signed_email",
            "value": "amt@example.org",
            "e164": None,
            "label": None,
            "note": None,
            "accepted_files": "PDF",
            "begins_on": None,
            "changes_on": None,
            "next_value": None,
        },
    ]
    morning = {"weekday": "monday", "opens": "08:00", "closes": "12:00", "kind": "open"}
    evening = {
        "weekday": "sunday",
        "opens": "18:00",
        "closes": "24:00",
        "kind": "phone",
    }
    assert record["opening_hours"] == [
        {"valid_from": None, "valid_until": "2026-12-31", "hours": [morning]},
        {"valid_from": "2027-01-01", "valid_until": None, "hours": [evening]},
    ]
    assert record["deviations"] == [
        {
            "first_day": "2026-12-09",
            "last_day": "2026-12-09",
            "reason": "Betriebsausflug",
            "hours": [{"opens": "09:00", "closes": "10:00", "kind": "open"}],
        }
    ]
    assert inherits["parent"] == "lra"
    assert inherits["opening_hours"] == record["opening_hours"]
    assert inherits["deviations"] == record["deviations"]


def test_open_data_have_no_mail_address_as_plain_text(client):
    make_contact_point(kind="email", value="a@example.org")

    assert "a@example.org" not in client.get("/daten/dienststellen.json").text
    (record,) = open_data(client)["offices"]
    assert record["contact_points"][0]["value"] == "a@example.org"


def test_schema_names_every_kind_of_way():
    schema = json.loads(SCHEMA.read_text())

    way = schema["$defs"]["contact_point"]
    assert way["properties"]["kind"]["enum"] == ContactPoint.Kind.values


@pytest.mark.parametrize("office_count", [1, 30])
def test_open_data_query_count_is_constant(
    client, django_assert_num_queries, office_count
):
    for _ in range(office_count):
        make_opening_hours()
        make_special_hours()

    # the tree, and whether there are examples
    with django_assert_num_queries(6 + 2):
        client.get("/daten/dienststellen.json")
