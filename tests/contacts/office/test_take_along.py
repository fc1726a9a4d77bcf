"""What one can take along of an office: card, calendar, QR code, structured data.

What stands in them is tested in test_vcard.py and its neighbours.
"""

import json

import pytest
import vobject
from icalendar import Calendar

from base.time import clock
from tests.factories import (
    make_contact_point,
    make_office,
    make_opening_hours,
    make_special_day,
)
from tests.html import links, main
from tests.schedules import at

pytestmark = pytest.mark.django_db

ADDRESS = {
    "street": "Oberallgäuer Platz 2",
    "postal_code": "87527",
    "city": "Sonthofen",
}
MONDAY = "2026-11-23 09:00"


def test_detail_offers_card_calendar_and_code(client):
    office = make_office(name="Amt", slug="amt")
    make_opening_hours(office=office)

    shown = main(client.get(office.get_absolute_url(), follow=True))

    addresses = [address for address, _ in links(shown)]
    assert addresses[-3:] == [
        "/kontakt/amt.vcf",
        "webcal://testserver/kontakt/amt/schliesstage.ics",
        "http://testserver/kontakt/amt/schliesstage.ics",
    ]
    assert 'src="/kontakt/amt/qr.svg"' in shown
    assert 'alt="QR-Code mit den Kontaktdaten: Amt"' in shown


def test_detail_offers_no_calendar_while_the_hours_are_unknown(client):
    office = make_office(slug="amt")

    shown = main(client.get(office.get_absolute_url(), follow=True))

    assert [address for address, _ in links(shown)][-1] == "/kontakt/amt.vcf"
    assert "schliesstage" not in shown


def test_card_is_a_file_for_the_address_book(client):
    office = make_office(name="Landratsamt Oberallgäu", slug="amt", **ADDRESS)
    make_contact_point(office=office, value="08321 612-0")

    response = client.get("/kontakt/amt.vcf")
    card = vobject.readOne(response.content.decode())

    assert response.headers["Content-Type"] == "text/vcard; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="amt.vcf"'
    assert card.fn.value == "Landratsamt Oberallgäu"
    assert card.tel.value == "tel:+4983216120"
    assert card.uid.value == "http://testserver/kontakt/amt/"
    assert card.url.value == "http://testserver/kontakt/"


def test_calendar_has_what_is_inherited(client):
    authority = make_office()
    make_opening_hours(office=authority)
    make_special_day(office=authority)
    make_office(name="Amt", slug="amt", parent=authority, closed_on_holidays=False)

    with clock.shown_at(at(MONDAY)):
        response = client.get("/kontakt/amt/schliesstage.ics")

    (event,) = Calendar.from_ical(response.content).walk("VEVENT")
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert event["summary"] == "Amt: geschlossen (Betriebsausflug)"
    assert event["uid"] == "20261209-amt@testserver"


def test_code_is_a_drawing_without_style_or_script(client):
    make_office(slug="amt")

    response = client.get("/kontakt/amt/qr.svg")

    assert response.headers["Content-Type"] == "image/svg+xml"
    assert response.text.count("<path") == 2
    assert "style" not in response.text
    assert "<script" not in response.text


@pytest.mark.parametrize("file", [".vcf", "/qr.svg", "/schliesstage.ics"])
@pytest.mark.parametrize("slug", ["amt", "gibt-es-nicht"])
def test_files_of_an_unpublished_office_are_not_found(client, slug, file):
    make_office(slug="amt", is_published=False)

    assert client.get(f"/kontakt/{slug}{file}").status_code == 404


def structured_data(html):
    script = html.partition('<script type="application/ld+json">')[2]
    return json.loads(script.partition("</script>")[0])


def test_structured_data_stand_in_the_page(client):
    office = make_office(name="A</script>", **ADDRESS, parent=make_office(name="Amt"))
    make_contact_point(office=office, kind="email", value="a@example.org")

    html = client.get(office.get_absolute_url(), follow=True).text
    data = structured_data(html)

    assert data["name"] == "A</script>"
    assert data["email"] == "a@example.org"
    assert data["url"] == f"http://testserver{office.get_absolute_url()}"
    assert data["parentOrganization"]["name"] == "Amt"
    assert "a@example.org" not in html


def test_list_describes_the_authority(client):
    authority = make_office(position=1)
    make_office(parent=authority, position=2)

    data = structured_data(client.get("/kontakt/").text)

    assert data["name"] == authority.name
