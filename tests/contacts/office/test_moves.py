"""An office moves, a number changes, somebody else is in charge: entered once, ahead.

Before, at and after its moment all that leaves the site says the same.
"""

import json
from datetime import date

import pytest
import vobject
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.urls import reverse
from icalendar import Calendar
from reversion.models import Version

from base.time import clock
from contacts.link_sources import of_offices
from contacts.models import ContactPoint, Move
from contacts.office import place as plain
from contacts.office.place import Address, Place, PostBox, whereabouts
from tests.admin_form import filled_in
from tests.contacts.open_data import valid_document
from tests.factories import (
    make_contact_point,
    make_move,
    make_office,
    make_opening_hours,
    make_picture,
    make_responsibility,
)
from tests.html import links, main, words
from tests.schedules import at

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

OLD = {"street": "Altstraße 1", "postal_code": "87527", "city": "Sonthofen"}
NEW = {"street": "Neustraße 2", "postal_code": "87509", "city": "Immenstadt"}
DAY = date(2026, 12, 1)
CLOSED_HERE = "Jetzt: am bisherigen Ort geschlossen, neue Anschrift folgt"
BEFORE, AT, AFTER = "2026-11-30 23:59", "2026-12-01 00:00", "2027-03-02 00:00"


@pytest.fixture
def moving():
    office = make_office(
        name="Amt",
        slug="amt",
        **OLD,
        parking="im Hof",
        closed_on_holidays=False,
        position=1,
    )
    make_contact_point(
        office=office, value="08321 612-1", changes_on=DAY, next_value="08321 612-2"
    )
    make_move(office=office, first_day=DAY, **NEW)
    return office


def page(client, moment, address="/kontakt/"):
    with clock.shown_at(at(moment)):
        return client.get(address, follow=True)


def shown(client, moment, address="/kontakt/"):
    return words(main(page(client, moment, address)))


def streets_and_numbers(client, moment):
    """Return street and number, as each file and page says that they are."""
    record = page(client, moment, "/daten/dienststellen.json").json()["offices"][0]
    card = vobject.readOne(page(client, moment, "/kontakt/amt.vcf").content.decode())
    html = page(client, moment).text
    script = html.partition('<script type="application/ld+json">')[2]
    data = json.loads(script.partition("</script>")[0])
    footer = html.partition('<footer class="footer">')[2]
    return {
        (record["address"]["street"], record["contact_points"][0]["e164"]),
        (card.adr.value.street, card.tel.value.removeprefix("tel:")),
        (data["address"]["streetAddress"], data["telephone"]),
        *(
            (
                part.partition('<address class="address">')[2].split("<br>")[0].strip(),
                part.partition('href="tel:')[2].partition('"')[0],
            )
            for part in (html, footer)
        ),
    }


@pytest.mark.parametrize(
    ("moment", "street", "number"),
    [
        (BEFORE, "Altstraße 1", "+4983216121"),
        (AT, "Neustraße 2", "+4983216122"),
        (AFTER, "Neustraße 2", "+4983216122"),
    ],
)
def test_all_that_leaves_the_site_says_the_same(client, moving, moment, street, number):
    assert streets_and_numbers(client, moment) == {(street, number)}


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (
            BEFORE,
            "Altstraße 1 87527 Sonthofen ab 1. Dezember 2026: Neustraße 2, 87509 "
            "Immenstadt Weg planen mit",
        ),
        (
            AT,
            "Neustraße 2 87509 Immenstadt umgezogen am 1. Dezember 2026 von "
            "Altstraße 1, 87527 Sonthofen Weg planen mit",
        ),
        (AFTER, "Neustraße 2 87509 Immenstadt Weg planen mit"),
    ],
)
def test_page_announces_the_move_and_then_says_where_from(client, moving, moment, said):
    assert f"Anschrift und Weg {said}" in shown(client, moment)


