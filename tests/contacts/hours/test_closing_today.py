"""The switch for snow days: closes an office or all of them for today, and says so."""

from datetime import date

import pytest
import time_machine
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User

from contacts.hours.closing import close, closings_on
from contacts.hours.urgent_notices import UrgentNotice, urgent_notices
from contacts.models import Office, SpecialDay
from tests.admin_form import said
from tests.factories import make_office, make_opening_hours, make_special_day
from tests.html import form_data, words
from tests.schedules import at

from .closings import PAGE, TODAY, TOMORROW, asked, make_own_day

# templates of Django's own ask for variables that are not there
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.ignore_template_errors,
    pytest.mark.usefixtures("clock"),
]

NOTICE = "Landratsamt: heute geschlossen. Schnee und Eis"
SNOW = "Schnee und Eis"


def open_offices():
    """Return the names of the offices that open today at all."""
    return {
        office.name
        for office in Office.objects.all()
        if office.schedule.plan(TODAY).hours
    }


# What is stored


def test_closing_all_closes_every_office(authority):
    department = make_office(parent=authority)
    own_hours = make_office(parent=authority)
    make_opening_hours(office=own_hours, weekday=TODAY.weekday())
    own_day = make_office(parent=department)
    make_own_day(own_day)
    make_own_day(authority)
    other_root = make_office()
    make_own_day(other_root)

    closed = close(None, SNOW, TODAY)

    assert open_offices() == set()
    assert {each.office for each in closed} == {authority, own_day, other_root}
    assert {(each.first_day, each.last_day, each.is_urgent) for each in closed} == {
        (TODAY, TODAY, True)
    }


def test_closing_one_closes_it_and_those_below():
    authority = make_office(name="oben")
    department = make_office(parent=authority, name="Amt")
    below = make_office(parent=department, name="darunter")
    beside = make_office(parent=authority, name="daneben")
    for office in (authority, department, below, beside):
        make_own_day(office)

    close(department, SNOW, TODAY)

    assert open_offices() == {"oben", "daneben"}


def test_closing_twice_stores_it_once(authority):
    make_own_day(make_office(parent=authority))
    close(None, SNOW, TODAY)
    first = list(SpecialDay.objects.all())

    again = close(None, SNOW, TODAY)

    assert again == []
    # as it was, so that it can be taken back from the older page
    assert list(SpecialDay.objects.all()) == first
    assert len(first) == 3


def test_taking_back_all_leaves_who_was_closed_before(authority):
    department = make_office(parent=authority, name="Amt")
    make_own_day(department)
    close(department, SNOW, TODAY)
    close(None, SNOW, TODAY)

    closings_on(TODAY).get(office=authority).delete()

    assert open_offices() == {"Landratsamt"}


def test_closing_of_one_that_all_share_can_be_taken_back_alone(authority):
    department = make_office(parent=authority, name="Amt")
    make_own_day(department)
    close(None, SNOW, TODAY)
    close(department, SNOW, TODAY)

    closings_on(TODAY).get(office=authority).delete()

    assert open_offices() == {"Landratsamt"}
    closings_on(TODAY).get(office=department).delete()
    assert open_offices() == {"Landratsamt", "Amt"}


def test_closing_again_wins_over_hours_entered_since(authority):
    close(None, SNOW, TODAY)
    make_own_day(authority)

    close(None, SNOW, TODAY)

    assert open_offices() == set()


def test_taking_back_restores_what_was_before(authority):
    own_day = make_office(parent=authority, name="Amt")
    make_own_day(own_day)
    close(None, SNOW, TODAY)

    closings_on(TODAY).get().delete()

    assert open_offices() == {"Landratsamt", "Amt"}
    assert SpecialDay.objects.count() == 1


def test_taking_back_leaves_other_closings(authority):
    department = make_office(parent=authority)
    close(department, "Wasserschaden", TODAY)
    close(None, SNOW, TODAY)

    closings_on(TODAY).get(reason=SNOW).delete()

    assert [each.reason for each in SpecialDay.objects.all()] == ["Wasserschaden"]


