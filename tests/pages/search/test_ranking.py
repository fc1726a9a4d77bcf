"""What comes first of equal hits, and when time alone changes what is found."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from base.time.berlin import BERLIN
from pages.page.publication import publish
from pages.search import questions
from tests.factories import make_news, make_page

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 4, 12, tzinfo=BERLIN)
MIDNIGHT = datetime(2026, 3, 5, tzinfo=BERLIN)


def titles(typed):
    """Return the titles of what an index of now finds, best first."""
    state, _, _ = questions.build()
    hits = questions.asked(state, typed).found.hits
    return [state.index.entries[number].title for number in hits]


@time_machine.travel(NOON, tick=False)
@pytest.mark.parametrize(
    ("days", "expected"),
    [(364, ["Hilfe zwei", "Hilfe eins"]), (365, ["Hilfe eins", "Hilfe zwei"])],
)
def test_what_was_checked_within_a_year_comes_first(days, expected):
    checked_on = timezone.localdate() - timedelta(days=days)
    make_page(title="Hilfe eins")
    make_page(title="Hilfe zwei", reviewed_on=checked_on)

    assert titles("Hilfe") == expected


@time_machine.travel(NOON, tick=False)
def test_what_leads_on_comes_before_what_tells_of_one_day():
    make_news(title="Hilfe eins")
    make_page(title="Hilfe zwei")

    assert titles("Hilfe") == ["Hilfe zwei", "Hilfe eins"]


@time_machine.travel(NOON, tick=False)
def test_index_holds_until_the_day_is_over_if_nothing_is_planned():
    make_page()

    _, _, seconds = questions.build()

    assert NOON + timedelta(seconds=seconds) == MIDNIGHT


@time_machine.travel(NOON, tick=False)
def test_index_holds_until_the_first_page_comes_or_goes():
    begin, end = NOON + timedelta(hours=2), NOON + timedelta(hours=1)
    coming = make_page()
    publish(coming, at=begin)
    moments = [questions.next_change(NOON)]
    make_page(withdraw_at=end)
    make_page(withdraw_at=NOON)  # is over already

    moments.append(questions.next_change(NOON))

    assert moments == [begin, end]


def test_planned_page_is_found_from_its_moment_on():
    page = make_page(title="Versicherung")
    with time_machine.travel(NOON, tick=False) as moment:
        page.title = "Haftpflicht"
        page.save()
        publish(page, at=NOON + timedelta(hours=1))
        before = titles("Haftpflicht")

        moment.shift(questions.build()[2])

        assert (before, titles("Haftpflicht")) == ([], ["Haftpflicht"])
