"""Closing for today and taking that back, each taken back from its message."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db.models.signals import post_save
from django.dispatch import receiver

from contacts.hours.closing import close, closings_on
from contacts.hours.undoing import OPEN_AGAIN
from contacts.models import SpecialDay
from tests.admin_form import said
from tests.editing.undo.pressing import press
from tests.factories import make_office
from tests.schedules import at

from .closings import PAGE, TODAY, asked, make_own_day

# templates of Django's own ask for variables that are not there
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.ignore_template_errors,
    pytest.mark.usefixtures("clock"),
]


def test_closing_is_taken_back_from_its_message(staff, authority):
    make_own_day(make_office(parent=authority))

    response = press(staff, staff.post(PAGE, asked()))

    assert said(response)[-1] == (
        "Zurückgenommen. Es gelten wieder die Zeiten, die vorher galten."
    )
    assert not closings_on(TODAY).exists()
    assert SpecialDay.objects.count() == 1


def test_what_a_colleague_closes_meanwhile_stays_so(staff, authority):
    other = make_office(name="Jobcenter")

    @receiver(post_save, sender=LogEntry)  # as late as our own is stored
    def close_another(**kwargs):
        post_save.disconnect(close_another, sender=LogEntry)
        close(other, "Streik", TODAY)

    response = press(staff, staff.post(PAGE, asked(office=authority.pk)))

    assert said(response)[-1] == OPEN_AGAIN
    assert [each.office for each in closings_on(TODAY)] == [other]


def test_what_was_closed_before_stays_so(staff, authority):
    other = make_office(name="Andere Stelle")
    staff.post(PAGE, asked(office=authority.pk))
    staff.cookies.pop("messages")

    press(staff, staff.post(PAGE, asked()))

    assert [each.office for each in closings_on(TODAY)] == [authority]
    assert other.special_days.count() == 0


def test_taking_back_is_taken_back_with_all_its_parts(staff, authority):
    make_own_day(make_office(parent=authority))
    staff.post(PAGE, asked())
    before = list(SpecialDay.objects.values())
    staff.cookies.pop("messages")

    taken_back = staff.post(PAGE, {"closing": closings_on(TODAY).get().pk})
    response = press(staff, taken_back)

    assert said(response)[-1] == "Rückgängig gemacht: Es ist wieder geschlossen."
    assert list(SpecialDay.objects.values()) == before


def test_closing_that_somebody_has_changed_stays(staff, authority):
    closed = staff.post(PAGE, asked())
    SpecialDay.objects.update(reason="Schnee")

    response = press(staff, closed)

    assert said(response)[-1].startswith(
        "Nichts rückgängig gemacht. Seitdem hat jemand"
    )
    assert closings_on(TODAY).exists()


@pytest.mark.parametrize("is_opened", [True, False])
def test_what_is_over_is_not_taken_back(staff, authority, clock, is_opened):
    clock.move_to(at("2026-12-09 23:50"))
    response = staff.post(PAGE, asked())
    if is_opened:
        staff.cookies.pop("messages")
        response = staff.post(PAGE, {"closing": closings_on(TODAY).get().pk})
    before = list(SpecialDay.objects.values())

    clock.move_to(at("2026-12-10 00:05"))
    pressed = press(staff, response)

    assert said(pressed)[-1] == (
        "Nichts rückgängig gemacht: Der Tag, für den das galt, ist vorbei."
    )
    assert list(SpecialDay.objects.values()) == before


def test_closing_comes_back_once(staff, authority):
    staff.post(PAGE, asked())
    staff.cookies.pop("messages")
    opened = staff.post(PAGE, {"closing": closings_on(TODAY).get().pk})
    staff.post(PAGE, asked())
    before = list(SpecialDay.objects.values())

    response = press(staff, opened)

    assert said(response)[-1] == (
        "Nichts rückgängig gemacht: „Landratsamt“ ist schon wieder geschlossen."
    )
    assert list(SpecialDay.objects.values()) == before


def test_whoever_may_close_no_more_takes_nothing_back(staff, authority):
    closed = staff.post(PAGE, asked())
    User.objects.update(is_superuser=False)

    response = press(staff, closed)

    assert response.status_code == 403
    assert closings_on(TODAY).exists()
