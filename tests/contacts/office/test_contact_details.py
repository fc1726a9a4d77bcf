"""The page of an office: ways to reach it, hours, place."""

from datetime import date, time

import pytest

from base.time import clock
from contacts.models import ContactPoint
from tests.factories import (
    make_contact_point,
    make_office,
    make_opening_hours,
    make_picture,
    make_special_day,
)
from tests.html import links, main, seen, words
from tests.schedules import at

pytestmark = pytest.mark.django_db

ADDRESS = {
    "street": "Oberallgäuer Platz 2",
    "postal_code": "87527",
    "city": "Sonthofen",
}
PO_BOX = {"po_box_postal_code": "87518", "po_box_city": "Sonthofen"}
MONDAY = "2026-11-23 09:00"


def page_of(client, office, moment=MONDAY):
    with clock.shown_at(at(moment)):
        return main(client.get(office.get_absolute_url(), follow=True))


@pytest.mark.parametrize(
    ("kind", "value", "link"),
    [
        ("phone", "08321 612-0", ("tel:+4983216120", "08321 612-0")),
        ("email", "a@example.org", ("mailto:a@example.org", "a@example.org")),
        ("signed_email", "s@example.org", ("mailto:s@example.org", "s@example.org")),
        ("de_mail", "d@example.de-mail.de", ("mailto:d@example.de-mail.de", "d@example.de-mail.de")),
        ("deaf", "https://example.org/dgs", ("https://example.org/dgs", "example.org/dgs")),
        ("deaf", "dgs@example.org", ("mailto:dgs@example.org", "dgs@example.org")),
        ("website", "https://www.example.org/", ("https://www.example.org/", "example.org")),
        ("booking", "https://example.org/termin?a=1", ("https://example.org/termin?a=1", "Termin online vereinbaren")),
    ],
)  # fmt: skip
def test_detail_links_every_way_with_label_and_note(client, kind, value, link):
    point = make_contact_point(
        office=make_office(parent=make_office()),
        kind=kind,
        value=value,
        label="Zentrale",
        note="Bitte langsam sprechen.",
    )

    shown = page_of(client, point.office)

    assert links(shown)[0] == link
    expected = f"{point.get_kind_display()} (Zentrale) {link[1]} Bitte langsam"
    assert expected in words(shown)


@pytest.mark.parametrize("kind", ["fax", "deaf"])
def test_number_that_nobody_calls_is_no_link(client, kind):
    point = make_contact_point(kind=kind, value="08321 612-6767")

    shown = page_of(client, point.office)

    assert f"{point.get_kind_display()} 08321 612-6767" in words(shown)
    assert "tel:" not in shown


def test_detail_shows_every_kind_of_way_once(client):
    office = make_office()
    for kind in ContactPoint.Kind:
        value = "08321 1" if kind in {"phone", "fax"} else "https://example.org"
        value = "a@example.org" if kind in ContactPoint.MAILBOXES else value
        make_contact_point(office=office, kind=kind, value=value, label=f"+{kind}+")

    shown = page_of(client, office)

    counts = {kind: shown.count(f"(+{kind}+)") for kind in ContactPoint.Kind}
    assert counts == dict.fromkeys(ContactPoint.Kind, 1)


@pytest.mark.parametrize(
    ("moment", "state", "has_link"),
    [
        (MONDAY, "Jetzt: nur mit Termin bis 12 Uhr Termin vereinbaren", True),
        (
            "2026-11-23 13:00",
            "Jetzt: nur mit Termin, wieder Montag, 30. November, um 8 Uhr Termin "
            "vereinbaren",
            True,
        ),
    ],
)
def test_booking_stands_beside_the_state_that_needs_it(client, moment, state, has_link):
    office = make_office()
    make_opening_hours(office=office, kind="appointment")
    make_contact_point(office=office, kind="booking", value="https://t.example.org")

    shown = page_of(client, office, moment)

    assert state in words(shown)
    booking = ("https://t.example.org", "Termin vereinbaren")
    assert (booking in links(shown)) is has_link


def test_office_that_is_open_needs_no_booking(client):
    office = make_office()
    make_opening_hours(office=office)
    make_contact_point(office=office, kind="booking", value="https://t.example.org")

    shown = page_of(client, office)

    assert ("https://t.example.org", "Termin vereinbaren") not in links(shown)


def test_appointment_without_booking_is_made_by_telephone(client):
    office = make_office()
    make_opening_hours(office=office, kind="appointment")
    make_contact_point(office=office, value="08321 612-0")

    shown = words(page_of(client, office))

    assert "nur mit Termin bis 12 Uhr Termin vereinbaren: 08321 612-0" in shown


@pytest.mark.parametrize("is_published", [True, False])
def test_unknown_hours_name_the_telephone_of_the_office_above(client, is_published):
    authority = make_office(name="Landratsamt")
    make_contact_point(office=authority, value="08321 612-0")
    make_contact_point(office=authority, value="08321 612-1")
    between = make_office(parent=authority, is_published=is_published)

    shown = words(page_of(client, make_office(parent=between)))

    assert "Besuch an: 08321 612-0 (Landratsamt)" in shown


def test_hours_that_are_kept_from_an_office_are_not_known(client):
    authority = make_office()
    make_opening_hours(office=authority)

    shown = page_of(client, make_office(parent=authority, inherits_week=False))

    assert "Die Öffnungszeiten stehen hier noch nicht." in words(shown)


def test_unknown_hours_are_shown_as_not_known(client):
    office = make_office()
    make_contact_point(office=office, value="08321 612-0")

    shown = words(page_of(client, office))

    assert (
        "Öffnungszeiten Die Öffnungszeiten stehen hier noch nicht. Bitte rufen Sie vor "
        "Ihrem Besuch an: 08321 612-0"
    ) in shown
    assert "nicht bekannt" not in shown
    assert "Jetzt:" not in shown
    assert "Das sind die Zeiten von" not in shown


