"""The pages about offices: what stands where.

What they say in detail is tested in test_contact_details.py.
"""

import re

import pytest

from base.time import clock
from contacts.models import Office
from editing.models import MovedAddress
from tests.factories import (
    make_contact_point,
    make_office,
    make_opening_hours,
    make_responsibility,
    make_special_day,
    make_special_hours,
)
from tests.html import links, main, seen, words
from tests.schedules import at

pytestmark = pytest.mark.django_db

ADDRESS = {
    "street": "Oberallgäuer Platz 2",
    "postal_code": "87527",
    "city": "Sonthofen",
}
POST_BOX = {
    "po_box": "12 34",
    "po_box_postal_code": "87518",
    "po_box_city": "Sonthofen",
}
MONDAY = "2026-11-23 09:00"


def page_of(client, office, moment=MONDAY):
    with clock.shown_at(at(moment)):
        return main(client.get(office.get_absolute_url(), follow=True))


# The list


def test_list_shows_the_authority_and_the_tree(client):
    authority = make_office(name="Landratsamt", position=1)
    department = make_office(parent=authority, name="Amt", tasks="Asyl.", position=2)
    make_contact_point(office=department, value="08321 612-7")
    make_office(parent=department, name="Sachgebiet")
    make_office(name="Kreisarchiv", position=3)

    response = client.get("/kontakt/")

    assert response.context["office"] == authority
    assert (
        "Stellen im Landratsamt Amt Asyl. 08321 612-7 Sachgebiet Kreisarchiv "
        "Zum Mitnehmen"
    ) in words(main(response))
    assert "<h4" in main(response).partition("Sachgebiet")[0]


def test_list_without_offices_says_so(client):
    shown = words(main(client.get("/kontakt/")))

    assert "Zurzeit ist keine Stelle eingetragen." in shown


@pytest.mark.parametrize("office_count", [1, 30])
def test_list_query_count_is_constant(client, django_assert_num_queries, office_count):
    authority = make_office()
    make_contact_point(office=authority)
    for _ in range(office_count):
        department = make_office(parent=authority)
        make_contact_point(office=department)
        make_opening_hours(office=department)
        make_special_hours(special_day=make_special_day(office=department))

    # the tree; of every page: examples, menus, the pictures and lists they lead to,
    # urgent notices, alerts
    with django_assert_num_queries(6 + 7):
        client.get("/kontakt/")


@pytest.mark.parametrize("office_count", [1, 30])
def test_detail_query_count_is_constant(
    client, django_assert_num_queries, office_count
):
    office = make_office(slug="amt", parent=make_office())
    make_contact_point(office=office)
    for _ in range(office_count):
        department = make_office(parent=office)
        make_opening_hours(office=department)
        make_responsibility(office=office)
        make_special_hours(special_day=make_special_day(office=department))

    # like the list, and the responsibilities
    with django_assert_num_queries(6 + 1 + 7):
        client.get("/kontakt/amt/")


# The authority


def test_authority_has_one_page(client):
    make_office(name="Landratsamt", slug="landratsamt", tasks="Für alle im Landkreis.")

    old = client.get("/kontakt/landratsamt/")

    assert (old.status_code, old.headers["Location"]) == (301, "/kontakt/")
    assert "Landratsamt Für alle im Landkreis." in words(main(client.get("/kontakt/")))


@pytest.mark.parametrize("rest", [".vcf", "/qr.svg", "/schliesstage.ics"])
def test_what_is_taken_along_of_the_authority_keeps_its_address(client, rest):
    make_office(slug="landratsamt")

    assert client.get(f"/kontakt/landratsamt{rest}").status_code == 200


def test_only_the_first_office_of_all_is_the_authority(client):
    make_office(slug="entwurf", position=0, is_published=False)
    make_office(slug="erste", position=1)
    make_office(slug="zweite", position=2)

    found = {
        slug: client.get(f"/kontakt/{slug}/").status_code
        for slug in ("entwurf", "erste", "zweite")
    }

    assert found == {"entwurf": 404, "erste": 301, "zweite": 200}


def test_links_lead_to_the_page_of_the_authority_at_once(client):
    authority = make_office(name="Landratsamt")
    make_responsibility(office=authority)
    make_contact_point(office=authority, kind="de_mail", value="a@b.de-mail.de")

    found = [
        [
            address
            for address, text in links(main(client.get(path)))
            if text == "Landratsamt"
        ]
        for path in ("/kontakt/a-z/", "/kontakt/elektronische-kommunikation/")
    ]

    assert found == [["/kontakt/"], ["/kontakt/"]]


def test_authority_that_is_saved_has_not_moved():
    make_office()

    Office.objects.with_main().get().save()

    assert not MovedAddress.objects.exists()


# One office


def test_detail_leads_up_to_the_offices_above(client):
    office = make_office(name="Amt", parent=make_office(name="Landratsamt"))
    below = make_office(name="Sachgebiet", parent=office)

    html = client.get(below.get_absolute_url()).text
    trail = html.partition('aria-label="Sie sind hier"')[2].partition("</nav>")[0]

    assert links(trail) == [
        ("/", "Start"),
        ("/kontakt/", "Kontakt"),
        (office.get_absolute_url(), "Amt"),
    ]


