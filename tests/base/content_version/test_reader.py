"""The version is read beside the requests, so that none waits for a stuck database."""

from threading import Event

import pytest
from django.db import InterfaceError

from base.content_version.change import ContentVersion, stored_version
from base.content_version.reader import FRESH, VersionReader, committed_version
from tests.deploy.served import wait_until
from tests.factories import make_topic


class Database:
    """Answers with a number that becomes larger, as soon as it may."""

    def __init__(self):
        self.answers, self.is_awake, self.fault = 0, Event(), None
        self.is_awake.set()

    def read(self):
        self.is_awake.wait()
        self.answers += 1
        if self.fault:
            raise self.fault
        return self.answers


@pytest.fixture
def database():
    database = Database()
    yield database
    database.is_awake.set()


def test_what_was_read_is_believed_for_a_moment(database):
    reader = VersionReader(database.read)

    assert {reader.current() for _ in range(100)} == {1}


def test_it_is_read_again_after_that(database):
    reader = VersionReader(database.read)
    reader.current()

    Event().wait(FRESH)

    assert reader.current() == 2


def test_what_this_process_has_committed_is_seen_at_once(database):
    reader = VersionReader(database.read)
    reader.current()

    reader.forget()

    assert reader.current() == 2


def test_nobody_knows_while_the_database_is_stuck(database):
    reader = VersionReader(database.read)
    reader.current()
    database.is_awake.clear()
    reader.forget()

    assert [reader.current() for _ in range(3)] == [None] * 3


def test_stuck_database_is_asked_once(database):
    reader = VersionReader(database.read)
    database.is_awake.clear()
    for _ in range(3):
        reader.current()
    database.is_awake.set()

    # until the answer that was asked for is there
    wait_until(lambda: reader.current() is not None)

    assert database.answers <= 2


@pytest.mark.parametrize("fault", [InterfaceError("gone"), OSError("broken")])
def test_it_is_read_again_after_whatever_went_wrong(database, fault):
    reader = VersionReader(database.read)
    database.fault = fault
    during = reader.current()

    database.fault = None
    reader.forget()

    assert during is None
    assert reader.current() == 2


def test_each_outage_is_logged_once(database, caplog):
    reader = VersionReader(database.read)
    away = ValueError("away")

    for database.fault in (away, away, None, away):
        reader.forget()
        reader.current()

    assert caplog.messages == ["content version not readable"] * 2


@pytest.mark.django_db
def test_version_is_that_of_the_database():
    make_topic()

    assert committed_version() == stored_version()
    assert isinstance(committed_version(), ContentVersion)