def test_closings_are_those_of_this_day_only(authority):
    dates = {"office": authority, "is_urgent": True}
    make_special_day(first_day=TODAY, last_day=TOMORROW, **dates)
    make_special_day(first_day=TOMORROW, last_day=TOMORROW, **dates)
    make_special_day(first_day=TODAY, last_day=TODAY, office=authority)
    make_own_day(authority, is_urgent=True)

    assert not closings_on(TODAY)


# The page


def test_all_are_chosen_and_no_reason(staff, authority):
    form = staff.get(PAGE).context["form"]

    assert not form["office"].value()
    assert not form["reason"].value()
    assert "Mittwoch, 9. Dezember 2026" in words(staff.get(PAGE).text)


def test_one_button_closes_all(staff, authority):
    response = staff.post(PAGE, asked(reason=SNOW), follow=True)

    assert said(response) == ["Der Hinweis steht jetzt auf jeder Seite der Website."]
    assert "Heute geschlossen: Landratsamt" in words(response.text)
    assert open_offices() == set()
    assert LogEntry.objects.get().object_repr == f"09.12.2026: {SNOW}"


def test_own_reason_and_one_office(staff, authority):
    department = make_office(parent=authority, name="Amt")

    staff.post(PAGE, asked(reason="", own_reason="Wasserschaden", office=department.pk))

    closing = SpecialDay.objects.get()
    assert (closing.office, closing.reason) == (department, "Wasserschaden")


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        (
            {"reason": ""},
            "reason",
            "Bitte wählen Sie einen Grund oder schreiben Sie einen eigenen.",
        ),
        (
            {"reason": SNOW, "own_reason": "Wasserschaden"},
            "own_reason",
            "Bitte nennen Sie nur einen Grund: Leeren Sie dieses Feld oder wählen Sie "
            "oben „anderer Grund“.",
        ),
        (
            {"reason": "", "own_reason": "a\0b"},
            "own_reason",
            "Nullzeichen sind nicht erlaubt.",
        ),
        (
            {"reason": SNOW, "office": "\0"},
            "office",
            "Nullzeichen sind nicht erlaubt.",
        ),
        (
            {"reason": "", "own_reason": "a" * 10_000},
            "own_reason",
            "Bitte sicherstellen, dass der Wert aus höchstens 120 Zeichen besteht. (Er "
            "besteht aus 10000 Zeichen.)",
        ),
        (
            {"reason": "Hitze"},
            "reason",
            "Bitte eine gültige Auswahl treffen. Hitze ist keine gültige Auswahl.",
        ),
        *(
            (
                {"reason": SNOW, "office": office},
                "office",
                "Bitte eine gültige Auswahl treffen. Dies ist keine gültige Auswahl.",
            )
            for office in ["x", "0", "9" * 30]
        ),
    ],
)
def test_wrong_input_is_answered_at_the_field(staff, authority, typed, field, message):
    response = staff.post(PAGE, asked(**typed))

    assert response.context["form"].errors == {field: [message]}
    assert SpecialDay.objects.count() == 0


def test_closing_is_taken_back_with_one_button(staff, authority):
    (closing,) = close(None, SNOW, TODAY)

    response = staff.post(PAGE, {"closing": closing.pk}, follow=True)

    assert said(response) == [
        "Zurückgenommen. Es gelten wieder die Zeiten, die vorher galten."
    ]
    assert open_offices() == {"Landratsamt"}
    assert LogEntry.objects.get().is_deletion()


def test_only_published_offices_can_be_chosen(staff, authority):
    make_office(name="Geheim", is_published=False)

    choices = staff.get(PAGE).context["form"].fields["office"].choices

    assert [label for _, label in choices] == ["Alle Stellen", "Landratsamt"]


@pytest.mark.parametrize("closing", ["0", "x", "\0", ""])
def test_closing_that_is_gone_is_taken_back_without_harm(staff, authority, closing):
    special_day = make_own_day(authority)

    response = staff.post(PAGE, {"closing": closing}, follow=True)

    assert said(response) == ["Das ist schon zurückgenommen."]
    assert SpecialDay.objects.get() == special_day


