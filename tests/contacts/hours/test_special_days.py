"""The page that asks ahead about days that may be special."""

from datetime import date, time

import pytest
import time_machine
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User

from contacts.models import DayDecision, Office, SpecialDay
from contacts.opening_hours.day_plan import DayPlan
from tests.factories import (
    make_day_decision,
    make_office,
    make_opening_hours,
    make_special_day,
    make_special_hours,
)
from tests.html import form_data, words
from tests.schedules import at

# templates of Django's own ask for variables that are not there
pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

PAGE = "/verwaltung/besondere-tage/"
CHRISTMAS_EVE, NEW_YEARS_EVE = date(2026, 12, 24), date(2026, 12, 31)  # Thursdays


@pytest.fixture(autouse=True)
def december():
    with time_machine.travel(at("2026-12-01 09:00"), tick=False):
        yield


@pytest.fixture
def office():
    """An authority that is open on Thursdays from 8 to 16."""
    office = make_office()
    make_opening_hours(office=office, weekday=3, closes=time(16))
    return office


def answers(day=CHRISTMAS_EVE, **fields):
    return {f"{day}-{name}": value for name, value in fields.items()}


def decide(staff, **fields):
    return staff.post(PAGE, answers(**fields), follow=True)


def said(response):
    return [str(message) for message in response.context["messages"]]


def special_days():
    """Return day, reason and hours of everything that is stored."""
    return [
        (
            each.first_day,
            each.reason,
            list(each.hours.values_list("opens", "closes", "kind")),
        )
        for each in SpecialDay.objects.all()
    ]


def plan(office):
    """Return the hours that the public sees on Christmas Eve, and the reason."""
    office = type(office).objects.get(pk=office.pk)
    plan = office.schedule.plan(CHRISTMAS_EVE)
    return [(each.opens.hour, each.closes.hour) for each in plan.hours], plan.reason


def test_page_asks_about_the_next_six_weeks(staff, office):
    response = staff.get(PAGE)

    asked = [form.question.asked.name for form in response.context["forms"]]
    assert asked == ["Heiligabend", "Silvester"]
    shown = words(response.text)
    assert "Donnerstag, 24. Dezember 2026: Heiligabend" in shown
    assert "Auf der Website steht zurzeit: 8–16 Uhr" in shown


@time_machine.travel(at("2026-04-20 09:00"))
def test_page_names_the_holiday_beside_a_bridge_day(staff, office):
    shown = words(staff.get(PAGE).text)

    assert "Freitag, 15. Mai 2026: Brückentag" in shown
    assert "Neben dem Feiertag „Christi Himmelfahrt“." in shown


@time_machine.travel(at("2026-07-01 09:00"))
def test_page_says_if_there_is_nothing_to_decide(staff, office):
    assert "In den nächsten sechs Wochen ist nichts zu entscheiden." in words(
        staff.get(PAGE).text
    )


def test_page_without_an_office_asks_nothing(staff):
    assert staff.get(PAGE).context["forms"] == []


def test_closed_day_is_stored_with_its_decision(staff, office):
    response = decide(staff, answer="closed")

    assert said(response) == ["Eine Entscheidung gespeichert."]
    assert special_days() == [(CHRISTMAS_EVE, "Heiligabend", [])]
    assert plan(office) == ([], "Heiligabend")
    decision = DayDecision.objects.get()
    assert (decision.office, decision.day, decision.answer) == (
        office,
        CHRISTMAS_EVE,
        "closed",
    )
    assert LogEntry.objects.get().object_repr == str(decision)


def test_shorter_day_is_stored_with_its_hours(staff, office):
    decide(staff, answer="shorter", hours="8-10 Uhr, telefonisch 10-12 Uhr")

    assert special_days() == [
        (
            CHRISTMAS_EVE,
            "Heiligabend",
            [(time(8), time(10), "open"), (time(10), time(12), "phone")],
        )
    ]
    assert DayDecision.objects.get().answer == "shorter"


def test_open_day_needs_no_special_day(staff, office):
    decide(staff, answer="open")

    assert special_days() == []
    assert DayDecision.objects.get().answer == "open"


def test_open_day_is_entered_where_a_rule_would_close_it(staff, office):
    office.closed_at_year_end = True
    office.save()

    decide(staff, answer="open")

    assert plan(office) == ([(8, 16)], "Heiligabend")


def test_open_day_follows_the_week_as_it_is_later(staff, office):
    office.closed_at_year_end = True
    office.save()
    decide(staff, answer="open")

    office.opening_hours.update(closes=time(10))
    shorter = plan(office)
    office.opening_hours.all().delete()
    unknown = Office.objects.get().schedule.plan(CHRISTMAS_EVE)

    assert shorter == ([(8, 10)], "Heiligabend")
    assert unknown == DayPlan(None, "Heiligabend")


