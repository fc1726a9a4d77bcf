"""Hours in the admin: typed the way people write them, shown before they are saved."""

from datetime import time

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from contacts.models import Office, OpeningHours
from tests.admin_form import errors, filled_in, typed_into
from tests.factories import make_office, make_opening_hours
from tests.html import form_data, words

from .hours_forms import NOT_SAVED, SUMMER, address, fill_in, public, stored

# templates of Django's own ask for variables that are not there
pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

WEEKDAYS = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
]
MONDAY_8_TO_12 = (0, time(8), time(12), "open", None, None)
NEVER_OPEN = (
    "Eine Woche ganz ohne Zeiten lässt sich hier nicht eintragen. Ist die Stelle eine "
    "Zeit lang geschlossen, tragen Sie das bitte unter „Tage mit anderen Zeiten“ ein."
)


def test_form_shows_the_stored_week_in_words(staff):
    office = make_office()
    make_opening_hours(office=office)
    make_opening_hours(office=office, opens=time(14), closes=time(16), kind="phone")
    make_opening_hours(
        office=office, weekday=2, opens=time(0), closes=time(0), kind="appointment"
    )

    form = staff.get(address(office)).context["adminform"].form

    assert [form.initial[day] for day in WEEKDAYS] == [
        "8–12 Uhr, telefonisch 14–16 Uhr",
        "geschlossen",
        "nach Vereinbarung",
        "geschlossen",
        "geschlossen",
        "geschlossen",
        "geschlossen",
    ]


def test_form_of_an_office_without_hours_is_empty(staff):
    form = staff.get(address(make_office())).context["adminform"].form

    assert [form.initial[day] for day in WEEKDAYS] == [""] * 7


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("8–12, 14–17:30", [("open", 8, 12, 0), ("open", 14, 17, 30)]),
        (
            "8:00-12:00 und nach Vereinbarung",
            [("appointment", 0, 0, 0), ("open", 8, 12, 0)],
        ),
        ("18-24 Uhr", [("open", 18, 0, 0)]),
        ("geschlossen", []),
    ],
)
def test_typed_hours_become_rows(staff, typed, expected):
    office = make_office()

    response = fill_in(staff, office, monday=typed, friday="9-10")

    friday = (4, time(9), time(10), "open", None, None)
    assert response.status_code == 302
    assert stored(office) == [
        *(
            (0, time(opens), time(closes, minute), kind, None, None)
            for kind, opens, closes, minute in expected
        ),
        friday,
    ]


def test_a_day_is_copied_with_words(staff):
    office = make_office()

    fill_in(staff, office, monday="8-12", tuesday="wie Montag", friday="wie Di")

    assert [row[0] for row in stored(office)] == [0, 1, 4]
    assert {row[1:] for row in stored(office)} == {MONDAY_8_TO_12[1:]}


def test_overlap_is_refused_at_the_field_and_nothing_is_saved(staff):
    office = make_office(name="Jobcenter")
    make_opening_hours(office=office)

    response = fill_in(
        staff, office, name="Neuer Name", monday="8-12, 11-14", friday="9-10"
    )

    assert errors(response) == {
        "monday": [
            "„8–12“ und „11–14“ überschneiden sich. Bitte ändern Sie eine der Zeiten "
            "oder fassen Sie beide zusammen."
        ]
    }
    assert 'value="8-12, 11-14"' in response.text
    assert 'value="9-10"' in response.text
    assert Office.objects.get().name == "Jobcenter"
    assert stored(office) == [MONDAY_8_TO_12]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("8-12\0", "Nullzeichen sind nicht erlaubt."),
        (
            "8" * 10_000,
            "Bitte sicherstellen, dass der Wert aus höchstens 200 Zeichen besteht. (Er "
            "besteht aus 10000 Zeichen.)",
        ),
        (
            "22-2 Uhr am Folgetag",
            "„22–2 Uhr“ geht über Mitternacht. Bitte teilen Sie die Zeit: bis 24 Uhr "
            "an diesem Tag und ab 0 Uhr am nächsten.",
        ),
        (
            "wie Dienstag",
            "Bei Dienstag steht noch nichts. Bitte tragen Sie dort die Zeiten ein oder "
            "schreiben Sie „geschlossen“.",
        ),
        ("geschlossen", NEVER_OPEN),
    ],
)
def test_what_cannot_be_read_is_answered_at_the_field(typed, message):
    form = typed_into(make_office(), monday=typed)

    assert form.errors == {"monday": [message]}


