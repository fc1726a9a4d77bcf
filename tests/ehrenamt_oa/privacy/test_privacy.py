"""How long things about people are kept, and that all of it can be told and deleted."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Permission, User
from django.core.management import call_command
from django.urls import reverse
from reversion.models import Version

from base.models import OutgoingMail, Tries
from editing.models import EndedAccount, Owner, TraceEntry
from editing.trace.entry import note
from editing.versions.versions import keep
from ehrenamt_oa.privacy import periods, register
from ehrenamt_oa.privacy.erase import erase
from ehrenamt_oa.privacy.search import everything_about, text_fields
from helferkreise.models import Consent, Person
from pages.models import Edition, MissedAddress, Page, SearchedFingerprint
from pages.page.publication import publish
from tests.factories import (
    make_consent,
    make_feedback,
    make_missed_address,
    make_news,
    make_outgoing_mail,
    make_owner,
    make_page,
    make_person,
    make_searched_words,
)
from tools.privacy import DOCUMENT, PLACE

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

NOW = datetime(2026, 11, 30, 3, tzinfo=UTC)
NAME = "Erika Müßig"
ABOUT = "admin:about_somebody"


@pytest.fixture(autouse=True)
def few_days(settings):
    settings.RETENTION_DAYS = dict.fromkeys(settings.RETENTION_DAYS, 100)


def ago(days):
    return NOW - timedelta(days=days)


# For how long


def test_account_goes_when_it_has_not_been_active_for_long():
    for name, is_active in [("a", True), ("b", False), ("c", False)]:
        User.objects.create_user(name, is_active=is_active, last_login=ago(9999))
    User.objects.filter(username="b").update(is_active=True)
    periods.forget_old(ago(101))
    User.objects.filter(username="b").update(is_active=False)
    periods.forget_old(ago(99))

    said = periods.forget_old(NOW)

    assert said == "Gelöscht: Konten, die nicht mehr aktiv sind: 1."
    assert {each.username for each in User.objects.all()} == {"a", "b"}


def test_time_of_an_account_that_is_active_again_begins_anew():
    user = User.objects.create_user("a", is_active=False)
    for is_active, days in [(False, 101), (True, 50), (False, 40)]:
        User.objects.filter(pk=user.pk).update(is_active=is_active)
        periods.forget_old(ago(days))

    periods.forget_old(NOW)

    assert User.objects.exists()


def test_person_goes_when_nothing_they_agreed_to_holds():
    asked, running, ended, just_ended = (
        make_person(phone="08321 612-0") for _ in range(4)
    )
    day = date(2026, 1, 1)
    make_consent(person=running, withdrawn_on=None)
    make_consent(person=running, subject="phone", withdrawn_on=day)
    make_consent(person=ended, valid_until=day)
    make_consent(person=just_ended, withdrawn_on=ago(99).date())

    periods.forget_old(NOW)

    assert {*Person.objects.all()} == {asked, running, just_ended}
    assert {each.person for each in Consent.objects.all()} == {running, just_ended}
    assert Consent.objects.count() == 2


def test_log_and_history_go():
    user = User.objects.create_user("person")
    TraceEntry.objects.update(moment=ago(101))
    for days in (99, 101):
        (entry,) = LogEntry.objects.log_actions(user.pk, [user], CHANGE, "x")
        LogEntry.objects.filter(pk=entry.pk).update(action_time=ago(days))

    said = periods.forget_old(NOW)

    assert said == (
        "Gelöscht: Protokoll der Verwaltung: 1; Geschichte: wer was geändert hat: 1."
    )
    assert (TraceEntry.objects.count(), LogEntry.objects.count()) == (0, 1)


def test_missed_address_goes_when_nobody_asks_for_it_any_more():
    for path, days in [("/alt", 101), ("/neu", 99)]:
        make_missed_address(path=path, last_on=ago(days).date())
    make_missed_address(path="/von-frueher", last_on=None)

    periods.forget_old(NOW)

    left = {*MissedAddress.objects.values_list("path", flat=True)}
    assert left == {"/neu", "/von-frueher"}


def test_day_is_that_of_berlin():
    half_past_midnight = NOW.replace(hour=23, minute=30)
    make_missed_address(path="/alt", last_on=ago(100).date())

    periods.forget_old(half_past_midnight)

    assert MissedAddress.objects.count() == 0


OLD = {
    "feedback": lambda day: make_feedback(received_at=day),
    "searches": lambda day: make_searched_words(day=day.date()),
    "fingerprints": lambda day: SearchedFingerprint.objects.create(day=day.date()),
    "mails": lambda day: make_outgoing_mail(sent_at=day),
    "undelivered": lambda day: make_outgoing_mail(given_up_at=day),
    "tries": lambda day: Tries.objects.create(key="all:", begun_at=day),
}


@pytest.mark.parametrize("key", OLD)
def test_what_is_older_than_its_period_goes(key, settings):
    settings.RETENTION_DAYS = dict.fromkeys(settings.RETENTION_DAYS, 9999) | {key: 50}
    make_outgoing_mail(stored_at=ago(9999), due_at=ago(9999))  # waits, however old
    young, old = OLD[key](ago(49)), OLD[key](ago(51))

    said = periods.forget_old(NOW)

    name = next(period.name for period in periods.PERIODS if period.key == key)
    assert said == f"Gelöscht: {name}: 1."
    kept = type(old).objects.filter(pk__in=[young.pk, old.pk])
    assert [each.pk for each in kept] == [young.pk]
    assert OutgoingMail.objects.waiting().count() == 1


def test_each_period_of_the_settings_is_kept_to(settings):
    assert [period.key for period in periods.PERIODS] == [*settings.RETENTION_DAYS]


def test_trial_deletes_nothing(capsys):
    user = User.objects.create_user("a", is_active=False)
    EndedAccount.objects.create(user=user, since=ago(9999))

    call_command("fristen", "--probe")

    assert "Konten, die nicht mehr aktiv sind: 100 Tage, zu alt: 1" in (
        capsys.readouterr().out
    )
    assert User.objects.exists()


# What is stored


@pytest.fixture
def erika():
    """Traces of somebody in every kind of table."""
    person = make_person(name=NAME, email="erika@example.org")
    make_owner(name=NAME)
    news = make_news(title=f"{NAME} hilft", text="Alt")
    keep([news], f"Von {NAME}")
    news.title = "Jemand hilft"
    news.save()
    page = make_page(title=f"Fragen Sie {NAME}", is_published=False)
    publish(page)
    user = User.objects.create_user("person")
    LogEntry.objects.log_actions(
        user.pk, [news], CHANGE, [{"added": {"name": "Zeile", "object": NAME}}]
    )
    note(TraceEntry.Kind.EXPORT, f"Seite „Fragen Sie {NAME}“ veröffentlicht")
    return person


def kinds(found):
    return {type(each.record) for each in found}


def test_search_finds_every_trace(erika):
    found = everything_about(NAME)

    models = {Person, Owner, Version, LogEntry, TraceEntry, Page, Edition}
    assert models <= kinds(found)


def test_search_finds_by_mail_address_and_says_in_which_field(erika):
    (found,) = everything_about("ERIKA@example.org")

    assert (found.record, found.fields) == (erika, ["E-Mail (privat)"])


def test_what_is_too_short_finds_nothing(erika):
    assert everything_about("Er") == []


# Deleted


def test_erasing_leaves_only_what_the_public_reads(erika):
    left = erase(NAME)

    assert kinds(left) == {Page, Edition}
    assert not Person.objects.exists()
    assert not Owner.objects.exists()
    assert kinds(everything_about(NAME)) == {Page, Edition}


def test_version_can_still_be_read(erika):
    erase(NAME)

    version = Version.objects.get_for_model(type(make_news())).get()
    assert version.field_dict["title"] == "[gelöscht] hilft"


def test_edition_that_nobody_reads_any_more_is_written_over(erika):
    page = Page.objects.get()
    page.title = "Fragen Sie uns"
    page.save()
    publish(page)

    left = erase(NAME)

    assert left == []
    assert {*Edition.objects.values_list("title", flat=True)} == {
        "Fragen Sie uns",
        "Fragen Sie [gelöscht]",
    }


def test_erasing_is_noted_without_the_name(erika):
    erase(NAME)

    last = TraceEntry.objects.filter(kind=TraceEntry.Kind.PRIVACY).get()
    assert last.what == "Angaben zu einem Menschen gelöscht"


# The page


def test_page_tells_and_then_deletes(staff, erika):
    told = staff.post(reverse(ABOUT), {"text": NAME})
    deleted = staff.post(reverse(ABOUT), {"text": NAME, "loeschen": "ja"})

    assert NAME in told.text
    assert len(told.context["found"]) > len(deleted.context["found"]) == 2
    assert not Person.objects.exists()


def test_page_is_for_who_has_the_right(client):
    user = User.objects.create_user("person", is_staff=True)
    client.force_login(user)
    before = client.get(reverse(ABOUT)).status_code

    user.user_permissions.add(Permission.objects.get(codename="answer_privacy"))

    assert (before, client.get(reverse(ABOUT)).status_code) == (403, 200)


def test_command_tells(erika, capsys):
    call_command("auskunft", "erika@example.org")

    assert capsys.readouterr().out.splitlines()[-1] == "Gespeichert: 1"


# The table


def test_datenschutz_has_the_table_as_it_is(settings):
    settings.RETENTION_DAYS = DEFAULTS

    assert PLACE.findall(DOCUMENT.read_text()) == ["\n".join(register.lines())]


def test_no_field_in_the_table_is_called_as_in_the_program():
    made_by_django = [
        field.name
        for label, about in register.STORED.items()
        if not about.fields
        for field in text_fields(apps.get_model(label))
        if field.verbose_name == field.name.replace("_", " ")
    ]

    assert made_by_django == []


DEFAULTS = {
    "log": 365,
    "history": 3 * 365,
    "accounts": 2 * 365,
    "people": 3 * 365,
    "consents": 3 * 365,
    "missed": 365,
    "basket": 30,
    "feedback": 365,
    "searches": 365,
    "fingerprints": 60,
    "mails": 14,
    "undelivered": 60,
    "tries": 30,
}
