"""What is made once is shared as long as it is right, and by nobody else's transaction."""

from contextlib import closing
from datetime import date, datetime, timedelta
from threading import Event, Thread

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from base.content_version import kept as room
from base.content_version.kept import (
    MOST,
    begin_request,
    end_request,
    kept,
    kept_all_day,
)
from base.time import clock
from base.time.berlin import BERLIN
from base.time.clock import shown_at
from helferkreise.models import Topic
from tests.factories import make_topic

HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)
NOON = datetime(2027, 3, 1, 12, 0, 59, tzinfo=BERLIN)


@pytest.fixture
def topics():
    """A kept function that knows the names of all topics, and how often it was called."""
    calls = []

    @kept
    def names(*only):
        calls.append(only)
        found = Topic.objects.order_by("pk").values_list("name", flat=True)
        return [name for name in found if not only or name in only]

    names.calls = calls
    return names


@pytest.fixture
def request_of_this_thread():
    begin_request()
    yield
    end_request()


@pytest.mark.django_db
def test_is_made_once_for_the_same_arguments(topics):
    make_topic(name="a")
    make_topic(name="b")

    with shown_at(NOON):
        found = [topics(), topics("b"), topics(), topics("b")]

    assert found == [["a", "b"], ["b"], ["a", "b"], ["b"]]
    assert topics.calls == [(), ("b",)]


@pytest.mark.django_db
def test_another_minute_has_its_own(topics):
    for moment in (NOON, NOON.replace(second=0), NOON.replace(minute=1)):
        with shown_at(moment):
            topics()

    assert len(topics.calls) == 2


@pytest.mark.django_db
def test_what_asks_for_the_day_only_is_kept_for_longer():
    calls = []
    today = kept_all_day(lambda: calls.append(clock.today()))
    morning = NOON.replace(hour=0, minute=0, second=0)

    for moment in (morning, morning + HOUR - SECOND, morning - SECOND):
        with shown_at(moment):
            today()

    assert calls == [date(2027, 3, 1), date(2027, 2, 28)]


@pytest.mark.django_db
def test_what_nobody_has_noted_is_seen_within_an_hour(topics):
    names = kept_all_day(topics.__wrapped__)
    make_topic(name="a")

    with shown_at(NOON):
        before = names()
    with closing(connection.connection.cursor()) as cursor:  # nobody looks at that
        cursor.execute("UPDATE helferkreise_topic SET name = 'b'")
    with shown_at(NOON):
        same_hour = names()
    with shown_at(NOON + HOUR):
        next_hour = names()

    assert (before, same_hour, next_hour) == (["a"], ["a"], ["b"])


@pytest.mark.django_db
@pytest.mark.parametrize("keep", [kept, kept_all_day])
def test_hour_that_comes_twice_is_two(keep):
    first = datetime(2027, 10, 31, 2, 30, tzinfo=BERLIN)
    now = keep(clock.now)

    found = []
    for moment in (first, first.replace(fold=1)):
        with shown_at(moment):
            found.append(now().utcoffset())

    assert found == [2 * HOUR, HOUR]


@pytest.mark.django_db
def test_memory_is_bounded(topics):
    for minute in range(MOST + 3):
        with shown_at(NOON.replace(minute=minute)):
            topics()

    assert len(room._contents) == MOST


@pytest.mark.django_db
@pytest.mark.usefixtures("request_of_this_thread")
def test_who_changes_something_sees_it_at_once(topics):
    topic = make_topic(name="a")

    before = topics()
    Topic.objects.filter(pk=topic.pk).update(name="b")
    after = topics()
    topic.delete()

    assert (before, after, topics()) == (["a"], ["b"], [])


@pytest.mark.django_db
@pytest.mark.parametrize("made_before", [[], ["a"]])
def test_what_is_undone_is_not_shown(topics, made_before):
    for name in made_before:
        make_topic(name=name)

    before = topics()
    with transaction.atomic():
        make_topic(name="x")
        meanwhile = topics()
        transaction.set_rollback(True)

    assert (before, topics()) == (made_before, made_before)
    assert meanwhile == [*made_before, "x"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("request_of_this_thread")
def test_transaction_that_is_undone_leaves_nothing(topics):
    with transaction.atomic():
        make_topic(name="x")
        meanwhile = topics()
        transaction.set_rollback(True)

    assert (meanwhile, topics()) == (["x"], [])


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("request_of_this_thread")
def test_request_that_changes_something_sees_it_at_once(topics):
    before = topics()
    make_topic(name="x")

    assert (before, topics()) == ([], ["x"])


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("request_of_this_thread")
def test_next_request_sees_what_others_have_changed(topics):
    def change():
        make_topic(name="x")
        connection.close()

    before = topics()
    other = Thread(target=change)
    other.start()
    other.join()
    same_request = topics()
    begin_request()

    assert (before, same_request, topics()) == ([], [], ["x"])


@pytest.mark.django_db(transaction=True)
def test_version_is_asked_for_once_a_request(client):
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get("/kontakt/")
        asked = [each["sql"] for each in queries if "base_contentchange" in each["sql"]]
        counts.append(len(asked))

    assert counts == [1, 1]


@pytest.mark.django_db
def test_what_is_raised_is_not_kept():
    answers = iter([0, 1])

    @kept
    def answer():
        return 1 / next(answers)

    with shown_at(NOON), pytest.raises(ZeroDivisionError):
        answer()

    with shown_at(NOON):
        assert answer() == 1


@pytest.mark.django_db(transaction=True)
def test_who_wants_it_while_it_is_made_waits_for_it():
    may_be_made, calls = Event(), []

    @kept
    def slow():
        calls.append(1)
        may_be_made.wait(20)

    def ask():
        with shown_at(NOON):
            slow()
        connection.close()

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    may_be_made.set()
    for thread in threads:
        thread.join()

    assert calls == [1]
