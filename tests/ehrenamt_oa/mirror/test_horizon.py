"""Between two horizons the mirror would be the same, whenever it is made."""

from datetime import UTC, timedelta
from random import Random

import pytest
import time_machine

from base.time.clock import mirrored_at
from ehrenamt_oa.mirror.horizon import horizon
from ehrenamt_oa.mirror.state import without_stand
from ehrenamt_oa.public_pages.pages import PublicSite
from tests.effort import tries
from tests.ehrenamt_oa.page_cache.site import PAGES
from tests.factories import make_alert, make_event, make_page
from tests.loaded import loaded
from tests.schedules import at

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("facts")]

MINUTE, HOUR, SECOND = timedelta(minutes=1), timedelta(hours=1), timedelta(seconds=1)
BEGIN = at("2026-12-01 00:00")
OURS = [each for each in PAGES if each != "/diese-seite-gibt-es-nicht/"]


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-11-30 09:12", "2026-11-30 10:00"),
        ("2026-11-30 10:00", "2026-11-30 11:00"),
        ("2026-11-30 23:59", "2026-12-01 00:00"),
    ],
)
def test_each_hour_is_one(now, until):
    assert horizon(at(now)) == at(until)


def test_day_on_which_the_clock_is_put_back_has_all_its_hours():
    before = at("2026-10-25 00:30").astimezone(UTC)

    found = [horizon(before + number * HOUR) - before for number in range(4)]

    assert found == [30 * MINUTE + number * HOUR for number in range(4)]


def test_what_begins_or_ends_before_is_one():
    now = at("2026-11-30 09:12")
    alert = make_alert(starts_at=now + 5 * MINUTE, ends_at=now + 20 * MINUTE)
    make_event(starts_at=now + 40 * MINUTE, ends_at=now + 45 * MINUTE)
    make_page().editions.update(valid_from=now + 30 * MINUTE)

    moments = [now]
    for _ in range(6):
        moments.append(horizon(moments[-1]))

    assert [(each - alert.starts_at) // MINUTE for each in moments] == [
        *(-5, 0, 15, 25, 35, 40, 43)
    ]


@pytest.fixture(scope="module")
def _examples(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), loaded("grunddaten", "beispiele laden"):
        yield


@pytest.mark.same_on_postgresql  # when something begins, no database decides
@pytest.mark.usefixtures("_examples")
def test_until_its_horizon_a_page_stays_the_same():
    """In odd minutes of a year, at which offices open and close."""
    site, random = PublicSite(), Random("horizon")
    minutes = sorted(random.sample(range(365 * 24 * 60), tries(60)))

    for number in minutes:
        begin = BEGIN + number * MINUTE
        address = random.choice(OURS)
        pages = [made(site, address, each) for each in (begin, horizon(begin) - SECOND)]
        assert pages[0] == pages[1], (address, begin)


def made(site, address, moment):
    with time_machine.travel(moment, tick=False), mirrored_at(moment):
        return without_stand(site.made(address).body)