def test_way_to_the_old_place_is_not_shown_at_the_new_one(client, moving):
    assert "im Hof" in shown(client, BEFORE)
    assert "im Hof" not in shown(client, AT)


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (BEFORE, "Telefon 08321 612-1 ab 1. Dezember 2026: 08321 612-2 Öffnungszeiten"),
        (AT, "Telefon 08321 612-2 Öffnungszeiten"),
    ],
)
def test_page_announces_the_new_number(client, moving, moment, said):
    assert said in shown(client, moment)


def test_number_ends(client):
    office = make_office(slug="amt")
    make_contact_point(office=office, value="08321 612-1", changes_on=DAY)

    before, after = shown(client, BEFORE), shown(client, AT)

    assert "08321 612-1 ab 1. Dezember 2026: nicht mehr" in before
    assert "08321 612-1" not in after


def test_number_changes_wherever_it_is_taken_over(client):
    central = make_contact_point(value="08321 612-0")
    copied = make_contact_point(
        office=make_office(slug="amt"), source=central, value=""
    )
    central.changes_on, central.next_value = DAY, "08321 613-0"
    central.save()

    copied.refresh_from_db()

    assert (copied.changes_on, copied.next_value) == (DAY, "08321 613-0")
    assert "Telefon 08321 613-0" in shown(client, AT)


def test_closed_with_an_address_to_follow(client):
    office = make_office(slug="amt", **OLD)
    make_move(office=office, first_day=DAY, address_follows=True)

    before, after = shown(client, BEFORE), shown(client, AT)

    assert (
        "Altstraße 1 87527 Sonthofen ab 1. Dezember 2026: hier geschlossen, neue "
        "Anschrift folgt"
    ) in before
    assert (
        "Seit 1. Dezember 2026 nicht mehr hier: Altstraße 1, 87527 Sonthofen. Die neue "
        "Anschrift folgt. Die Anschrift dieser Stelle steht hier noch nicht."
    ) in after
    assert "Weg planen" not in after


@pytest.mark.parametrize(
    ("moment", "state", "has_times"),
    [
        ("2026-11-30 10:00", "Jetzt: geöffnet bis 12 Uhr", True),
        ("2026-12-07 10:00", CLOSED_HERE, False),
        ("2026-12-08 10:00", CLOSED_HERE, False),
        ("2027-01-11 10:00", "Jetzt: geöffnet bis 12 Uhr", True),
    ],
)
@pytest.mark.parametrize("slug", ["stelle", "abteilung"])
def test_nothing_is_open_while_nobody_knows_where(
    client, moment, state, has_times, slug
):
    make_office(slug="amt", position=1)
    office = make_office(slug="stelle", position=2, closed_on_holidays=False)
    make_office(slug="abteilung", position=3, parent=office)
    make_opening_hours(office=office)  # Mondays
    make_move(office=office, first_day=DAY, street="", address_follows=True)
    make_move(office=office, first_day=date(2027, 1, 10), **NEW)

    html = page(client, moment, f"/kontakt/{slug}/").text

    assert state in words(html.partition("<footer")[0])
    assert ("openingHoursSpecification" in html) is has_times


def test_address_that_nobody_knew_is_told_to_have_ended(client):
    office = make_office(slug="amt")
    make_move(office=office, first_day=DAY, street="", address_follows=True)

    alone = shown(client, AT)
    box = {"po_box": "1", "po_box_postal_code": "87527", "po_box_city": "Sonthofen"}
    make_move(office=office, first_day=date(2027, 1, 5), street="", **box)
    with_a_post_box = shown(client, AT)
    make_move(office=office, first_day=date(2027, 1, 10), **NEW)
    with_the_next = shown(client, AT)

    sentence = "Seit 1. Dezember 2026 am bisherigen Ort geschlossen."
    assert f"{sentence} Die neue Anschrift folgt." in alone
    assert f"{sentence} Die neue Anschrift folgt." in with_a_post_box
    assert f"Immenstadt {sentence} Die Anschrift dieser Stelle" in with_the_next


def test_photo_of_the_old_place_is_not_shown_at_the_new_one(client, moving):
    moving.picture = make_picture(alt="Das alte Haus")
    moving.save()

    shown = ["Das alte Haus" in page(client, moment).text for moment in (BEFORE, AT)]

    assert shown == [True, False]


