"""The facts and the examples of this site: loading both, and removing the latter."""

from datetime import datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.apps import apps
from django.core.management import CommandError, call_command

from base.datasets.loader import EXAMPLES
from base.examples import any_examples, example_models
from base.time.berlin import BERLIN
from contacts.models import SpecialDay
from ehrenamt_oa.management.commands import beispiele
from helferkreise.models import Event, Gemeinde, Helferkreis, Need
from pages.models import News
from tests.factories import (
    make_event,
    make_gemeinde,
    make_helferkreis,
    make_need,
    make_news,
    make_person,
    make_topic,
)
from tests.loaded import loaded, records_of

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("facts")]

MONDAY = datetime(2026, 11, 23, 12, tzinfo=BERLIN)  # the examples are written for it
WEEK = timedelta(weeks=1)
# what the Bundesnetzagentur keeps free for books and films
FICTION = ("030 23125-", "040 66969-", "069 90009-", "0221 4710-", "089 99998-")


@pytest.fixture(scope="module", autouse=True)
def _facts(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), loaded("grunddaten"):
        yield


def contents():
    """Return the primary keys of every table of the site's own."""
    return {
        model._meta.label: set(model.objects.values_list("pk", flat=True))
        for app in ("contacts", "helferkreise", "pages")
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
    }


def run(*command):
    output = StringIO()
    call_command(*command, stdout=output)
    return output.getvalue()


def test_facts_are_loaded_once():
    before = contents()

    assert run("grunddaten") == "0 Einträge aus den Fakten angelegt.\n"
    assert contents() == before


def count_examples():
    rows = [model.objects.filter(is_example=True) for model in example_models()]
    return sum(each.count() for each in rows)


def test_examples_come_and_go_and_leave_no_trace():
    before = contents()

    message = run("beispiele", "laden")
    count = count_examples()
    assert message == f"{count} Beispiele geladen.\n"

    assert run("beispiele", "entfernen") == f"{count} Beispiele entfernt.\n"
    assert contents() == before
    assert any_examples() is False


def test_examples_are_there_once_however_often_they_are_loaded():
    first = run("beispiele", "laden")
    counts = {label: len(keys) for label, keys in contents().items()}

    assert run("beispiele", "laden") == first
    assert {label: len(keys) for label, keys in contents().items()} == counts


def test_examples_show_every_gemeinde_and_reach_nobody():
    run("beispiele", "laden")

    helferkreise = Helferkreis.objects.published()
    assert helferkreise.count() == 26
    assert (
        Gemeinde.objects.filter(helferkreise__in=helferkreise).distinct().count() == 28
    )
    for helferkreis in helferkreise:
        assert helferkreis.email.endswith("@example.org") or helferkreis.email == ""
        assert helferkreis.phone.startswith(FICTION) or helferkreis.phone == ""


@pytest.mark.parametrize(
    ("today", "weeks"),
    [
        (MONDAY, 0),
        (MONDAY + timedelta(days=6), 0),
        (MONDAY + timedelta(days=7), 1),
        (MONDAY - timedelta(minutes=1) - timedelta(hours=12), -1),
        (MONDAY + 100 * WEEK, 100),
    ],
)
def test_examples_are_moved_by_whole_weeks(today, weeks):
    with time_machine.travel(today, tick=False):
        assert beispiele.shift() == weeks * WEEK


@pytest.mark.parametrize("weeks", [0, 40])
def test_examples_are_current_whenever_they_are_loaded(weeks):
    now = MONDAY + weeks * WEEK
    with time_machine.travel(now, tick=False):
        run("beispiele", "laden")

    written, *_ = records_of(EXAMPLES, "besondere_tage")
    moved = SpecialDay.objects.get(reason=written["reason"])
    assert moved.first_day == written["first_day"] + weeks * WEEK
    assert Need.objects.open(now.date()).count() >= 3
    assert Event.objects.upcoming(now).count() >= 3
    assert News.objects.published(now.date()).count() >= 3


def real_need():
    return make_need(helferkreis=make_helferkreis(is_example=True))


def real_event():
    return make_event(helferkreis=make_helferkreis(is_example=True))


def real_person():
    return make_person(helferkreis=make_helferkreis(is_example=True))


@pytest.mark.parametrize(
    ("make_real", "name"),
    [
        (real_need, "Hilfe gesucht"),
        (real_event, "Termine"),
        (real_person, "Personen (nicht öffentlich)"),
    ],
)
@pytest.mark.parametrize("action", ["entfernen", "laden"])
def test_examples_stay_while_real_data_hangs_on_them(make_real, name, action):
    make_real()
    make_news(is_example=True)
    before = contents()

    with pytest.raises(CommandError) as refused:
        run("beispiele", action)

    assert str(refused.value) == (
        f"Nichts entfernt: An Beispielen hängen echte Einträge ({name}). Bitte ordnen "
        "Sie diese zuerst einem echten Helferkreis zu."
    )
    assert contents() == before


def test_examples_leave_topics_and_gemeinden_to_the_facts():
    gemeinde, topic = make_gemeinde(), make_topic()
    make_helferkreis(is_example=True, gemeinden=[gemeinde], topics=[topic])

    run("beispiele", "entfernen")

    assert count_examples() == 0
    assert list(gemeinde.helferkreise.all()) == list(topic.helferkreise.all()) == []