def test_an_unchanged_week_keeps_its_rows(staff):
    office = make_office()
    make_opening_hours(office=office, is_example=True)
    before = list(OpeningHours.objects.values())

    fill_in(staff, office, name="Neuer Name")

    assert list(OpeningHours.objects.values()) == before


def test_an_emptied_week_leaves_no_hours_of_its_own(staff):
    office = make_office()
    make_opening_hours(office=office)

    fill_in(staff, office, **dict.fromkeys(WEEKDAYS, ""))

    assert stored(office) == []


@pytest.mark.parametrize(
    ("data", "expected"), [({"hours_are_examples": "on"}, True), ({}, False)]
)
def test_hours_are_examples_as_long_as_staff_say_so(staff, data, expected):
    office = make_office()
    make_opening_hours(office=office, is_example=True)
    unticked = filled_in(staff, address(office))
    assert unticked.pop("hours_are_examples") == ["on"]

    staff.post(address(office), unticked | {"monday": "9-10"} | data)

    hours = OpeningHours.objects.get()
    assert (hours.opens, hours.is_example) == (time(9), expected)


def test_history_names_the_days_that_changed(staff):
    office = make_office()

    fill_in(staff, office, tuesday="8-12")

    assert LogEntry.objects.get().get_change_message() == "Dienstag geändert."