def test_links_that_hold_are_checked():
    make_contact_point(
        kind="website",
        value="https://old.example.org",
        changes_on=DAY,
        next_value="https://new.example.org",
    )

    found = []
    for moment in (BEFORE, AT):
        with clock.shown_at(at(moment)):
            found.append([links(each.html)[0][0] for each in of_offices()])

    assert found == [["https://old.example.org"], ["https://new.example.org"]]


def test_card_that_is_kept_says_what_will_change(client, moving):
    before, at_it = (
        page(client, moment, "/kontakt/amt.vcf").content.decode()
        for moment in (BEFORE, AT)
    )

    assert vobject.readOne(before).note.value == (
        "Ab 1. Dezember 2026: Neustraße 2, 87509 Immenstadt\n"
        "Ab 1. Dezember 2026: 08321 612-2 statt 08321 612-1"
    )
    assert "NOTE" not in at_it


def test_calendar_has_the_day_of_the_move(client, moving):
    entries = []
    for moment in (BEFORE, AT, "2026-12-02 00:00"):
        file = page(client, moment, "/kontakt/amt/schliesstage.ics").content
        events = Calendar.from_ical(file).walk("VEVENT")
        entries.append([(each["uid"], each["summary"]) for each in events])

    entry = (
        "20261201-amt-umzug@testserver",
        "Amt: Neustraße 2, 87509 Immenstadt",
    )
    assert entries == [[entry], [entry], []]


def test_open_data_announce_the_move(client, moving):
    with clock.shown_at(at(BEFORE)):
        (before,) = valid_document(client, "/daten/dienststellen.json")["offices"]
    with clock.shown_at(at(AT)):
        (after,) = valid_document(client, "/daten/dienststellen.json")["offices"]

    assert before["moves"] == [
        {
            "first_day": "2026-12-01",
            "address": NEW | {"note": None},
            "post_box": None,
            "address_follows": False,
            "note": None,
        }
    ]
    (way,) = before["contact_points"]
    assert (way["changes_on"], way["next_value"]) == ("2026-12-01", "08321 612-2")
    assert (after["moves"], after["moved_from"]) == ([], OLD | {"note": None})
    assert after["moved_on"] == "2026-12-01"


# Somebody else is in charge


def test_responsibility_changes_on_its_day(client):
    authority = make_office()
    old = make_office(name="Amt", slug="amt", parent=authority)
    new = make_office(name="Neu", slug="neu", parent=authority)
    make_contact_point(office=new, value="08321 612-9")
    make_responsibility(
        name="Einbürgerung", office=old, changes_on=DAY, next_office=new
    )

    before, after = (shown(client, day, "/kontakt/a-z/") for day in (BEFORE, AT))
    pages = [
        "Einbürgerung" in shown(client, moment, f"/kontakt/{slug}/")
        for moment in (BEFORE, AT)
        for slug in ("amt", "neu")
    ]

    assert "Einbürgerung Amt ab 1. Dezember 2026: Neu" in before
    assert "Einbürgerung Neu 08321 612-9" in after
    assert pages == [True, False, False, True]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (True, False, [True, False]),
        (False, True, [False, True]),
        (False, False, [False, False]),
    ],
)
def test_entry_is_there_while_the_office_in_charge_is(client, old, new, found):
    make_responsibility(
        name="Einbürgerung",
        office=make_office(is_published=old),
        changes_on=DAY,
        next_office=make_office(name="Geheim", is_published=new),
    )

    texts = [shown(client, day, "/kontakt/a-z/") for day in (BEFORE, AT)]

    assert ["Einbürgerung" in text for text in texts] == found
    assert ["Geheim" in text for text in texts] == [False, new]


# What is refused


