"""Offices: what the models hand on, and what the pages show.

The rules for opening hours are tested in test_opening_hours.py and its neighbours,
constraints in test_constraints.py.
"""

from datetime import date, datetime, time, timedelta

import pytest
from django.core.cache import caches
from django.core.exceptions import ValidationError

from base.time import clock
from base.time.berlin import BERLIN
from base.words.calendar import WEEKDAYS
from contacts.models import Office
from contacts.opening_hours.schedule import Schedule
from contacts.opening_hours.values import YEAR_END, Hours, HoursKind, Period
from contacts.opening_hours.values import SpecialDay as PlainSpecialDay
from contacts.templatetags.contacts import bare_url, mail_link, tel_link
from tests.factories import (
    make_contact_point,
    make_office,
    make_opening_hours,
    make_special_day,
    make_special_hours,
)
from tests.html import links, main, words
from tests.schedules import at

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _empty_cache():
    caches["maps"].clear()


# Models


def test_office_schedule_hands_on_plain_values():
    authority = make_office(closed_at_year_end=True)
    make_opening_hours(office=authority, weekday=3, opens=time(14), closes=time(16))
    office = make_office(parent=authority, closed_on_holidays=False)
    make_opening_hours(
        office=office,
        kind="phone",
        valid_from=date(2026, 1, 1),
        valid_until=date(2026, 12, 31),
    )
    day = make_special_day(office=office, last_day=date(2026, 12, 10))
    make_special_hours(special_day=day)

    assert office.schedule == Schedule(
        periods=(
            Period(
                0,
                Hours(time(8), time(12), HoursKind.PHONE),
                date(2026, 1, 1),
                date(2026, 12, 31),
            ),
        ),
        special_days=(
            PlainSpecialDay(
                date(2026, 12, 9),
                date(2026, 12, 10),
                "Betriebsausflug",
                (Hours(time(9), time(10)),),
            ),
        ),
        yearly_days=(),
        closed_on_holidays=False,
        parent=Schedule(
            periods=(Period(3, Hours(time(14), time(16))),), yearly_days=YEAR_END
        ),
    )


def test_office_phone_is_the_first_number():
    office = make_office()
    make_contact_point(office=office, kind="email", value="a@example.org", position=1)
    make_contact_point(office=office, kind="phone", value="08321 612-9", position=3)
    first = make_contact_point(office=office, kind="phone", position=2)

    assert office.phone == first
    assert make_office().phone is None


def test_office_main_contact_points_fit_in_a_small_box():
    office = make_office()
    values = {"email": "a@example.org", "fax": "08321 612-1", "phone": "08321 612-0"}
    for position, (kind, value) in enumerate(values.items()):
        make_contact_point(office=office, kind=kind, value=value, position=position)
    make_contact_point(office=office, kind="website", value="https://example.org")

    kinds = [point.kind for point in office.main_contact_points]

    assert kinds == ["email", "fax", "phone"]


def test_office_refuses_a_helferkreis_of_parents():
    top = make_office()
    bottom = make_office(parent=make_office(parent=top))
    top.parent = bottom

    with pytest.raises(ValidationError) as refused:
        top.full_clean()

    assert refused.value.message_dict == {
        "parent": ["Diese Stelle steht bereits über der gewählten."]
    }


def test_offices_are_sorted_by_position_and_name():
    third = make_office(name="Zulassung", position=2)
    second = make_office(name="Jobcenter", position=2)
    first = make_office(name="Zentrale", position=1)

    assert list(Office.objects.all()) == [first, second, third]


# Filters


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("08321 612-0", '<a href="tel:+4983216120" class="tel">08321 612-0</a>'),
        ("Zentrale", "Zentrale"),
        ("0<b>", "0<b>"),
    ],
)
def test_tel_link_shows_the_number_as_typed(number, expected):
    assert tel_link(number) == expected


def test_tel_link_and_mail_link_let_no_markup_in():
    assert not hasattr(tel_link("<script>"), "__html__")
    assert mail_link('"<script>@example.org') == (
        '<a href="mailto:&quot;&lt;script&gt;@example.org" translate="no">'
        "&quot;&lt;script&gt;@example.org</a>"
    )


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.oberallgaeu.org/", "oberallgaeu.org"),
        ("http://gemeinde-burgberg.de/asyl/", "gemeinde-burgberg.de/asyl"),
        ("https://example.org/?a=b://c", "example.org/?a=b://c"),
    ],
)
def test_bare_url_is_how_people_write_it(url, expected):
    assert bare_url(url) == expected


# Pages


def test_list_shows_the_authority_and_its_departments(client):
    authority = make_office(position=1)
    second = make_office(parent=authority, position=3)
    first = make_office(parent=authority, position=2)
    make_office(parent=authority, is_published=False)

    response = client.get("/kontakt/")

    assert response.context["office"] == authority
    assert response.context["departments"] == (first, second)


def test_detail_shows_both_addresses(client):
    office = make_office(
        street="Oberallgäuer Platz 2",
        postal_code="87527",
        city="Sonthofen",
        address_note="Eingang Ost",
        po_box="12 34",
        po_box_postal_code="87518",
        po_box_city="Sonthofen",
    )

    shown = words(main(client.get(office.get_absolute_url(), follow=True)))

    assert "Oberallgäuer Platz 2 87527 Sonthofen Eingang Ost" in shown
    assert "Postfach 12 34 87518 Sonthofen" in shown


