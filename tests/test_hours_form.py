"""Hours in the admin: typed the way people write them, shown before they are saved."""

from datetime import date, time

import pytest
import time_machine
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
    """Return the lines that the form says the public will read now."""
    return [str(line) for line in response.context["public_weeks"]["shown"][0].lines]


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

    assert response.context["public_weeks"]["origin"] == authority


def test_office_without_any_hours_shows_that_they_are_not_known(staff):
    response = staff.get(address(make_office()))

    assert response.context["public_weeks"]["origin"] is None
    assert "Die Öffnungszeiten stehen hier noch nicht." in words(response.text)


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
        "hours": "Mo 8–12 Uhr\nDi, Mi geschlossen\nDo telefonisch 8–12 Uhr\n"
        "Fr–So geschlossen"
    }
    assert stored(office) == before


def test_dated_week_is_shown_in_the_preview(staff):
    response = fill_in(staff, make_office(), monday="8-12", **SUMMER, _preview="")

    later = response.context["public_weeks"]["later"]
    assert [(week.first_day, week.last_day) for week in later] == [
        (JULY, AUGUST),
        (date(2099, 9, 1), None),
    ]
    assert [str(line) for line in later[0].lines] == [
        "Mo, Di 8–10 Uhr",
        "Mi–So geschlossen",
    ]
    assert (
        "Acht Wochen vorher steht dann auch auf der Website: Ab 1. Juli 2099 bis 31. "
        "August 2099: Mo, Di 8–10 Uhr Mi–So geschlossen Ab 1. September 2099:"
    ) in words(response.text)


@time_machine.travel("2099-06-20 09:00")
def test_dated_week_that_begins_soon_is_shown_as_the_public_sees_it(client, admin_user):
    client.force_login(admin_user)
    office = make_office()
    fill_in(client, office, monday="8-12", **SUMMER)

    weeks = client.get(address(office)).context["public_weeks"]

    assert [week.first_day for week in weeks["shown"]] == [None, JULY]
    assert "Ab Mi, 1. Juli bis Mo, 31. August" in words(
        client.get(office.get_absolute_url()).text
    )


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
        (
            {"valid_until": "9999-12-31"},
            "valid_until",
            "Bitte prüfen Sie das Jahr. Möglich ist 2000 bis 2100.",
        ),
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


def test_week_that_is_deleted_makes_room_for_another(staff):
    office = make_office()
    make_opening_hours(office=office, valid_from=JULY, valid_until=AUGUST)
    second = {"dated-1-valid_from": "2099-08-31", "dated-1-hours": "Mo 9–10"}

    fill_in(staff, office, **{"dated-0-DELETE": "on"}, **second)

    assert stored(office) == [(0, time(9), time(10), "open", AUGUST, None)]


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


# Two people at once


def test_who_changes_something_else_leaves_hours_entered_since(staff):
    office = make_office()
    make_opening_hours(office=office)
    older = form_data(staff.get(address(office)), "office_form")
    fill_in(staff, office, monday="8-13", **SUMMER)
    before = stored(office)

    staff.post(address(office), older | {"tasks": "Fahrzeuge zulassen"})

    assert Office.objects.get().tasks == "Fahrzeuge zulassen"
    assert stored(office) == before


def test_who_changes_the_hours_as_well_is_told_and_may_insist(staff):
    office = make_office()
    make_opening_hours(office=office)
    older = form_data(staff.get(address(office)), "office_form")
    fill_in(staff, office, monday="8-13")

    answer = staff.post(address(office), older | {"monday": "9-10"})

    assert answer.context["adminform"].form.non_field_errors() == [
        "Inzwischen hat jemand anderes die Zeiten dieser Stelle geändert. Gespeichert "
        "ist jetzt: Mo 8–13 Uhr, Di–So geschlossen. Sollen stattdessen Ihre Zeiten "
        "gelten, sichern Sie noch einmal."
    ]
    assert stored(office)[0][2] == time(13)
    again = form_data(answer, "office_form")
    assert again["monday"] == ["9-10"]
    staff.post(address(office), again)
    assert stored(office)[0][1:3] == (time(9), time(10))


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


def test_special_day_is_open_as_usual_or_has_hours(staff):
    special_day = make_special_hours().special_day

    both = fill_in(staff, special_day, is_as_usual="on")
    stored_before = list(special_day.hours.values_list("opens", "closes"))
    fill_in(staff, special_day, is_as_usual="on", typed_hours="")

    assert errors(both) == {
        "typed_hours": [
            "Entweder „geöffnet wie sonst“ oder diese Zeiten: Bitte nehmen Sie den "
            "Haken heraus oder leeren Sie das Feld."
        ]
    }
    assert stored_before == [(time(9), time(10))]
    special_day.refresh_from_db()
    assert special_day.plain().hours is None
    assert not special_day.hours.exists()
    shown = staff.get(address(special_day)).context["adminform"].form
    assert "typed_hours" not in shown.initial


@time_machine.travel("2026-12-01 09:00")
def test_special_day_as_usual_is_shown_before_it_is_saved(staff):
    office = make_office(closed_at_year_end=True)
    make_opening_hours(office=office, weekday=3)
    eve = {"first_day": "2026-12-24", "last_day": "2026-12-24"}

    lines, _ = special_day_preview(
        staff,
        make_special_day(office=office, reason="Heiligabend"),
        **eve,
        typed_hours="",
        is_as_usual="on",
    )

    assert lines == ["Do, 24. Dezember: 8–12 Uhr (Heiligabend)"]