def test_inherited_hours_are_said_to_be(client):
    authority = make_office(name="Landratsamt")
    make_opening_hours(office=authority)
    office = make_office(parent=make_office(parent=authority))

    assert "Das sind die Zeiten von: Landratsamt" in words(page_of(client, office))
    assert "Das sind" not in words(page_of(client, authority))

    make_opening_hours(office=office, valid_from=date(2026, 11, 24))
    assert "Das sind die Zeiten von: Landratsamt" in words(page_of(client, office))

    make_opening_hours(office=office)
    assert "Das sind" not in words(page_of(client, office))


def test_inherited_hours_name_no_office_that_is_not_published(client):
    authority = make_office(name="Geheim", is_published=False)
    make_opening_hours(office=authority)

    shown = words(page_of(client, make_office(parent=authority)))

    assert "Mo heute 8–12 Uhr" in shown
    assert "Das sind die Zeiten von" not in shown


def test_coming_week_is_told_beside_that_of_today(client):
    office = make_office()
    make_opening_hours(office=office)
    make_opening_hours(office=office, closes=time(10), valid_from=date(2026, 11, 30))

    shown = seen(page_of(client, office, "2026-11-27 09:00"))

    assert (
        "Bis So, 29. November Fr–So heute geschlossen Ab Mo, 30. November Mo 8–10 Uhr "
        "Di–So geschlossen"
    ) in shown


def test_holiday_on_which_the_office_is_closed_anyway_is_marked_in_the_week(client):
    office = make_office()
    make_opening_hours(office=office)

    shown = words(page_of(client, office, "2026-11-01 09:00"))  # Allerheiligen

    assert "Di–So heute geschlossen" in shown


@pytest.mark.parametrize(
    ("day", "soon"), [(date(2027, 1, 3), True), (date(2027, 1, 4), False)]
)
def test_special_days_of_six_weeks_stand_in_front(client, day, soon):
    office = make_office(closed_on_holidays=False)
    make_opening_hours(office=office)
    make_special_day(office=office, first_day=day, last_day=day)

    shown = words(page_of(client, office))

    assert ("In den nächsten Wochen anders" in shown) is soon
    assert ("Alle besonderen Tage der nächsten 12 Monate" in shown) is not soon


def test_closure_into_the_next_year_names_it(client):
    office = make_office()
    make_opening_hours(office=office)
    days = {"first_day": date(2026, 12, 1), "last_day": date(2027, 12, 31)}
    make_special_day(office=office, **days)

    shown = seen(page_of(client, office))

    assert "Di, 1. Dezember bis Fr, 31. Dezember 2027 geschlossen" in shown


def test_day_that_differs_today_is_marked(client):
    office = make_office()
    make_opening_hours(office=office)
    day = date(2026, 11, 23)
    make_special_day(office=office, first_day=day, last_day=day)

    shown = words(page_of(client, office))

    assert "Mo, 23. November heute geschlossen (Betriebsausflug)" in shown
    assert "Mo heute" not in shown


def test_addresses_for_people_and_for_letters_stand_apart(client):
    office = make_office(
        name="Landratsamt", **ADDRESS, **PO_BOX, po_box="12 34", address_note="Ost"
    )

    shown = words(page_of(client, office))

    assert "Anschrift und Weg Oberallgäuer Platz 2 87527 Sonthofen Ost Weg" in shown
    assert "Nur für Briefe Landratsamt Postfach 12 34 87518 Sonthofen" in shown


def test_way_is_planned_elsewhere_and_says_so(client):
    office = make_office(**ADDRESS)

    shown = page_of(client, office)

    to = "Oberallg%C3%A4uer+Platz+2%2C+87527+Sonthofen"
    assert [link for link in links(shown) if to in link[0]] == [
        (f"https://www.openstreetmap.org/directions?to={to}", "OpenStreetMap"),
        (f"https://www.google.com/maps/dir/?api=1&destination={to}", "Google Maps"),
        (f"https://maps.apple.com/?daddr={to}", "Apple Karten"),
    ]
    assert shown.count('rel="external noreferrer"') == 3
    assert "(Sie verlassen diese Website.)" in words(shown)


def test_directions_say_what_is_known_and_what_is_not(client):
    known = make_office(
        **ADDRESS,
        directions="Bus 1.\n\nBahn.",
        parking="Am Hof.",
        step_free_access="Ja.",
    )
    unknown = make_office(**ADDRESS)

    assert ("Bus und Bahn Bus 1. Bahn. Parken Am Hof. Zugang ohne Stufen Ja.") in words(
        page_of(client, known)
    )
    assert (
        "(Sie verlassen diese Website.) Zugang ohne Stufen Steht hier noch nicht."
    ) in words(page_of(client, unknown))


def test_office_without_address_shows_that_above_as_what_it_is(client):
    authority = make_office(name="Landratsamt", **ADDRESS)
    office = make_office(parent=authority)

    shown = words(page_of(client, office))

    assert "Die Anschrift dieser Stelle steht hier noch nicht." in shown
    assert "Anschrift: Landratsamt Oberallgäuer Platz 2 87527 Sonthofen Noch" in shown


def test_picture_has_size_description_and_source(client):
    office = make_office(picture=make_picture(alt="Der Eingang", credit="LRA"))

    shown = page_of(client, office)

    figure = shown.partition("<figure")[2].partition("</figure>")[0]
    assert f'src="{office.picture.whole.address}"' in figure
    assert 'alt="Der Eingang"' in figure
    assert 'width="8"' in figure
    assert 'height="6"' in figure
    assert words(f"<{figure}") == "LRA"