def test_open_day_is_entered_where_longer_holidays_would_close_it(staff, office):
    make_special_day(office=office, first_day=CHRISTMAS_EVE, last_day=NEW_YEARS_EVE)

    decide(staff, answer="open")

    assert plan(office) == ([(8, 16)], "Heiligabend")


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ({"answer": "open"}, ([(8, 16)], "")),
        ({"answer": "closed"}, ([], "Heiligabend")),
        ({"answer": "shorter", "hours": "9-11"}, ([(9, 11)], "Heiligabend")),
    ],
)
@pytest.mark.parametrize(
    "before",
    [
        {"answer": "open"},
        {"answer": "closed"},
        {"answer": "shorter", "hours": "8-10"},
    ],
)
def test_decision_can_be_changed(staff, office, before, answer, expected):
    decide(staff, **before)

    decide(staff, **answer)

    assert plan(office) == expected
    assert DayDecision.objects.get().answer == answer["answer"]


def test_decision_is_shown_again_and_saved_unchanged(staff, office):
    decide(staff, answer="shorter", hours="8-10")
    before = list(SpecialDay.objects.values())

    page = staff.get(PAGE)
    response = staff.post(PAGE, form_data(page, "decisions_form"), follow=True)

    assert page.context["forms"][0].initial == {
        "answer": "shorter",
        "hours": "8–10 Uhr",
    }
    assert said(response) == ["Es hat sich nichts geändert."]
    assert list(SpecialDay.objects.values()) == before


def test_decision_takes_the_place_of_what_was_entered_for_the_day(staff, office):
    day = make_special_day(
        office=office, first_day=CHRISTMAS_EVE, last_day=CHRISTMAS_EVE
    )
    make_special_hours(special_day=day)

    decide(staff, answer="closed")

    assert special_days() == [(CHRISTMAS_EVE, "Heiligabend", [])]


def test_decision_leaves_an_urgent_closing_alone(staff, office):
    urgent = make_special_day(
        office=office,
        first_day=CHRISTMAS_EVE,
        last_day=CHRISTMAS_EVE,
        reason="Sturm",
        is_urgent=True,
    )

    decide(staff, answer="closed")

    assert SpecialDay.objects.filter(pk=urgent.pk).exists()


def test_decision_leaves_other_days_and_offices_alone(staff, office):
    other = make_office(parent=office)
    make_special_day(office=other, first_day=CHRISTMAS_EVE, last_day=CHRISTMAS_EVE)
    make_special_day(office=office, first_day=CHRISTMAS_EVE, last_day=NEW_YEARS_EVE)

    decide(staff, answer="closed")

    assert SpecialDay.objects.count() == 3


def test_several_days_are_decided_at_once(staff, office):
    data = answers(answer="closed") | answers(NEW_YEARS_EVE, answer="open")

    response = staff.post(PAGE, data, follow=True)

    assert said(response) == ["2 Entscheidungen gespeichert."]
    assert DayDecision.objects.count() == 2


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        (
            {"answer": "shorter"},
            "hours",
            "Bitte nennen Sie die Zeiten, zum Beispiel „8–10 Uhr“. Ist gar nicht "
            "geöffnet, wählen Sie bitte „geschlossen“.",
        ),
        (
            {"answer": "shorter", "hours": "geschlossen"},
            "hours",
            "Bitte nennen Sie die Zeiten, zum Beispiel „8–10 Uhr“. Ist gar nicht "
            "geöffnet, wählen Sie bitte „geschlossen“.",
        ),
        (
            {"hours": "8-10"},
            "answer",
            "Sollen diese Zeiten gelten? Dann wählen Sie bitte „andere Zeiten“.",
        ),
        *(
            (
                {"answer": answer, "hours": "8-10"},
                "hours",
                "Diese Zeiten gelten nur, wenn Sie „andere Zeiten“ wählen. Sonst "
                "leeren Sie bitte das Feld.",
            )
            for answer in ("open", "closed")
        ),
        (
            {"answer": "shorter", "hours": "8-10\0"},
            "hours",
            "Nullzeichen sind nicht erlaubt.",
        ),
        (
            {"answer": "shorter", "hours": "8" * 10_000},
            "hours",
            "Bitte sicherstellen, dass der Wert aus höchstens 200 Zeichen besteht. (Er "
            "besteht aus 10000 Zeichen.)",
        ),
        (
            {"answer": "\0"},
            "answer",
            "Bitte eine gültige Auswahl treffen. \0 ist keine gültige Auswahl.",
        ),
    ],
)
def test_wrong_answer_is_said_at_the_field_and_nothing_is_stored(
    staff, office, typed, field, message
):
    data = answers(**typed) | answers(NEW_YEARS_EVE, answer="closed")

    response = staff.post(PAGE, data)

    wrong, right = response.context["forms"]
    assert wrong.errors == {field: [message]}
    assert right["answer"].value() == "closed"
    assert DayDecision.objects.count() == 0
    assert SpecialDay.objects.count() == 0


