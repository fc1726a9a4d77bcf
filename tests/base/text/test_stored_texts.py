"""Texts that were stored before forms and imports cleaned them are cleaned once."""

from importlib import import_module

import pytest
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader

from base.content_version.change import stored_version
from tests.factories import (
    make_consent,
    make_event,
    make_helferkreis,
    make_news,
    make_office,
    make_page,
    make_person,
    make_redirect,
    make_responsibility,
)

pytestmark = pytest.mark.django_db

NAME = "0003_texts_without_what_nobody_sees"
HIDDEN = "Amt\u200b  für\xa0Kinder\x07 \u202eund Mu\u0308tter"
SEEN = "Amt für Kinder und Mütter"


def clean():
    state = MigrationLoader(connection).project_state(("base", NAME))
    with transaction.atomic():
        import_module(f"base.migrations.{NAME}").clean_texts(state.apps, None)


def stored(record, **fields):
    """Store fields of a record past what cleans them, and return it as it is then."""
    type(record)._base_manager.filter(pk=record.pk).update(**fields)
    return now(record)


def now(record):
    return type(record)._base_manager.get(pk=record.pk)


def test_texts_in_one_line_and_in_several_are_cleaned():
    office = stored(make_office(), name=HIDDEN, notice="Bitte\u200b\r\nklingeln \xa0!")
    news = stored(make_news(), title=HIDDEN)

    clean()

    assert (now(office).name, now(news).title) == (SEEN, SEEN)
    assert now(office).notice == "Bitte\r\nklingeln  !"


@pytest.mark.django_db(transaction=True)
def test_cleaning_is_one_change_of_the_content_and_then_none():
    stored(make_office(), name=HIDDEN)
    stored(make_event(), title=HIDDEN, place=HIDDEN)
    before = stored_version().changes

    changes = []
    for _ in range(2):
        clean()
        changes.append(stored_version().changes - before)

    assert changes == [1, 1]


def test_nobody_seems_to_have_changed_it_today():
    event = stored(make_event(), title=HIDDEN)

    clean()

    assert now(event).updated_at == event.updated_at


def test_what_a_consent_covers_is_cleaned_with_it():
    person = make_person(name="Vera", phone="0831 12-34", email="v@example.org")
    consent = make_consent(person=person, subject="name")
    stored(person, name=HIDDEN, phone="0831  12-34", email="v\u200b@example.org")
    stored(consent, value=HIDDEN)

    clean()

    shown = now(person)
    assert (shown.name, shown.phone, shown.email) == (
        SEEN,
        "0831 12-34",
        "v@example.org",
    )
    assert now(consent).value == SEEN


def test_text_stays_where_another_row_has_it_already():
    make_responsibility(name=SEEN)
    twice = stored(make_responsibility(), name=HIDDEN, note=HIDDEN)

    clean()

    assert (now(twice).name, now(twice).note) == (HIDDEN, SEEN)


@pytest.mark.parametrize("text", ["\u200b\u200b", "\xad"])
def test_text_that_has_to_be_there_is_not_emptied(text):
    office = stored(make_office(), name=text)

    clean()

    assert now(office).name == text


def test_rich_text_and_addresses_stay():
    page = stored(make_page(), body="<p>10\xa0Uhr</p>")
    redirect = stored(make_redirect(), old_path="/alt\xa0e/", note=HIDDEN)
    circle = stored(make_helferkreis(), website="https://example.org/a\xa0b")

    clean()

    assert now(page).body == "<p>10\xa0Uhr</p>"
    assert (now(redirect).old_path, now(redirect).note) == ("/alt\xa0e/", SEEN)
    assert now(circle).website == "https://example.org/a\xa0b"
