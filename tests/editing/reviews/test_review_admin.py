"""Reviewed records in the admin: forms, columns, filters, batches; and their owners."""

from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from editing.models import Owner
from tests.admin_form import filled_in, typed_into
from tests.factories import make_helferkreis, make_office, make_owner, make_page
from tests.html import form_data, words

from .reviews import admin_url, messages_of, reviewed_on

# templates of Django's own ask for variables that are not there
pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

TODAY = date(2026, 11, 27)
A_YEAR_AGO, LATER = date(2025, 11, 27), date(2025, 11, 28)
every_kind = pytest.mark.parametrize("make", [make_office, make_page, make_helferkreis])


@pytest.fixture(autouse=True)
def now(time_machine):
    time_machine.move_to("2026-11-27 09:00+01:00")


# Forms


@every_kind
def test_saving_is_no_check(staff, make):
    record = make(reviewed_on=A_YEAR_AGO)
    form = admin_url(record, "change", record.pk)
    data = filled_in(staff, form)

    staff.post(form, data | {"stand": "Mai 2026"})

    record.refresh_from_db()
    assert (record.stand, record.reviewed_on) == ("Mai 2026", A_YEAR_AGO)


@every_kind
@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("2026-11-28", "Dieser Tag liegt noch vor uns."),
        ("0026-11-27", "Bitte prüfen Sie das Jahr. Möglich ist 2000 bis 2100."),
        ("gestern", "Bitte ein gültiges Datum eingeben."),
    ],
)
def test_day_of_a_check_is_one_that_was(make, typed, problem):
    form = typed_into(make(), reviewed_on=typed)

    assert form.errors["reviewed_on"] == [problem]


@every_kind
def test_day_of_a_check_may_be_today(make):
    form = typed_into(make(), reviewed_on="2026-11-27")

    assert "reviewed_on" not in form.errors


def test_new_owner_has_not_been_asked_yet(staff):
    page = make_page(owner=make_owner(), reminded_on=TODAY)
    form = admin_url(page, "change", page.pk)
    data = filled_in(staff, form)

    staff.post(form, data)
    page.refresh_from_db()
    assert page.reminded_on == TODAY

    staff.post(form, data | {"owner": make_owner().pk})
    page.refresh_from_db()
    assert page.reminded_on is None


# Lists of records


@every_kind
def test_list_tells_how_things_stand(staff, make):
    owner = make_owner(name="Team Süd")
    for day in [
        None,
        TODAY,
        date(2025, 12, 11),
        A_YEAR_AGO,
        date(2025, 10, 27),
    ]:
        record = make(reviewed_on=day, owner=owner)

    response = staff.get(admin_url(record, "changelist"), {"o": ""})

    shown = words(response.text)
    for said in [
        "noch nie",
        "27.11.2026",
        "11.12.2025, bald fällig",
        "27.11.2025, fällig",
        "27.10.2025, überfällig",
    ]:
        assert f"{said} Team Süd" in shown


@every_kind
@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ("faellig", {None, A_YEAR_AGO}),
        ("bald", {LATER, date(2025, 12, 11)}),
        ("nie", {None}),
        ("was anderes", {None, A_YEAR_AGO, LATER, date(2025, 12, 11), TODAY}),
    ],
)
def test_list_is_filtered_by_what_is_due(staff, make, choice, expected):
    for day in [None, A_YEAR_AGO, LATER, date(2025, 12, 11), TODAY]:
        record = make(reviewed_on=day)
    make(reviewed_on=A_YEAR_AGO, is_published=False)

    page = staff.get(admin_url(record, "changelist"), {"pruefung": choice})

    found = page.context["cl"].result_list
    assert {each.reviewed_on for each in found} == expected
    assert any(not each.is_published for each in found) is (choice == "was anderes")


@every_kind
@pytest.mark.parametrize("item_count", [1, 3])
def test_lists_query_count_is_constant(
    staff, django_assert_num_queries, make, item_count
):
    for _ in range(item_count):
        record = make(owner=make_owner(), reviewed_on=TODAY)

    # session, user, two counts, the records, the owners of the filter; of Helferkreise, the
    # Gemeinden as well and those of the filter, and the topics; of pages, the editions and
    # their tree
    more = {make_helferkreis: 3, make_page: 2}.get(make, 0)
    with django_assert_num_queries(6 + more):
        staff.get(admin_url(record, "changelist"))


def act(staff, action, *records, **answer):
    data = {"action": action, "_selected_action": [record.pk for record in records]}
    url = admin_url(records[0], "changelist")
    return staff.post(url, data | answer, follow=True)


@every_kind
def test_batch_confirms_what_is_chosen(staff, make):
    records, other = [make(), make()], make()

    response = act(staff, "confirm_reviews", *records)

    assert messages_of(response) == ["2 Einträge sind jetzt als geprüft vermerkt."]
    assert [reviewed_on(each) for each in [*records, other]] == [TODAY, TODAY, None]
    assert LogEntry.objects.count() == 2


@every_kind
def test_batch_sets_the_owner(staff, make):
    owner = make_owner(name="Team Süd")
    records, other = [make(reminded_on=TODAY), make()], make()

    page = act(staff, "set_owner", *records)
    data = form_data(page, "owner_form") | {"owner": owner.pk, "confirm": ""}
    response = staff.post(admin_url(other, "changelist"), data, follow=True)

    assert messages_of(response) == ["2 Einträge: zuständig ist jetzt Team Süd."]
    model = type(other)
    assert set(model.objects.filter(owner=owner)) == set(records)
    assert not model.objects.exclude(reminded_on=None).exists()
    assert "Team Süd" not in str(LogEntry.objects.values())


def test_batch_sets_nobody(staff):
    page = make_page(owner=make_owner())

    response = act(staff, "set_owner", page, owner="", confirm="")

    assert messages_of(response) == ["1 Eintrag: zuständig ist jetzt niemand."]
    page.refresh_from_db()
    assert page.owner is None


def test_batch_asks_again_for_an_owner_that_is_none(staff):
    page = make_page()

    response = act(staff, "set_owner", page, owner="99", confirm="")

    assert "Noch nicht gesichert: Bitte ändern Sie" in words(response.text)
    assert not LogEntry.objects.exists()


# Owners


def test_owners_are_listed_with_what_they_answer_for(staff):
    busy, idle = make_owner(name="A"), make_owner(name="B")
    for make in (make_office, make_page, make_page):
        make(owner=busy)

    response = staff.get(admin_url(busy, "changelist"))

    assert [each.record_count for each in response.context["cl"].result_list] == [3, 0]
    assert f"A {busy.email} 3 Einträge B {idle.email} 0 Einträge" in words(
        response.text
    )


@every_kind
def test_record_outlives_its_owner(staff, make):
    record = make(owner=make_owner(), reviewed_on=TODAY)

    staff.post(admin_url(record.owner, "delete", record.owner.pk), {"post": "yes"})

    record.refresh_from_db()
    assert (record.owner, record.reviewed_on) == (None, TODAY)


def test_history_names_no_owner(staff):
    data = {"name": "Geheimname", "email": "geheim@example.org"}
    staff.post(reverse("admin:editing_owner_add"), data)
    owner = Owner.objects.get()
    staff.post(
        admin_url(owner, "change", owner.pk), data | {"email": "geheim2@example.org"}
    )
    staff.post(admin_url(owner, "delete", owner.pk), {"post": "yes"})

    assert LogEntry.objects.count() == 3
    assert "eheim" not in str(LogEntry.objects.values())
