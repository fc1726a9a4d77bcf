"""Ways to reach an office that begin on a day ahead."""

import json
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from base.time import clock
from tests.contacts.open_data import valid_document
from tests.factories import make_contact_point, make_office
from tests.html import main, words
from tests.schedules import at

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

DAY = date(2027, 3, 1)
BEFORE, FROM_THEN = "2027-02-28 23:59", "2027-03-01 00:00"


@pytest.fixture
def office():
    office = make_office(name="Amt", slug="amt")
    make_contact_point(office=office, value="08321 612-2", begins_on=DAY)
    make_contact_point(office=office, value="08321 612-1", position=1)
    return office


def page(client, moment, address="/kontakt/"):
    with clock.shown_at(at(moment)):
        return client.get(address, follow=True)


def calls(client, moment):
    """Return the numbers that can be dialled by each output, first the leading one."""
    html = page(client, moment).text
    script = html.partition('<script type="application/ld+json">')[2]
    card = page(client, moment, "/kontakt/amt.vcf").content.decode()
    with clock.shown_at(at(moment)):
        document = valid_document(client, "/daten/dienststellen.json")
    return {
        "card": [line[-1] for line in card.splitlines() if line.startswith("TEL")],
        "data": [way["e164"][-1] for way in document["offices"][0]["contact_points"]],
        "search": json.loads(script.partition("</script>")[0])["telephone"][-1],
    }


def test_number_is_announced_and_valid_from_its_day_on(client, office):
    before = words(main(page(client, BEFORE)))
    from_then = words(main(page(client, FROM_THEN)))

    assert "Telefon ab 1. März 2027: 08321 612-2" in before
    assert "Telefon 08321 612-2" in from_then
    assert "ab 1. März" not in from_then


def test_no_output_dials_it_before(client, office):
    assert calls(client, BEFORE) == {"card": ["1"], "data": ["1"], "search": "1"}
    assert calls(client, FROM_THEN) == {
        "card": ["2", "1"],
        "data": ["2", "1"],
        "search": "2",
    }


def test_what_is_kept_says_so_ahead(client, office):
    card = page(client, BEFORE, "/kontakt/amt.vcf").content.decode()
    data = page(client, BEFORE, "/daten/dienststellen.json").json()["offices"][0]

    assert "Ab 1. März 2027: auch 08321 612-2" in card.replace("\r\n ", "")
    coming = [(way["value"], way["begins_on"]) for way in data["coming_contact_points"]]
    assert coming == [("08321 612-2", "2027-03-01")]


def test_who_takes_it_over_begins_on_the_same_day(office):
    source = office.contact_points.get(begins_on=DAY)
    copied = make_contact_point(office=make_office(), source=source, value="")

    assert copied.begins_on == DAY
    copied.begins_on = date(2027, 4, 1)
    with pytest.raises(ValidationError, match="ein anderer Eintrag gewählt"):
        copied.clean()
