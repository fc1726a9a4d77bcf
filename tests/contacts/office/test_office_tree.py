"""All published offices, linked with each other."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from base.time import clock
from contacts.models import Office
from contacts.office import tree as office_tree
from tests.admin_form import filled_in
from tests.factories import (
    make_contact_point,
    make_office,
    make_opening_hours,
    make_special_day,
    make_special_hours,
)
from tests.schedules import at, make_hours

pytestmark = pytest.mark.django_db


def tree(offices):
    return [(office, tree(office.departments)) for office in offices]


def test_offices_are_a_tree_of_the_published_ones():
    authority = make_office(position=1)
    second = make_office(parent=authority, position=3)
    first = make_office(parent=authority, position=2)
    below = make_office(parent=first)
    make_office(parent=first, is_published=False)

    offices = office_tree.load()

    assert tree(o for o in offices if not o.superior) == [
        (authority, [(first, [(below, [])]), (second, [])])
    ]


def test_office_below_an_unpublished_one_belongs_to_the_next_above():
    authority = make_office()
    hidden = make_office(parent=authority, is_published=False)
    make_opening_hours(office=hidden)
    office = make_office(parent=hidden)

    loaded = {each.slug: each for each in office_tree.load()}

    assert loaded[authority.slug].departments == [office]
    assert loaded[office.slug].ancestors == [authority]
    # the rules for the hours come from where they are
    hours = loaded[office.slug].schedule.usual_hours(date(2026, 11, 23))
    assert hours == (make_hours("08:00", "12:00"),)


@pytest.mark.parametrize("office_count", [1, 30])
def test_tree_costs_the_same_for_any_number_and_depth(
    django_assert_num_queries, office_count
):
    office = None
    for number in range(office_count):
        office = make_office(parent=office if number % 5 else None)
        make_contact_point(office=office)
        make_opening_hours(office=office)
        make_special_hours(special_day=make_special_day(office=office))

    # offices, contact points, opening hours, special days and their hours
    with django_assert_num_queries(6):
        for each in office_tree.load():
            assert each.facts("https://example.org").schedule.plan(date(2026, 11, 23))


def test_special_days_long_past_are_not_loaded():
    office = make_office(slug="amt")
    for day in (date(2025, 1, 1), date(2026, 1, 1)):
        make_special_day(office=office, first_day=day, last_day=day)

    with clock.shown_at(at("2026-11-23 09:00")):
        [loaded] = office_tree.load()

    days = [day.first_day for day in loaded.schedule.special_days]
    assert days == [date(2026, 1, 1)]


def test_helferkreis_of_parents_is_cut():
    first = make_office()
    second = make_office(parent=make_office(parent=first))
    below = make_office(parent=second)
    Office.objects.filter(pk=first.pk).update(parent=second)

    loaded = {each.pk: each for each in office_tree.load()}

    assert len(loaded) == 4
    assert len(loaded[below.pk].ancestors) == 2


@pytest.mark.ignore_template_errors
def test_helferkreis_of_parents_can_be_repaired(admin_client, client):
    first = make_office(slug="amt")
    second = make_office(parent=first)
    Office.objects.filter(pk=first.pk).update(parent=second)
    form = reverse("admin:contacts_office_change", args=[first.pk])
    data = filled_in(admin_client, form)

    response = admin_client.post(form, data | {"parent": ""})

    assert response.status_code == 302
    assert client.get("/kontakt/").status_code == 200
    first.refresh_from_db()
    assert first.parent is None


def test_tree_has_few_levels():
    office = None
    for _ in range(5):
        office = make_office(parent=office)

    with pytest.raises(ValidationError, match="Mehr als 5 Ebenen untereinander"):
        make_office(parent=office)


def test_page_of_its_own_address_is_refused():
    with pytest.raises(ValidationError) as refused:
        make_office(slug="a-z")

    assert list(refused.value.message_dict) == ["slug"]
