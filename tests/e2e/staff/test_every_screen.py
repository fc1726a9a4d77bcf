"""Every screen of the admin, as axe sees it, and whether its lists fit in the window."""

import pytest
from django.contrib import admin
from django.core.management import call_command
from django.urls import reverse

from tests.e2e.test_every_page import (
    DESKTOP,
    WCAG,
    axe_violations,
)
from tests.effort import tried
from tests.ehrenamt_oa.rights.walk import make_records, screens
from tests.factories import make_page

pytestmark = pytest.mark.django_db(transaction=True)

# of fields to choose several in, and to search in
DJANGOS = ["help-tooltip search-label-icon", "select2"]
MENU = 'aria-label="Verwaltung" popover'


def test_screens_have_no_barrier_that_axe_finds(open_form):
    page = open_form(make_page())
    page.set_viewport_size(DESKTOP)
    places = [place for _, place in screens(make_records())]

    found = {}
    for place in tried(places):
        response = page.request.get(place)
        if not response.ok or MENU not in response.text():
            continue
        page.goto(place)
        judged = axe_violations(page, WCAG)
        found[place] = [each for each in judged if not any(d in each for d in DJANGOS)]

    assert len(found) > 20
    assert [(place, each) for place, each in found.items() if each] == []


@pytest.fixture
def lists(open_form):
    """A page of the admin, and the addresses of all lists, with the data we ship."""
    call_command("grunddaten", verbosity=0)
    call_command("beispiele", "laden", verbosity=0)
    places = [
        reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        for model in admin.site._registry
    ]
    return open_form(make_page()), places


# pixels by which what one sees is wider than the window
TOO_WIDE = "Math.max(0, document.documentElement.scrollWidth - innerWidth)"


def test_lists_fit_in_the_window(lists):
    page, places = lists

    found = {}
    for place in places:
        page.goto(place)
        page.evaluate("document.fonts.ready")
        for width in (320, 360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            found[place, width] = page.evaluate(TOO_WIDE)

    assert len(found) > 60
    assert {where: wide for where, wide in found.items() if wide} == {}


def test_opened_filters_fit_on_a_phone(lists):
    page, places = lists

    found = {}
    for place in places:
        page.goto(place)
        for width in (320, 360):
            page.set_viewport_size({"width": width, "height": 800})
            for number, chosen in enumerate(page.locator(".filter__chosen").all()):
                chosen.press("Enter")  # others may be covered by the one that is open
                found[place, width, number] = page.evaluate(TOO_WIDE)

    assert len(found) > 20
    assert {where: wide for where, wide in found.items() if wide} == {}
