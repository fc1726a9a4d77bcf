"""A clock that has leapt deletes nothing that is kept for a year."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command

from base.models import PeriodicRun
from pages.models import MissedAddress

pytestmark = pytest.mark.django_db
TASK = "Löschen, was zu alt ist"
NOW = datetime(2026, 11, 30, 2, 30, tzinfo=UTC)
DAY, HOUR, YEAR = timedelta(days=1), timedelta(hours=1), timedelta(days=366)


def night(moment):
    """Return what the task said at a moment."""
    with time_machine.travel(moment, tick=False):
        try:
            call_command("regelmaessig", "--nur", TASK)
        except CommandError:
            assert not PeriodicRun.objects.get().is_success
    return PeriodicRun.objects.get().said


@pytest.fixture
def asked():
    """Somebody has asked for an address that is not there, and it was night since."""
    MissedAddress.objects.create(path="/weg/", last_on=NOW.date())
    night(NOW)


def test_clock_that_leaps_deletes_nothing_in_that_night(asked):
    said = night(NOW + YEAR)
    back = night(NOW + DAY)

    assert said == (
        "Zuletzt wurde am 30. November 2026, 03:30 Uhr gelöscht. Geht die Uhr des Rechners "
        "richtig? Dann wird in der nächsten Nacht gelöscht."
    )
    assert back == "Nichts ist zu alt."
    assert MissedAddress.objects.exists()


def test_site_that_was_off_goes_on_a_night_later(asked):
    leapt = NOW + YEAR

    nights = [night(leapt + wait) for wait in (timedelta(), 2 * HOUR, DAY)]

    first, second_server, next_night = nights
    assert first == second_server
    assert (
        next_night
        == "Gelöscht: Nicht gefundene Adressen, nach denen niemand mehr fragt: 1."
    )


def test_month_is_no_leap(asked):
    assert night(NOW + 29 * DAY) == "Nichts ist zu alt."