def test_detail_shows_notice_tasks_and_stand(client):
    office = make_office(tasks="Zulassung", notice="Wir ziehen um.", stand="März 2026")

    shown = words(main(client.get(office.get_absolute_url(), follow=True)))

    assert f"{office.name} Zulassung" in shown
    assert "Bitte beachten Wir ziehen um." in shown
    assert "Stand: März 2026" in shown


def test_detail_leads_to_the_office_above(client):
    parent = make_office(name="Amt", parent=make_office())
    office = make_office(parent=parent)

    response = client.get(office.get_absolute_url())

    assert (parent.get_absolute_url(), "Amt") in links(response.text)


def test_detail_shows_nothing_internal(client):
    office = make_office(internal_note="geheime Quelle")

    assert "geheim" not in client.get(office.get_absolute_url(), follow=True).text


def test_detail_lists_published_departments(client):
    office = make_office(parent=make_office())
    child = make_office(parent=office)
    make_office(parent=office, is_published=False)
    make_office()

    response = client.get(office.get_absolute_url())

    assert list(response.context["departments"]) == [child]


def test_unknown_hours_are_shown_as_not_known(client):
    office = make_office()
    make_contact_point(office=office, value="08321 612-0")

    # with no public holiday in the weeks to come
    with clock.shown_at(at("2026-02-02 09:00")):
        shown = words(main(client.get(office.get_absolute_url(), follow=True)))

    assert (
        "Die Öffnungszeiten stehen hier noch nicht. Bitte rufen Sie vor Ihrem Besuch an"
    ) in shown
    assert "geschlossen" not in shown


@pytest.fixture
def busy_office():
    """Open on Mondays and Thursdays, closed on Thursday, 10 December 2026."""
    office = make_office()
    make_opening_hours(office=office, weekday=0)
    make_opening_hours(office=office, weekday=3, opens=time(14), closes=time(17, 30))
    day = date(2026, 12, 10)
    make_special_day(office=office, first_day=day, last_day=day, reason="Umzug")
    return office


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        ("2026-12-07 07:59", "geschlossen, öffnet um 8 Uhr"),
        ("2026-12-07 08:00", "geöffnet bis 12 Uhr"),
        ("2026-12-07 12:00", "geschlossen, öffnet Montag, 14. Dezember, um 8 Uhr"),
        ("2026-12-10 15:00", "geschlossen (Umzug), öffnet Montag um 8 Uhr"),
    ],
)
def test_state_is_that_of_the_moment_shown(client, busy_office, moment, state):
    with clock.shown_at(at(moment)):
        shown = words(main(client.get(busy_office.get_absolute_url(), follow=True)))

    assert state in shown


def test_week_and_deviations_are_those_of_the_day_shown(client, busy_office):
    with clock.shown_at(at("2026-12-07 09:00")):
        shown = words(main(client.get(busy_office.get_absolute_url(), follow=True)))

    assert "8–12 Uhr" in shown
    assert "14–17:30 Uhr" in shown
    assert "Do, 10. Dezember geschlossen (Umzug)" in shown


def weeks_row(page, weekday):
    """Return the words of the row of the week that names a weekday."""
    table = page.partition('<dl class="hours">')[2].partition("</dl>")[0]
    rows = [words(row) for row in table.split('<div class="hours__line')[1:]]
    return next(row.partition(">")[2].strip() for row in rows if weekday in row)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-12-03 18:00", "Donnerstag Do heute 14–17:30 Uhr"),
        (
            "2026-12-04 09:00",
            "Donnerstag, 10. Dezember Do, 10. Dezember geschlossen (Umzug) sonst "
            "14–17:30 Uhr",
        ),
        (
            "2026-12-10 15:00",
            "Donnerstag, 10. Dezember Do, 10. Dezember heute geschlossen (Umzug) sonst "
            "14–17:30 Uhr",
        ),
        ("2026-12-11 09:00", "Donnerstag Do 14–17:30 Uhr"),
    ],
)
def test_row_of_a_day_that_differs_says_so(client, busy_office, moment, expected):
    with clock.shown_at(at(moment)):
        page = client.get("/kontakt/").text

    assert weeks_row(page, "Donnerstag") == expected


def test_row_state_and_list_agree_on_every_day_around_the_holidays(client, busy_office):
    make_opening_hours(office=busy_office, weekday=4)
    long = make_special_day(
        office=busy_office,
        first_day=date(2026, 12, 28),
        last_day=date(2027, 1, 5),
        reason="Inventur",
    )
    make_special_hours(special_day=long, opens=time(9), closes=time(10))

    contradictions = []
    for number in range(45):
        day = date(2026, 12, 1) + timedelta(days=number)
        with clock.shown_at(datetime.combine(day, time(9, 30), BERLIN)):
            page = client.get("/kontakt/").text
        row = weeks_row(page, WEEKDAYS[day.weekday()])
        state = words(page.partition('<p class="state')[2].partition("</p>")[0])
        is_open = any(
            f"{hours} Uhr" in row.partition("sonst")[0] for hours in ("8–12", "9–10")
        )
        if is_open != ("Jetzt: geöffnet" in state) or "heute" not in row:
            contradictions.append((day, row, state))

    assert contradictions == []
