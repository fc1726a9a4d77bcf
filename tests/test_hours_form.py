"""Hours in the admin: typed the way people write them, shown before they are saved."""

from datetime import date, time

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from contacts.models import Office, OpeningHours

from .factories import (
    make_office,
    make_opening_hours,
    make_special_day,
    make_special_hours,
)
from .html import form_data, words

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
HOURS = ["weekday", "opens", "closes", "kind", "valid_from", "valid_until"]
MONDAY_8_TO_12 = (0, time(8), time(12), "open", None, None)
NOT_SAVED = "Noch nicht gespeichert."
NEVER_OPEN = (
    "Eine Woche ganz ohne Zeiten lässt sich hier nicht eintragen. Ist die Stelle eine "
    "Zeit lang geschlossen, tragen Sie das bitte als besonderen Tag ein."
)


@pytest.fixture
def staff(client, admin_user):
    client.force_login(admin_user)
    return client


def address(record):
    name = f"admin:contacts_{record._meta.model_name}_change"
    return reverse(name, args=[record.pk])


def fill_in(staff, record, **typed):
    """Open the form of a record, type something, and press the button that is named."""
    form_id = f"{record._meta.model_name}_form"
    data = form_data(staff.get(address(record)), form_id)
    return staff.post(address(record), data | typed)


def stored(office):
    return list(office.opening_hours.values_list(*HOURS))


def errors(response):
    return response.context["adminform"].form.errors


def public(response):
    """Return the lines that the form says the public will read."""
    return [str(line) for line in response.context["public_weeks"]["lines"]]


def test_form_shows_the_stored_week_in_words(staff):
    office = make_office()
    make_opening_hours(office=office)
    make_opening_hours(office=office, opens=time(14), closes=time(16), kind="phone")
    make_opening_hours(
        office=office, weekday=2, opens=time(0), closes=time(0), kind="appointment"
    )

    form = staff.get(address(office)).context["adminform"].form

    assert [form.initial[day] for day in WEEKDAYS] == [
        "8–12 Uhr, 14–16 Uhr telefonisch",
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
def test_what_cannot_be_read_is_answered_at_the_field(staff, typed, message):
    office = make_office()

    response = fill_in(staff, office, monday=typed)

    assert errors(response) == {"monday": [message]}
    assert stored(office) == []


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
    page = staff.get(address(office))
    unticked = form_data(page, "office_form")
    assert unticked.pop("hours_are_examples") == ["on"]

    staff.post(address(office), unticked | data)

    assert OpeningHours.objects.get().is_example is expected


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
        "Mi, Fr–So geschlossen",
        "Do 8–12 Uhr und nach Vereinbarung",
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

    assert response.context["public_weeks"]["origin"] == authority


def test_office_without_any_hours_shows_that_they_are_not_known(staff):
    response = staff.get(address(make_office()))

    assert response.context["public_weeks"]["origin"] is None
    assert "Die Öffnungszeiten sind noch nicht hinterlegt." in words(response.text)


# Weeks that hold for a time

JULY, AUGUST = date(2099, 7, 1), date(2099, 8, 31)
SUMMER = {
    "dated-0-valid_from": "2099-07-01",
    "dated-0-valid_until": "2099-08-31",
    "dated-0-hours": "Mo–Di 8–10 Uhr",
}


def test_dated_week_becomes_rows_beside_the_usual_ones(staff):
    office = make_office()

    fill_in(staff, office, monday="8-12", **SUMMER)

    summer = [(day, time(8), time(10), "open", JULY, AUGUST) for day in (0, 1)]
    assert sorted(stored(office), key=str) == sorted([MONDAY_8_TO_12, *summer], key=str)
    assert LogEntry.objects.get().get_change_message() == (
        "Montag und Zeiten mit Datum geändert."
    )


def test_dated_week_stands_for_the_usual_one(staff):
    office = make_office()

    fill_in(staff, office, monday="8-12", **SUMMER)

    schedule = Office.objects.get().schedule
    assert schedule.usual_hours(date(2099, 6, 29))[0].closes == time(12)
    assert schedule.usual_hours(date(2099, 7, 6))[0].closes == time(10)


def test_dated_week_is_shown_as_text_and_saved_unchanged(staff):
    office = make_office()
    dates = {"valid_from": JULY, "valid_until": AUGUST}
    make_opening_hours(office=office, **dates)
    make_opening_hours(office=office, weekday=3, kind="phone", **dates)
    before = stored(office)

    response = staff.get(address(office))
    fill_in(staff, office, name="Neuer Name")

    (week, _) = response.context["adminform"].form.dated_weeks
    assert week.initial == dates | {
        "hours": "Mo 8–12 Uhr\nDi, Mi, Fr–So geschlossen\nDo 8–12 Uhr telefonisch"
    }
    assert stored(office) == before


def test_dated_week_is_shown_in_the_preview(staff):
    response = fill_in(staff, make_office(), monday="8-12", **SUMMER, _preview="")

    assert response.context["public_weeks"]["coming"] == [
        {
            "first_day": JULY,
            "last_day": AUGUST,
            "text": "Mo, Di 8–10 Uhr\nMi–So geschlossen",
        },
        {
            "first_day": date(2099, 9, 1),
            "last_day": None,
            "text": "Mo 8–12 Uhr\nDi–So geschlossen",
        },
    ]


def test_dated_week_is_deleted(staff):
    office = make_office()
    make_opening_hours(office=office, valid_from=JULY)

    fill_in(staff, office, **{"dated-0-DELETE": "on"})

    assert stored(office) == []


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        (
            {"valid_from": "", "valid_until": ""},
            "valid_from",
            "Bitte nennen Sie mindestens ein Datum. Zeiten ohne Datum gehören in die "
            "Woche oben.",
        ),
        (
            {"valid_until": "2099-06-30"},
            "valid_until",
            "„gilt bis“ darf nicht vor „gilt ab“ liegen.",
        ),
        (
            {"hours": ""},
            "hours",
            "Bitte nennen Sie die Zeiten dieser Woche, zum Beispiel „Mo–Do 8–12 Uhr“.",
        ),
        ({"hours": "Mo–So geschlossen"}, "hours", NEVER_OPEN),
        ({"hours": "Mo 8-12\0"}, "hours", "Nullzeichen sind nicht erlaubt."),
        (
            {"hours": "M" * 10_000},
            "hours",
            "Bitte sicherstellen, dass der Wert aus höchstens 1000 Zeichen besteht. "
            "(Er besteht aus 10000 Zeichen.)",
        ),
        (
            {"valid_from": "31.02.2099"},
            "valid_from",
            "Bitte ein gültiges Datum eingeben.",
        ),
        ({"valid_from": "\0"}, "valid_from", "Bitte ein gültiges Datum eingeben."),
    ],
)
def test_wrong_dated_week_is_answered_at_the_field(staff, typed, field, message):
    office = make_office()
    data = SUMMER | {f"dated-0-{name}": text for name, text in typed.items()}

    response = fill_in(staff, office, monday="8-12", **data)

    form = response.context["adminform"].form
    assert form.dated_weeks[0].errors == {field: [message]}
    assert form.non_field_errors() == [
        "Bitte prüfen Sie die Zeiten, die nur eine Zeit lang gelten."
    ]
    assert stored(office) == []


