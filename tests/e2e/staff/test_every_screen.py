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
        for width in (320, 360, 1024, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            found[place, width] = page.evaluate(TOO_WIDE)

    assert len(found) > 60
    assert {where: wide for where, wide in found.items() if wide} == {}


# words of a list that stand in more than one line, but for addresses
BROKEN_WORDS = """() => {
  const words = [], range = document.createRange()
  for (const cell of document.querySelectorAll("#result_list tbody :is(th, td)")) {
    if (getComputedStyle(cell).overflowWrap === "anywhere") continue
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      for (const word of texts.currentNode.data.matchAll(/\\p{L}+/gu)) {
        range.setStart(texts.currentNode, word.index)
        range.setEnd(texts.currentNode, word.index + word[0].length)
        words.push([word[0], range.getClientRects().length > 1])
      }
    }
  }
  return words
}"""


def test_lists_break_no_word_where_there_is_room(lists):
    page, places = lists
    page.set_viewport_size(DESKTOP)

    words = []
    for place in places:
        page.goto(place)
        page.evaluate("document.fonts.ready")
        words += page.evaluate(BROKEN_WORDS)

    assert len(words) > 500
    assert {word for word, is_broken in words if is_broken} == set()


def test_form_of_a_page_fits_on_a_phone(open_form):
    page = open_form(make_page())
    page.set_viewport_size({"width": 320, "height": 800})
    page.evaluate("document.fonts.ready")

    assert page.get_by_role("button", name="weiter bearbeiten").is_visible()
    assert page.evaluate(TOO_WIDE) == 0


def test_parts_of_a_form_are_folded_on_a_phone(open_form):
    page = open_form(make_page())
    page.set_viewport_size({"width": 390, "height": 800})
    page.evaluate("document.fonts.ready")
    chapter = page.get_by_role("link", name="Häufige Fragen", exact=True)
    is_folded = chapter.is_hidden()

    page.get_by_text("Zu einem Abschnitt springen").click()

    assert (is_folded, chapter.is_visible()) == (True, True)
    page.set_viewport_size(DESKTOP)
    assert page.get_by_text("Zu einem Abschnitt springen").is_hidden()
    page.reload()
    assert chapter.is_visible()


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