def test_detail_of_an_unpublished_office_is_not_found(client):
    office = make_office(is_published=False)

    assert client.get(office.get_absolute_url()).status_code == 404


def test_detail_starts_with_state_then_week_special_days_and_address(client):
    office = make_office(
        **ADDRESS,
        **POST_BOX,
        parent=make_office(),
        tasks="Asyl.",
        notice="Wir ziehen um.",
        stand="2026",
    )
    make_contact_point(office=office, value="08321 612-1", kind="fax")
    make_contact_point(office=office, value="08321 612-0")
    make_opening_hours(office=office)
    make_special_day(office=office)
    make_responsibility(office=office, name="Einbürgerung")
    make_office(parent=office, name="Sachgebiet")
    make_contact_point(office=office, kind="signed_email", value="s@example.org")

    shown = seen(page_of(client, office))

    order = [
        office.name,
        "Asyl.",
        "Bitte beachten Wir ziehen um.",
        "Jetzt: geöffnet bis 12 Uhr",
        "08321 612-0",
        "Mo heute 8–12 Uhr",
        "In den nächsten Wochen anders Mi, 9. Dezember geschlossen (Betriebsausflug)",
        "Oberallgäuer Platz 2 87527 Sonthofen",
        "Weg planen mit OpenStreetMap",
        "Postfach 12 34 87518 Sonthofen",
        "Fax 08321 612-1",
        "Stand: 2026",
        "Das erledigen Sie hier Einbürgerung",
        "Stellen, die dazu gehören Sachgebiet",
        "Mit elektronischer Signatur",
        "s@example.org",
        "Zum Mitnehmen",
    ]
    positions = [shown.find(part) for part in order]
    assert -1 not in positions, order[positions.index(-1)]
    assert positions == sorted(positions)


UNFOLD = "Alle besonderen Tage der nächsten 12 Monate</summary>"


def test_detail_unfolds_the_special_days_of_a_year(client):
    office = make_opening_hours(weekday=0).office

    # Easter is more than six weeks ahead
    with clock.shown_at(at("2027-01-10 09:00")):
        page = main(client.get(office.get_absolute_url(), follow=True))

    unfolded = page.partition(UNFOLD)[2].partition("</details>")[0]
    days = re.findall(r"Mo, (\d+\. \w+)", seen(unfolded))
    assert days == ["29. März", "17. Mai", "1. November"]


def test_detail_unfolds_nothing_where_all_is_shown_already(client):
    office = make_office(closed_on_holidays=False)
    make_opening_hours(office=office)
    make_special_day(office=office)

    with clock.shown_at(at(MONDAY)):
        page = main(client.get(office.get_absolute_url(), follow=True))

    assert "Betriebsausflug" in page
    assert UNFOLD not in page


# Elektronische Kommunikation


def test_electronic_page_shows_who_takes_signed_letters(client):
    make_contact_point(
        office=make_office(name="Landratsamt"),
        kind="de_mail",
        value="info@lra.de-mail.de",
        note="Bitte fragen Sie vorher.",
    )
    make_office(name="Jobcenter")

    shown = words(main(client.get("/kontakt/elektronische-kommunikation/")))

    assert (
        "Wohin schicke ich es? Landratsamt De-Mail info@lra.de-mail.de Bitte fragen "
        "Sie vorher. Was darf ich mitschicken?"
    ) in shown
    assert "Jobcenter" not in shown


def test_electronic_page_says_what_may_be_sent_once_it_is_known(client):
    office = make_office()
    one, other = [
        make_contact_point(office=office, kind=kind, value=f"{kind}@example.org")
        for kind in ("signed_email", "de_mail")
    ]

    said = []
    for point in (None, one, other):
        if point:
            point.accepted_files = "PDF, höchstens 10 MB"
            point.save()
        page = words(main(client.get("/kontakt/elektronische-kommunikation/")))
        answer = page.partition("Was darf ich mitschicken? ")[2].partition(".")[0]
        said.append((page.count("Erlaubte Dateien: PDF, höchstens 10 MB"), answer))

    unknown = "Welche Dateiarten und Größen möglich sind, steht hier noch nicht überall"
    assert said == [
        (0, unknown),
        (1, unknown),
        (2, "Das steht oben bei jeder Adresse unter „Erlaubte Dateien“"),
    ]


def test_electronic_page_without_an_address_says_so(client):
    shown = words(main(client.get("/kontakt/elektronische-kommunikation/")))

    assert "Die Adresse dafür steht hier noch nicht." in shown
    assert "steht hier noch nicht überall" in shown


def test_detail_explains_signed_mail_only_where_there_is_some(client):
    office = make_office()
    assert "Signatur" not in page_of(client, office)

    make_contact_point(office=office, kind="de_mail", value="a@b.de-mail.de")

    assert (
        "/kontakt/elektronische-kommunikation/",
        "So geht elektronische Kommunikation",
    ) in links(page_of(client, office))