def test_what_is_wrong_stands_on_top_with_its_day(staff, office):
    response = decide(staff, answer="shorter")

    _, _, summary = response.text.partition('class="error-summary"')
    assert f'href="#id_{CHRISTMAS_EVE}-hours"' in summary.partition("</section>")[0]
    assert f"{CHRISTMAS_EVE:%d.%m.%Y}: Nur bei anderen Zeiten" in words(summary)


def test_open_without_known_hours_is_refused_where_a_rule_closes_the_day(staff):
    make_office(closed_at_year_end=True)

    response = decide(staff, answer="open")

    assert response.context["forms"][0].errors == {
        "answer": [
            "Die üblichen Zeiten sind noch nicht eingetragen. Bitte wählen Sie „andere "
            "Zeiten“ und nennen Sie sie."
        ]
    }


# What waits


def waiting(staff):
    jobs = staff.get("/verwaltung/").context["jobs"]
    return sum(job.count for job in jobs if "besondere" in job.text)


def test_start_page_counts_the_days_that_wait(staff, office):
    response = staff.get("/verwaltung/")

    assert "2 besondere Tage warten auf eine Entscheidung" in words(response.text)

    make_day_decision(office=office, day=CHRISTMAS_EVE, answer="open")
    response = staff.get("/verwaltung/")

    assert "1 besonderer Tag wartet auf eine Entscheidung" in words(response.text)

    make_day_decision(office=office, day=NEW_YEARS_EVE, answer="open")
    response = staff.get("/verwaltung/")

    assert "auf eine Entscheidung" not in words(response.text)


@pytest.mark.parametrize(
    "answer",
    [{"answer": "closed"}, {"answer": "shorter", "hours": "9-11"}],
)
def test_decision_whose_special_day_was_deleted_waits_again(staff, office, answer):
    decide(staff, **answer)
    SpecialDay.objects.all().delete()

    page = staff.get(PAGE)

    assert waiting(staff) == 2
    assert page.context["forms"][0].initial == {}
    response = decide(staff, answer="closed")
    assert said(response) == ["Eine Entscheidung gespeichert."]
    assert plan(office) == ([], "Heiligabend")


def test_open_day_waits_again_if_a_rule_closes_it_since(staff, office):
    decide(staff, answer="open")
    office.closed_at_year_end = True
    office.save()

    assert waiting(staff) == 2


def test_older_page_does_not_undo_what_was_decided_since(staff, office):
    decide(staff, answer="open")
    older = form_data(staff.get(PAGE), "decisions_form")
    decide(staff, answer="closed")

    staff.post(PAGE, older | answers(NEW_YEARS_EVE, answer="closed"))

    assert plan(office) == ([], "Heiligabend")
    assert DayDecision.objects.count() == 2


def test_day_that_was_entered_by_hand_does_not_wait(staff, office):
    make_special_day(
        office=office, first_day=date(2026, 12, 20), last_day=CHRISTMAS_EVE
    )

    assert waiting(staff) == 1


def test_day_that_another_office_has_entered_still_waits(staff, office):
    other = make_office(parent=office)
    make_special_day(office=other, first_day=CHRISTMAS_EVE, last_day=CHRISTMAS_EVE)

    assert waiting(staff) == 2


def test_start_page_without_an_office_waits_for_nothing(staff):
    assert waiting(staff) == 0


# Who may decide


def test_visitor_is_asked_to_sign_in(client):
    assert client.get(PAGE).url == f"/verwaltung/login/?next={PAGE}"


def test_staff_without_the_right_see_neither_page_nor_link(client):
    client.force_login(User.objects.create_user("ohne", is_staff=True))

    assert client.get(PAGE).status_code == 403
    assert PAGE not in client.get("/verwaltung/").text


def test_redaktion_may_decide(client, office):
    editor = User.objects.create_user("mit", is_staff=True)
    editor.groups.add(Group.objects.get(name="Redaktion"))
    client.force_login(editor)

    decide(client, answer="closed")

    assert plan(office) == ([], "Heiligabend")
