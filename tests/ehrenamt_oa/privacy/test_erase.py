"""Deleting takes away what is about somebody, and nothing else."""

import json

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.urls import reverse
from reversion.models import Version

from editing.models import Owner, TraceEntry
from editing.trace.entry import note
from editing.versions.versions import keep
from ehrenamt_oa.privacy import names
from ehrenamt_oa.privacy.erase import MOST, RefusedError, erase
from ehrenamt_oa.privacy.search import everything_about
from helferkreise.models import Consent, Person
from pages.models import Feedback, SearchedWords
from tests.factories import (
    make_consent,
    make_feedback,
    make_news,
    make_owner,
    make_page,
    make_person,
    make_searched_words,
)

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

NAME = "Anna Müller"


# Whose record it is


def test_record_of_somebody_else_stays_without_the_name():
    other = make_person(name="Bert", internal_note=f"Vertretung: {NAME}, donnerstags")
    consent = make_consent(person=other, evidence=f"Hat {NAME} gesehen")
    feedback = make_feedback(text=f"{NAME}s Adresse ist falsch")

    erase(NAME)

    note_of_other = Person.objects.get(pk=other.pk).internal_note
    assert note_of_other == "Vertretung: [gelöscht], donnerstags"
    assert Consent.objects.get(pk=consent.pk).evidence == "Hat [gelöscht] gesehen"
    assert Feedback.objects.get(pk=feedback.pk).text == "[gelöscht] Adresse ist falsch"


@pytest.mark.parametrize("text", ["anna müller", "08321 612-7", "ANNA@example.org"])
def test_record_goes_by_a_field_as_a_whole(text):
    make_person(name=NAME, phone="08321 612-7", email="anna@example.org")

    erase(text)

    assert not Person.objects.exists()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Dr. Anna Müller", "Anna Müller"),
        ("Prof. Dr. med. Anna Müller", "anna müller"),
        ("Frau Anna Müller", "Anna Müller"),
        ("Dipl.-Ing. Anna Müller", "Anna Müller"),
        ("Anna Müller", "Frau Dr. Anna Müller"),
    ],
)
def test_title_makes_nobody_another_person(staff, name, text):
    make_person(name=name)

    told = ask(staff, text)
    left = ask(staff, text, loeschen="ja")

    assert [each for _, each in told] == ["wird gelöscht"]
    assert (left, Person.objects.count()) == ([], 0)


def ask(staff, text, **typed):
    """Return what the page tells: each `Found` with what deleting does."""
    response = staff.post(reverse("admin:about_somebody"), {"text": text} | typed)
    return response.context["outcomes"]


@pytest.mark.parametrize("text", ["Frau Müller", "Dr. Müller", "Med Ali", "Phil Ali"])
def test_title_with_one_word_stays_what_was_asked_for(staff, text):
    name = text.split()[-1]
    make_person(name=name)
    bert = make_person(name="Bert", internal_note=f"Mit {text} und Karl {name}.")

    told = ask(staff, text)
    left = ask(staff, text, loeschen="ja")

    bert.refresh_from_db()
    assert [(each.record, what) for each, what in told] == [
        (bert, "Name wird überschrieben")
    ]
    assert (left, Person.objects.count()) == ([], 2)
    assert bert.internal_note == f"Mit [gelöscht] und Karl {name}."


def test_command_deletes_whom_it_tells_of():
    make_person(name=NAME)

    call_command("auskunft", f"Frau Dr. {NAME}", "--loeschen")

    assert not Person.objects.exists()


@pytest.mark.parametrize(
    "name", ["Ingrid Müller", "A. Müller", "Dr. A. Müller", "Med Müller"]
)
def test_what_is_no_title_is_part_of_the_name(name):
    make_person(name=name)

    erase("Müller")

    assert Person.objects.get().name == name


def test_owner_and_searched_words_go():
    make_owner(name=NAME)
    make_searched_words(words=f"telefon {NAME}")

    erase(NAME)

    assert not Owner.objects.exists()
    assert not SearchedWords.objects.exists()


@pytest.mark.parametrize("text", ["Anna", "Müller", "Lang", "nna Müller", "08321"])
def test_part_of_a_name_deletes_nobody(text):
    make_person(name="Anna Müller-Lang", phone="08321 612-7")

    erase(text)

    assert Person.objects.get().name == "Anna Müller-Lang"


@pytest.mark.parametrize(
    ("value", "without"),
    [
        (f"Fragen Sie {NAME}.", "Fragen Sie [gelöscht]."),
        (f"{NAME}s Kreis", "[gelöscht] Kreis"),
        (f"Fragen Sie Frau Dr. {NAME}.", "Fragen Sie [gelöscht]."),
        (f"{NAME}-Lang", f"{NAME}-Lang"),
        ("Johanna Müller", "Johanna Müller"),
        ("Anna Müllerin", "Anna Müllerin"),
    ],
)
def test_only_whole_words_are_a_name(value, without):
    assert names.in_text(value, NAME) == without


def test_address_is_not_part_of_another():
    others = "dr.anna@example.org, anna@example.org.de"

    assert names.in_text(others, "anna@example.org") == others


# Refused


def test_word_that_many_have_is_refused_and_nothing_happens():
    for _ in range(MOST + 1):
        make_person(internal_note="Hat ein Auto")

    with pytest.raises(RefusedError, match=f"in {MOST + 1} verschiedenen Einträgen"):
        erase("ein")

    assert {*Person.objects.values_list("internal_note", flat=True)} == {"Hat ein Auto"}


