"""The dates of a month: page by page the same as all at once."""

from datetime import timedelta

import pytest

from base.time import clock
from base.time.berlin import day_of
from helferkreise.event import views
from helferkreise.event.dates import EventDate, in_order
from helferkreise.event.month import Month
from helferkreise.event.month_dates import MonthDates
from helferkreise.event.recurrence import occurrences
from helferkreise.models import Event
from tests.factories import make_event, make_event_exception
from tests.html import links, main, words

from .recurring import at
from .test_lookup import make_some

pytestmark = pytest.mark.django_db

NOW = at("2026-11-23 12:00")  # a Monday


def all_at_once(after, month):
    """Return the dates of a month, each event asked for its own."""
    before = (month + 1).start
    return in_order(
        EventDate(time, event)
        for event in Event.objects.upcoming(after)
        for time in occurrences(event.series, after, before)
    )


@pytest.mark.parametrize("months", range(-2, 3))
@pytest.mark.parametrize("moment", ["2026-11-23 12:00", "2026-12-01 00:00"])
def test_pages_of_a_month_are_its_dates(months, moment):
    now = at(moment)
    make_some(at("2026-11-23 12:00"))
    present = Month.of(day_of(now))
    month = present + months

    with clock.shown_at(now):
        dates = MonthDates(month)
        pages = [dates[first : first + 3] for first in range(0, dates.count(), 3)]

    expected = all_at_once(now if month == present else month.start, month)
    assert len(expected) > 3
    assert [date for page in pages for date in page] == expected
    assert dates.count() == len(expected)


def page(client, address):
    with clock.shown_at(NOW):
        return client.get(address)


def test_link_leads_to_the_page_on_which_the_date_is(client, monkeypatch):
    monkeypatch.setattr(views, "DATES_ON_A_PAGE", 3)
    made = [make_event(starts_at=at("2026-12-05 10:00")) for _ in range(7)]

    for event in made:
        with clock.shown_at(NOW):
            address, _, anchor = event.get_absolute_url().partition("#")
        shown = main(page(client, address))

        assert shown.count(f'id="{anchor}"') == 1
        assert shown.count("<li ") <= 3


def test_long_month_is_turned_page_by_page(client, monkeypatch):
    monkeypatch.setattr(views, "DATES_ON_A_PAGE", 3)
    for _ in range(7):
        make_event(starts_at=at("2026-12-05 10:00"))

    shown = main(page(client, "/termine/?monat=2026-12&seite=2"))

    turns = [link for link in links(shown) if link[1].startswith(("Zurück", "Weiter"))]
    assert turns == [
        ("?monat=2026-12&seite=1#monat", "Zurück Seite 1 von 3"),
        ("?monat=2026-12&seite=3#monat", "Weiter Seite 3 von 3"),
        ("/termine/?monat=2026-11", "Zurück November 2026"),
        ("/termine/?monat=2027-01", "Weiter Januar 2027"),
    ]
    assert page(client, "/termine/?monat=2026-12&seite=4").status_code == 404


@pytest.mark.parametrize(
    "date", ["", "x", "1", "1-2026-13-01", "99-2026-12-05", "-1-1"]
)
def test_date_that_is_none_shows_the_month(client, date):
    make_event(pk=1, starts_at=at("2026-12-05 10:00"), title="Treffen")

    response = page(client, f"/termine/?monat=2026-12&termin={date}")

    assert "Treffen" in words(main(response))


def test_dates_of_a_page_are_loaded_and_no_others(django_assert_num_queries):
    for hour in range(9):
        start = at("2026-12-05 10:00") + timedelta(hours=hour)
        make_event_exception(event=make_event(starts_at=start, repeats="weekly"))

    with clock.shown_at(NOW):
        dates = MonthDates(Month(2026, 12))

        # the days, the events of the page with their Helferkreise, the exceptions
        with django_assert_num_queries(3):
            shown = dates[3:6]

    assert len(shown) == 3
