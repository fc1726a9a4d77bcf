"""Whenever something changes by time, kept pages change with it.

Each case asks for one page shortly before a moment and at it, as it was kept and as Django
makes it now. The moments are drawn from a year; `make check-deep` takes all of them.
"""

from datetime import datetime, timedelta
from random import Random

import pytest
import time_machine
from django.core.cache import cache

from contacts.models import Office, OpeningHours, SpecialHours
from editing.addresses import addressed_models
from helferkreise.models import Event
from pages.models import Edition
from tests.effort import DEEP, tries
from tests.ehrenamt_oa.page_cache.site import PAGES, SECOND, asked, made_anew
from tests.factories import make_alert, make_special_day
from tests.schedules import at

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.xdist_group("facts"),
    pytest.mark.same_on_postgresql,  # when something begins, no database decides
]

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
YEAR = [at("2026-12-01 00:00") + number * DAY for number in range(365)]
WEEKS = {
    "year end": "2026-12-27 00:00",
    "clock put forward": "2027-03-24 00:00",
    "clock put back": "2027-10-27 00:00",
    "snow": "2027-01-18 00:00",
}
SNOW = "2027-01-20"
MOMENTS, HOURS, OTHERS = 80, 14, 30  # cases of each kind, where not all are tried


def random(*seed):
    return Random(str(seed))


def sample(found, count, *seed):
    """Return some of a list, in its order: no clock goes back."""
    if DEEP:
        return found
    return sorted(random(*seed).sample(found, min(tries(count), len(found))))


def pages(*seed):
    return PAGES if DEEP else [random(*seed).choice(PAGES)]


def check(kept, path, moment):
    """Compare what is kept and what is made now, a second before a moment and after."""
    for now in [moment - 40 * SECOND, moment - SECOND, moment, moment + SECOND]:
        with time_machine.travel(now, tick=False):
            assert asked(kept, path) == made_anew(path), (path, now)


def horizons():
    """Return when opening hours, dates, editions and days begin and end in the year."""
    clock = {
        (each.hour, each.minute)
        for model in (OpeningHours, SpecialHours)
        for pair in model.objects.values_list("opens", "closes")
        for each in pair
        if each
    }
    found = {
        day.replace(hour=hour, minute=minute)
        for day in YEAR
        for hour, minute in clock | {(0, 0)}
    }
    stored = [
        *Event.objects.values_list("starts_at", flat=True),
        *Event.objects.values_list("ends_at", flat=True),
        *Edition.objects.values_list("valid_from", flat=True),
    ]
    last = YEAR[-1] + DAY
    return sorted(found | {each for each in stored if YEAR[0] <= each < last})


def let_it_snow():
    begin = at(f"{SNOW} 06:00")
    make_alert(starts_at=begin, ends_at=begin + 12 * HOUR)
    day = begin.date()
    office = Office.objects.get(slug="landratsamt")
    make_special_day(office=office, first_day=day, last_day=day, reason="Schnee")


@pytest.mark.usefixtures("_examples")
def test_kept_pages_follow_each_moment_at_which_something_changes(kept):
    let_it_snow()
    cache.clear()

    for moment in sample(horizons(), MOMENTS, "moments"):
        for path in pages("moments", moment):
            check(kept, path, moment)


@pytest.mark.usefixtures("_examples")
@pytest.mark.parametrize("week", WEEKS)
def test_kept_pages_follow_each_hour_of_odd_weeks(kept, week):
    let_it_snow()
    cache.clear()
    begin = at(WEEKS[week])

    hours = [begin.timestamp() + 3600 * number for number in range(7 * 24)]
    for seconds in sample(hours, HOURS, week):
        for path in pages(week, seconds):
            check(kept, path, datetime.fromtimestamp(seconds, begin.tzinfo))


@pytest.mark.usefixtures("_examples")
def test_page_of_any_record_is_the_same_with_and_without_cache(kept):
    moment = at("2027-02-01 08:00")
    paths = sorted(
        page.address
        for model in addressed_models()
        for page in model.public_pages(moment)
    )

    for path in sample(paths, OTHERS, "records"):
        check(kept, path, moment)