def test_office_that_is_in_charge_cannot_be_the_next():
    entry = make_responsibility()
    entry.changes_on, entry.next_office = DAY, entry.office

    with pytest.raises(ValidationError, match="Diese Stelle ist schon zuständig"):
        entry.full_clean()


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({}, "Was ist neu?"),
        ({"street": "Neustraße 2"}, "Zur Anschrift gehören"),
        (NEW | {"address_follows": True}, "Bitte entfernen Sie den Haken"),
        ({"po_box": "7"}, "Zum Postfach gehören"),
        (NEW | {"first_day": date(9999, 1, 1)}, "Bitte prüfen Sie das Jahr."),
    ],
)
def test_move_that_says_nothing_or_too_much_is_refused(fields, why):
    move = Move(**{"office": make_office(), "first_day": DAY} | fields)

    with pytest.raises(ValidationError) as refused:
        move.full_clean()

    assert why in " ".join(refused.value.messages)


def test_two_moves_on_a_day_are_refused(moving):
    with pytest.raises(ValidationError, match="schon ein Umzug"):
        Move(office=moving, first_day=DAY, **NEW).full_clean()


@pytest.mark.parametrize(
    ("fields", "name", "why"),
    [
        ({"next_value": "08321 612-2"}, "__all__", "Von wann an gilt"),
        (
            {"changes_on": DAY, "next_value": "Zentrale"},
            "next_value",
            "beginnt mit 0 oder +",
        ),
        (
            {
                "kind": "email",
                "value": "a@example.org",
                "changes_on": DAY,
                "next_value": "b",
            },
            "next_value",
            "E-Mail",
        ),
    ],
)
def test_new_number_is_judged_like_the_old(fields, name, why):
    point = ContactPoint(
        **{"office": make_office(), "kind": "phone", "value": "08321 612-1"} | fields
    )

    with pytest.raises(ValidationError) as refused:
        point.full_clean()

    assert why in " ".join(refused.value.message_dict[name])


# The form


def test_staff_enter_a_move_in_the_form_of_the_office(client):
    editor = User.objects.create_user("redaktion", is_staff=True)
    editor.groups.add(Group.objects.get(name="Redaktion"))
    client.force_login(editor)
    office = make_office(slug="amt", **OLD)
    address = reverse("admin:contacts_office_change", args=[office.pk])
    typed = {f"moves-0-{name}": value for name, value in NEW.items()}
    data = filled_in(client, address) | typed | {"moves-0-first_day": DAY}

    response = client.post(address, data)

    assert response.status_code == 302
    assert "ab 1. Dezember 2026: Neustraße 2" in shown(client, BEFORE)


def test_move_that_somebody_else_has_changed_is_not_overwritten(admin_client, moving):
    address = reverse("admin:contacts_office_change", args=[moving.pk])
    opened = filled_in(admin_client, address)
    Move.objects.update(street="Neustraße 3")

    response = admin_client.post(address, opened)

    assert "Umzüge" in " ".join(response.context["adminform"].form.non_field_errors())
    assert Move.objects.get().street == "Neustraße 3"


def test_move_comes_back_with_the_version_of_its_office(admin_client, moving):
    address = reverse("admin:contacts_office_change", args=[moving.pk])
    admin_client.post(address, filled_in(admin_client, address) | {"tasks": ["Neu"]})
    Move.objects.all().delete()
    version = Version.objects.get_for_object(moving).first()
    page = reverse("admin:contacts_office_restore", args=[version.pk])
    seen = admin_client.get(page).context["seen"]

    admin_client.post(page, {"seen": seen})

    assert Move.objects.get().street == "Neustraße 2"


# The rule alone

OLD_ADDRESS = Address("Altstraße 1", "87527", "Sonthofen")
NEW_ADDRESS = Address("Neustraße 2", "87509", "Immenstadt")
BOX = PostBox("7", "87518", "Sonthofen")
AT_FIRST = Place(OLD_ADDRESS, BOX, "Bus 1", "im Hof", "Aufzug")
TO_NEW = plain.Move(DAY, Place(NEW_ADDRESS))
CLOSES = plain.Move(DAY, Place(), address_follows=True)
FOUND = plain.Move(date(2027, 1, 15), Place(NEW_ADDRESS))