def test_two_weeks_for_the_same_day_are_refused(staff):
    office = make_office()
    make_opening_hours(office=office, valid_from=JULY, valid_until=AUGUST)
    second = {"dated-1-valid_from": "2099-08-31", "dated-1-hours": "Mo 9–10"}

    response = fill_in(staff, office, **second)

    assert response.context["adminform"].form.dated_weeks[1].errors == {
        "valid_from": [
            "Für einen Teil dieser Tage steht weiter oben schon eine andere Woche. "
            "Bitte ändern Sie eines der Daten."
        ]
    }


# Special days


def test_special_day_shows_its_hours_in_words(staff):
    closed = make_special_day()
    shorter = make_special_hours().special_day

    def shown(special_day):
        return staff.get(address(special_day)).context["adminform"].form.initial

    assert shown(closed)["typed_hours"] == "geschlossen"
    assert shown(shorter)["typed_hours"] == "9–10 Uhr"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("", []), ("geschlossen", []), ("8-10", [(time(8), time(10))])],
)
def test_special_day_stores_the_hours_that_are_typed(staff, typed, expected):
    special_day = make_special_hours().special_day

    response = fill_in(staff, special_day, typed_hours=typed)

    assert response.status_code == 302
    assert list(special_day.hours.values_list("opens", "closes")) == expected


def test_special_day_keeps_its_rows_if_the_text_is_not_touched(staff):
    special_day = make_special_hours().special_day
    before = list(special_day.hours.values())

    fill_in(staff, special_day, reason="Umzug")

    assert list(special_day.hours.values()) == before


def test_special_day_answers_wrong_hours_at_the_field(staff):
    special_day = make_special_day()

    response = fill_in(staff, special_day, typed_hours="10-8")

    assert errors(response) == {
        "typed_hours": [
            "„10–8 Uhr“ endet nicht nach dem Beginn. Bitte prüfen Sie die Zeiten. Geht "
            "es über Mitternacht, schreiben Sie „10–8 Uhr am Folgetag“."
        ]
    }