@time_machine.travel(at("2026-12-10 00:00"))
def test_closing_of_yesterday_cannot_be_taken_back(staff, authority):
    (closing,) = close(None, SNOW, TODAY)

    response = staff.post(PAGE, {"closing": closing.pk}, follow=True)

    assert said(response) == ["Das ist schon zurückgenommen."]
    assert SpecialDay.objects.get() == closing


def test_form_of_yesterday_closes_nothing(staff, authority, clock):
    data = form_data(staff.get(PAGE), "closing_form") | {"reason": SNOW}
    clock.move_to(at("2026-12-10 00:00:05"))

    response = staff.post(PAGE, data)

    assert "Inzwischen ist ein neuer Tag." in response.text
    assert not SpecialDay.objects.exists()
    again = form_data(response, "closing_form")
    staff.post(PAGE, again)
    assert SpecialDay.objects.get().first_day == TOMORROW


def test_staff_without_the_right_see_neither_page_nor_link(client, authority):
    client.force_login(User.objects.create_user("ohne", is_staff=True))

    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, {"reason": SNOW}).status_code == 403
    assert PAGE not in client.get("/verwaltung/").text
    assert SpecialDay.objects.count() == 0


# The notice


def test_notice_is_on_every_page_at_once_and_gone_at_midnight(client, authority, clock):
    close(None, SNOW, TODAY)

    for path in ("/", "/kontakt/", "/helferkreise/", "/gibt-es-nicht/"):
        assert NOTICE in words(client.get(path).text), path

    clock.move_to(at("2026-12-09 23:59:59"))
    assert NOTICE in words(client.get("/").text)

    clock.move_to(at("2026-12-10 00:00"))
    assert NOTICE not in words(client.get("/").text)


def test_notice_names_the_top_or_each_office(authority):
    first, second = (make_office(parent=authority, name=name) for name in "AB")
    close(first, "Wasserschaden", TODAY)
    close(second, "Wasserschaden", TODAY)
    make_own_day(second, reason=SNOW)
    close(None, SNOW, TODAY)

    assert urgent_notices(TODAY) == [
        UrgentNotice(["A"], "geschlossen", "Wasserschaden", TODAY),
        UrgentNotice(["Landratsamt"], "geschlossen", SNOW, TODAY),
    ]


def test_notice_of_other_hours_says_them(authority):
    make_own_day(authority, is_urgent=True, reason="Sturm")

    assert urgent_notices(TODAY) == [
        UrgentNotice(["Landratsamt"], "9–10 Uhr", "Sturm", TODAY)
    ]


def test_notice_is_about_published_offices_and_urgent_days_only(authority):
    hidden = make_office(is_published=False)
    close(hidden, SNOW, TODAY)
    make_own_day(authority)

    assert urgent_notices(TODAY) == []


@pytest.mark.parametrize(
    ("first_day", "last_day", "is_shown"),
    [
        ("2026-12-08", "2026-12-08", False),
        ("2026-12-08", "2026-12-09", True),
        ("2026-12-09", "2026-12-10", True),
        ("2026-12-10", "2026-12-10", True),
        ("2026-12-11", "2026-12-11", False),
    ],
)
def test_notice_is_shown_on_its_days(authority, first_day, last_day, is_shown):
    days = {
        "first_day": date.fromisoformat(first_day),
        "last_day": date.fromisoformat(last_day),
    }
    make_special_day(office=authority, is_urgent=True, **days)

    assert bool(urgent_notices(TODAY)) is is_shown


def test_notice_gives_way_to_what_was_entered_since(authority):
    close(None, "Sturm", TODAY)
    make_own_day(authority, reason="Sturm vorbei")

    assert urgent_notices(TODAY) == []


@pytest.mark.parametrize(("count", "queries"), [(0, 1), (1, 7), (3, 7)])
def test_notices_cost_one_query_while_there_are_none(
    django_assert_num_queries, count, queries
):
    for _ in range(count):
        make_own_day(make_office(), is_urgent=True)

    with django_assert_num_queries(queries):
        urgent_notices(TODAY)