@pytest.mark.parametrize(
    ("moves", "today", "address", "coming", "left", "since"),
    [
        ([], DAY, OLD_ADDRESS, [], None, None),
        ([TO_NEW], date(2026, 11, 30), OLD_ADDRESS, [TO_NEW], None, None),
        ([TO_NEW], DAY, NEW_ADDRESS, [], OLD_ADDRESS, DAY),
        ([TO_NEW], date(2027, 3, 1), NEW_ADDRESS, [], OLD_ADDRESS, DAY),
        ([TO_NEW], date(2027, 3, 2), NEW_ADDRESS, [], None, None),
        # staff say how long
        (
            [plain.Move(DAY, Place(NEW_ADDRESS), told_until=DAY)],
            DAY,
            NEW_ADDRESS,
            [],
            OLD_ADDRESS,
            DAY,
        ),
        (
            [plain.Move(DAY, Place(NEW_ADDRESS), told_until=DAY)],
            date(2026, 12, 2),
            NEW_ADDRESS,
            [],
            None,
            None,
        ),
        # nobody knows where to: said as long as that is so
        ([CLOSES], date(2026, 11, 30), OLD_ADDRESS, [CLOSES], None, None),
        ([CLOSES], DAY, None, [], OLD_ADDRESS, DAY),
        ([CLOSES], date(2027, 12, 1), None, [], OLD_ADDRESS, DAY),
        ([FOUND, CLOSES], date(2026, 11, 30), OLD_ADDRESS, [CLOSES, FOUND], None, None),
        ([FOUND, CLOSES], DAY, None, [FOUND], OLD_ADDRESS, DAY),
        (
            [FOUND, CLOSES],
            date(2027, 1, 15),
            NEW_ADDRESS,
            [],
            OLD_ADDRESS,
            date(2027, 1, 15),
        ),
        # there and back
        (
            [TO_NEW, plain.Move(date(2027, 1, 2), Place(OLD_ADDRESS))],
            date(2027, 1, 2),
            OLD_ADDRESS,
            [],
            NEW_ADDRESS,
            date(2027, 1, 2),
        ),
        # only the post moves
        ([plain.Move(DAY, Place(post_box=BOX))], DAY, OLD_ADDRESS, [], None, None),
    ],
)
def test_day_decides_where_an_office_is(moves, today, address, coming, left, since):
    found = whereabouts(AT_FIRST, moves, today)

    assert (found.place.address, list(found.coming)) == (address, coming)
    assert (found.left, found.since) == (left, since)


def test_way_to_the_old_place_ends_with_it_and_the_post_box_stays():
    assert whereabouts(AT_FIRST, [TO_NEW], DAY).place == Place(NEW_ADDRESS, BOX)


def test_way_stays_where_only_the_post_moves():
    other = PostBox("", "87509", "Immenstadt")

    moved = whereabouts(AT_FIRST, [plain.Move(DAY, Place(post_box=other))], DAY)

    assert moved.place == Place(OLD_ADDRESS, other, "Bus 1", "im Hof", "Aufzug")


def test_office_whose_address_nobody_knew_has_left_none():
    assert whereabouts(Place(), [TO_NEW], DAY).left is None


@pytest.mark.parametrize(
    ("move", "words"),
    [
        (TO_NEW, "Neustraße 2, 87509 Immenstadt"),
        (CLOSES, "hier geschlossen, neue Anschrift folgt"),
        (
            plain.Move(DAY, Place(), address_follows=True, note="Bitte rufen Sie an."),
            "hier geschlossen, neue Anschrift folgt; Bitte rufen Sie an.",
        ),
        (
            plain.Move(DAY, Place(post_box=BOX)),
            "Briefe an: Postfach 7, 87518 Sonthofen",
        ),
        (
            plain.Move(DAY, Place(post_box=PostBox("", "87518", "Sonthofen"))),
            "Briefe an: Postfach, 87518 Sonthofen",
        ),
    ],
)
def test_move_is_announced_in_words(move, words):
    assert move.words == words