def test_who_may_only_look_sees_the_week_and_no_button(client):
    office = make_office()
    make_opening_hours(office=office)
    reader = User.objects.create_user("liest", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_office"))
    client.force_login(reader)

    response = client.get(address(office))

    assert public(response) == ["Mo 8–12 Uhr", "Di–So geschlossen"]
    assert 'name="_preview"' not in response.text


# Preview


def test_preview_shows_what_the_public_will_read_and_saves_nothing(staff):
    office = make_office(name="Jobcenter")

    response = fill_in(
        staff,
        office,
        name="Neuer Name",
        monday="8-12",
        tuesday="wie Montag",
        thursday="8-12 und n. V.",
        _preview="",
    )

    assert public(response) == [
        "Mo, Di 8–12 Uhr",
        "Mi geschlossen",
        "Do 8–12 Uhr und nach Vereinbarung",
        "Fr–So geschlossen",
    ]
    assert NOT_SAVED in words(response.text)
    assert 'value="wie Montag"' in response.text
    assert errors(response) == {}
    assert Office.objects.get().name == "Jobcenter"
    assert stored(office) == []


def test_preview_of_a_new_office_saves_nothing(staff):
    page = staff.get(reverse("admin:contacts_office_add"))
    data = form_data(page, "office_form") | {"monday": "8-12", "_preview": ""}

    response = staff.post(reverse("admin:contacts_office_add"), data)

    assert public(response) == ["Mo 8–12 Uhr", "Di–So geschlossen"]
    assert Office.objects.count() == 0


def test_preview_waits_for_hours_that_can_be_read(staff):
    response = fill_in(staff, make_office(), monday="8-x", _preview="")

    assert "Bitte verbessern Sie zuerst die Zeiten, die markiert sind." in words(
        response.text
    )
    assert NOT_SAVED not in words(response.text)


def test_office_without_hours_shows_whose_hold(staff):
    authority = make_office(name="Landratsamt")
    make_opening_hours(office=authority)
    department = make_office(parent=make_office(parent=authority))

    response = staff.get(address(department))

    assert public(response) == ["Mo 8–12 Uhr", "Di–So geschlossen"]
    assert (
        "Diese Stelle hat zurzeit keine eigenen Zeiten. Es gelten die von "
        "„Landratsamt“:"
    ) in words(response.text)


def test_preview_follows_the_parent_that_is_chosen(staff):
    authority = make_office()
    make_opening_hours(office=authority)

    response = fill_in(staff, make_office(), parent=authority.pk, _preview="")

    assert response.context["public_hours"]["origin"] == authority


def test_office_without_any_hours_shows_that_they_are_not_known(staff):
    response = staff.get(address(make_office()))

    assert response.context["public_hours"]["origin"] is None
    assert "Die Öffnungszeiten stehen hier noch nicht." in words(response.text)


# Two people at once


def test_who_changes_something_else_leaves_hours_entered_since(staff):
    office = make_office()
    make_opening_hours(office=office)
    older = filled_in(staff, address(office))
    fill_in(staff, office, monday="8-13", **SUMMER)
    before = stored(office)

    staff.post(address(office), older | {"tasks": "Fahrzeuge zulassen"})

    assert Office.objects.get().tasks == "Fahrzeuge zulassen"
    assert stored(office) == before


def test_who_changes_the_hours_as_well_is_told_and_may_insist(staff):
    office = make_office()
    make_opening_hours(office=office)
    older = filled_in(staff, address(office))
    fill_in(staff, office, monday="8-13")

    answer = staff.post(address(office), older | {"monday": "9-10"})

    (error,) = answer.context["adminform"].form.non_field_errors()
    assert "Anders ist: Öffnungszeiten." in error
    assert "Unterschied ansehen" in error
    assert "Listen" not in error  # there are none to look at
    assert stored(office)[0][2] == time(13)
    again = form_data(answer, "office_form")
    assert again["monday"] == ["9-10"]
    staff.post(address(office), again)
    assert stored(office)[0][1:3] == (time(9), time(10))


# A whole week typed into one day


@pytest.fixture
def whole_week(staff):
    """A week in the field of Tuesday, which is refused with a way out."""
    office = make_office()
    typed = {"tuesday": "Mo–Do 8–12 Uhr, Fr nach Vereinbarung", "saturday": "9–10"}
    return office, typed, fill_in(staff, office, **typed)


def test_whole_week_in_one_day_is_refused_and_can_be_spread(whole_week):
    office, _, response = whole_week

    (error,) = errors(response)["tuesday"]
    assert words(error) == (
        "Dieses Feld ist nur für Dienstag, hier stehen auch andere Tage. Bitte schreiben "
        "Sie bei Mo–Do „8–12 Uhr“, bei Fr „nach Vereinbarung“. Auf die Woche verteilen"
    )
    assert 'name="_spread" value="tuesday"' in response.text
    assert stored(office) == []


def test_spread_week_stands_in_its_fields_and_is_not_yet_saved(staff, whole_week):
    office, typed, _ = whole_week

    response = fill_in(staff, office, **typed, _spread="tuesday")

    form = response.context["adminform"].form
    assert errors(response) == {}
    assert [form[day].value() for day in WEEKDAYS] == [
        *["8–12 Uhr"] * 4,
        "nach Vereinbarung",
        "9–10",
        "",
    ]
    assert NOT_SAVED in response.text
    assert stored(office) == []


@pytest.mark.parametrize("name", ["monday", "name", "nonsense"])
def test_spread_without_a_week_changes_nothing(staff, name):
    office = make_office(name="Jobcenter")

    response = fill_in(staff, office, monday="8–12", _spread=name)

    form = response.context["adminform"].form
    assert (form["monday"].value(), form["name"].value()) == ("8–12", "Jobcenter")
    assert stored(office) == []


def test_day_named_in_its_own_field_is_understood(staff):
    office = make_office()

    fill_in(staff, office, monday="Montag: 8–12 Uhr")

    assert stored(office) == [MONDAY_8_TO_12]