def test_page_says_at_the_field_why_nothing_was_deleted(staff, admin_user):
    response = staff.post(
        reverse("admin:about_somebody"),
        {"text": admin_user.username, "loeschen": "ja"},
    )

    (error,) = response.context["form"].errors["text"]
    assert error.startswith("So heißt ein Konto.")
    assert "Gelöscht, was" not in response.text


def test_command_says_why_nothing_was_deleted():
    User.objects.create_user("kollege")

    with pytest.raises(CommandError, match="So heißt ein Konto"):
        call_command("auskunft", "Kollege", "--loeschen")


@pytest.mark.parametrize("text", ["özge über", "ÜBER, ÖZGE", "Özge  Über", "ÄRZTIN"])
def test_account_is_known_however_its_umlauts_are_written(text):
    User.objects.create_user("ärztin", first_name="Özge", last_name="Über")

    with pytest.raises(RefusedError, match="So heißt ein Konto"):
        erase(text)


@pytest.mark.parametrize("text", ["özge übel", "ÖZGE ÜBEL", "Özge Übel"])
def test_somebody_is_found_however_the_umlauts_are_written(admin_user, text):
    make_person(name="Özge Übel")
    message = [{"changed": {"name": "Person", "object": "Özge Übel"}}]
    LogEntry.objects.log_actions(admin_user.pk, [make_news()], 2, message)

    found = {type(each.record) for each in everything_about(text)}
    left = erase(text)

    assert found == {Person, LogEntry}
    assert (left, Person.objects.count()) == ([], 0)


# The log


@pytest.mark.parametrize(
    "text",
    [
        "kollege",
        "anna müller",
        "Anna  Müller",
        "Müller, Anna",
        "gelöscht",
        "[gelöscht]",
    ],
)
def test_names_of_accounts_and_of_what_is_gone_are_refused(text):
    user = User.objects.create_user("Kollege", first_name="Anna", last_name="Müller")
    note(TraceEntry.Kind.RIGHTS, f"Konto „{user}“ eingeladen", user)

    with pytest.raises(RefusedError):
        erase(text)

    line = TraceEntry.objects.latest("pk")
    assert (line.who, line.what) == ("Kollege", "Konto „Kollege“ eingeladen")


@pytest.mark.parametrize("text", ["veröffentlicht", "Seite", "die Website selbst"])
def test_what_the_log_says_itself_stays(text):
    note(TraceEntry.Kind.PUBLISHED, "Seite „Kontakt“ veröffentlicht")

    erase(text)

    line = TraceEntry.objects.get(kind=TraceEntry.Kind.PUBLISHED)
    assert (line.who, line.what) == (
        "die Website selbst",
        "Seite „Kontakt“ veröffentlicht",
    )


@pytest.mark.parametrize(
    ("line", "without"),
    [
        ("Seite „Mit „Herz“ und Anna“ Anna", "Seite „Mit „Herz“ und [gelöscht]“ Anna"),
        ("Seite „Ein Titel von Anna", "Seite „Ein Titel von [gelöscht]"),
    ],
)
def test_what_the_log_quotes_is_found_however_it_ends(line, without):
    assert names.in_quotes(line, "Anna") == without


def test_history_says_still_what_was_changed(admin_user):
    message = [{"changed": {"name": "Person", "object": NAME, "fields": ["Titel"]}}]
    LogEntry.objects.log_actions(admin_user.pk, [make_news()], 2, message)

    for text in ("Titel", "Person", "changed", NAME):
        erase(text)

    changed = json.loads(LogEntry.objects.get().change_message)
    assert changed == [
        {"changed": {"name": "Person", "object": "", "fields": ["Titel"]}}
    ]


# Versions


@pytest.mark.parametrize("text", ["123", "null", "true", "news", "model", "fields"])
def test_version_can_be_read_whatever_is_deleted(text):
    news = make_news(title=f"Wort {text}")
    keep([news], "x")
    news.title = "Anders"
    news.save()
    before = Version.objects.get().field_dict

    erase(text)

    after = Version.objects.get().field_dict
    assert after == before | {"title": "Wort [gelöscht]"}


def test_choice_in_a_version_stays():
    page = make_page(menu="main", summary="Das main Menü", is_published=False)
    keep([page], "x")
    page.summary = ""
    page.save()

    erase("main")

    after = Version.objects.get().field_dict
    assert (after["menu"], after["summary"]) == ("main", "Das [gelöscht] Menü")


def test_version_of_a_model_that_is_no_more_can_still_be_read():
    keep([make_news()], "x")
    record = {"model": "old.old", "pk": 123, "fields": {"n": 123, "text": "Am 123"}}
    Version.objects.update(serialized_data=json.dumps([record]))

    erase("123")

    (after,) = json.loads(Version.objects.get().serialized_data)
    assert after == record | {"fields": {"n": 123, "text": "Am [gelöscht]"}}


def test_kind_of_a_block_stays():
    blocks = [{"kind": "faq", "question": "faq", "answer": "Im faq", "target_id": 3}]

    assert names.in_json(blocks, "faq") == [
        {"kind": "faq", "question": "", "answer": "Im [gelöscht]", "target_id": 3}
    ]


def test_all_is_written_over_however_much_there_is(admin_user):
    """And a record that was changed often is one thing, not too many."""
    LogEntry.objects.log_actions(admin_user.pk, [make_news()], 2, NAME)
    entry = LogEntry.objects.get()
    for _ in range(700):
        entry.pk = None
        entry.save(force_insert=True)

    left = erase(NAME)

    assert (left, everything_about(NAME)) == ([], [])
    assert LogEntry.objects.count() == 701