def test_special_day_keeps_its_rows_if_the_text_is_not_touched(staff):
    special_day = make_special_hours().special_day
    before = list(special_day.hours.values())

    fill_in(staff, special_day, reason="Umzug")

    assert list(special_day.hours.values()) == before


def special_day_preview(staff, special_day, **typed):
    response = fill_in(staff, special_day, **typed, _preview="")
    return response.context["public_lines"], words(response.text)


def test_special_day_is_shown_before_it_is_saved(staff):
    special_day = make_special_day(reason="Ausflug")
    day = special_day.first_day.isoformat()

    lines, shown = special_day_preview(
        staff,
        special_day,
        first_day="2026-12-21",
        last_day="2026-12-23",
        reason="Ferien",
        typed_hours="8-10",
    )

    assert lines == ["Mo, 21. Dezember bis Mi, 23. Dezember: 8–10 Uhr (Ferien)"]
    assert NOT_SAVED in shown
    special_day.refresh_from_db()
    assert (special_day.first_day.isoformat(), special_day.reason) == (day, "Ausflug")


@time_machine.travel("2026-12-01 09:00")
def test_special_days_with_hours_are_shown_around_holidays(staff):
    office = make_office()
    for weekday in range(5):
        make_opening_hours(office=office, weekday=weekday)
    special_day = make_special_day(office=office)
    days = {"first_day": "2026-12-21", "last_day": "2027-01-03"}

    lines, _ = special_day_preview(
        staff, special_day, **days, reason="Ferien", typed_hours="8-10"
    )

    assert lines == [
        "Mo, 21. Dezember bis Do, 24. Dezember: 8–10 Uhr (Ferien)",
        "Fr, 25. Dezember: geschlossen (Erster Weihnachtstag)",
        "Mo, 28. Dezember bis Do, 31. Dezember: 8–10 Uhr (Ferien)",
        "Fr, 1. Januar 2027: geschlossen (Neujahr)",
    ]


@time_machine.travel("2026-12-01 09:00")
def test_special_day_that_changes_nothing_says_so(staff):
    office = make_office()
    make_opening_hours(office=office)
    special_day = make_special_day(office=office)
    weekend = {"first_day": "2026-12-05", "last_day": "2026-12-06"}

    lines, shown = special_day_preview(
        staff, special_day, **weekend, typed_hours="8-10"
    )

    assert lines == []
    assert "An diesen Tagen ändert sich nichts" in shown


def test_special_day_is_not_previewed_with_errors(staff):
    lines, shown = special_day_preview(staff, make_special_day(), typed_hours="10-8")

    assert lines == []
    assert "Bitte verbessern Sie zuerst, was markiert ist." in shown


def test_browser_asks_for_dates_in_its_own_format(staff):
    special_day = make_special_day(first_day=JULY, last_day=AUGUST)
    office = make_office()
    make_opening_hours(office=office, valid_from=JULY)

    days, weeks = staff.get(address(special_day)), staff.get(address(office))

    assert 'name="first_day" value="2099-07-01"' in days.text
    assert 'name="dated-0-valid_from" value="2099-07-01"' in weeks.text


def test_special_day_shows_what_is_on_the_website(staff):
    special_day = make_special_day(reason="Ausflug")

    response = staff.get(address(special_day))

    [line] = response.context["public_lines"]
    assert line.endswith(": geschlossen (Ausflug)")


def test_special_day_that_stands_there_already_is_refused(staff):
    office = make_office()
    first, second = (
        make_special_day(office=office, first_day=day, last_day=day, reason=reason)
        for day, reason in [(JULY, "Ausflug"), (AUGUST, "Fest")]
    )

    response = fill_in(staff, second, first_day=str(JULY), last_day=str(JULY))

    assert errors(response) == {
        "first_day": [
            "Für diese Tage gibt es schon einen Eintrag: „Ausflug“. Bitte ändern Sie "
            "diesen oder löschen Sie ihn."
        ]
    }
    assert fill_in(staff, first, reason="Feier").status_code == 302


def test_special_day_of_many_years_is_a_slip(staff):
    response = fill_in(staff, make_special_day(), last_day="2062-12-24")

    assert errors(response) == {
        "last_day": ["Das sind mehr als zwei Jahre. Bitte prüfen Sie das Datum."]
    }


@pytest.mark.parametrize("model", ["office", "specialday"])
def test_who_may_only_look_sees_no_fields_to_type_hours(client, model):
    record = make_office() if model == "office" else make_special_hours().special_day
    reader = User.objects.create_user("liest", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename=f"view_{model}"))
    client.force_login(reader)

    shown = words(client.get(address(record)).text)

    assert "None" not in shown
    assert "gilt ab" not in shown
    if model == "specialday":
        assert "9–10 Uhr" in shown


def test_special_day_answers_wrong_hours_at_the_field(staff):
    special_day = make_special_day()

    response = fill_in(staff, special_day, typed_hours="10-8")

    assert errors(response) == {
        "typed_hours": [
            "„10–8 Uhr“ endet nicht nach dem Beginn. Bitte prüfen Sie die Zeiten."
        ]
    }
