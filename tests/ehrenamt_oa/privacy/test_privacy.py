"""How long things about people are kept, and that all of it can be told and deleted."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Permission, User
from django.core.management import call_command
from django.urls import reverse
from reversion.models import Version

from editing.models import Owner, TraceEntry
from editing.trace.entry import note
from editing.versions.versions import keep
from ehrenamt_oa.privacy import periods, register
from ehrenamt_oa.privacy.erase import erase
from ehrenamt_oa.privacy.search import everything_about
from helferkreise.models import Consent, Person
from pages.models import Edition, Page
from pages.page.publication import publish
from tests.factories import (
    make_consent,
    make_news,
    make_owner,
    make_page,
    make_person,
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


def test_account_goes_when_it_is_neither_active_nor_used():
    for name, is_active, days in [
        ("a", True, 200),
        ("b", False, 99),
        ("c", False, 101),
    ]:
        User.objects.create_user(name, is_active=is_active, last_login=ago(days))
    User.objects.create_user("d", is_active=False, date_joined=ago(101))

    periods.forget_old(NOW)

    assert {each.username for each in User.objects.all()} == {"a", "b"}


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


def test_trial_deletes_nothing(capsys):
    User.objects.create_user("a", is_active=False, date_joined=ago(9999))

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


def test_every_table_with_texts_is_judged():
    assert register.unjudged() == []


def test_datenschutz_has_the_table_as_it_is(settings):
    settings.RETENTION_DAYS = DEFAULTS

    assert PLACE.findall(DOCUMENT.read_text()) == ["\n".join(register.lines())]


DEFAULTS = {
    "log": 365,
    "history": 3 * 365,
    "accounts": 2 * 365,
    "people": 3 * 365,
    "consents": 3 * 365,
}
