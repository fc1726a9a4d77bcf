"""Deleting what is stored about somebody.

Records that are about one person are deleted if they are about this one: if a field that
tells who it is holds nothing else. In other texts, and in what outlives people, versions
and logs, the name is written over. What the public reads is changed by people, who know
what the sentence has to say then.
"""

import json

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from reversion.models import Revision, Version

from base.models import OutgoingMail
from editing.basket.deletion import forget_parts, model_of
from editing.models import DeletedRecord, Deletion, Owner, TraceEntry
from editing.trace.entry import Kind, note
from helferkreise.models import Consent, Person
from pages.models import Edition, Feedback, SearchedWords

from .names import (
    GONE,
    in_json,
    in_message,
    in_quotes,
    in_record,
    in_text,
    is_named,
    is_whole,
)
from .search import everything_about, text_fields


def in_version(value, text):
    """Return a version that can still be restored: only its texts are written over."""
    try:
        return in_record(value, text, without_text(json.loads(value)[0]["model"]))
    except (ValueError, LookupError, TypeError):  # no record, and nobody can restore it
        return in_text(value, text)


def without_text(label):
    """Return the names of the fields of a model that hold keys, numbers and the like."""
    try:
        model = apps.get_model(label)
    except LookupError:  # there once was one
        return set()
    texts = {field.name for field in text_fields(model)}
    return {field.name for field in model._meta.get_fields()} - texts


WHO = {
    Person: {"name": is_whole, "phone": is_whole, "email": is_whole},
    Consent: {"value": is_whole},
    Owner: {"name": is_whole, "email": is_whole},
    OutgoingMail: {"recipient": is_whole},
    Feedback: {"text": is_whole},
    SearchedWords: {"words": is_named},
}


# who did something is written over when the account is deleted, not here
WRITTEN_OVER = {
    Person: {"role": in_text, "internal_note": in_text},
    Consent: {"evidence": in_text},
    OutgoingMail: {"subject": in_text, "error": in_text},
    Feedback: {"text": in_text},
    Version: {"object_repr": in_text, "serialized_data": in_version},
    Deletion: {"title": in_text},
    DeletedRecord: {"serialized_data": in_version},
    Revision: {"comment": in_text},
    LogEntry: {"object_repr": in_text, "change_message": in_message},
    TraceEntry: {"what": in_quotes},
    Edition: {
        **dict.fromkeys(["title", "menu_title", "summary", "body", "stand"], in_text),
        "blocks": in_json,
    },
}
# deleting leaves traces of its own, which are found the next time
PASSES = 3
MOST = 50  # different things; more have a word in common, not a person


class RefusedError(Exception):
    """Nothing was deleted; says in German why."""


def goes(record, text):
    """Return whether a record is about somebody, and nobody else.

    In the Papierkorb it counts as what it would be again.
    """
    if isinstance(record, DeletedRecord):
        record = record.record()
    rules = WHO.get(type(record), {})
    return any(rule(getattr(record, name) or "", text) for name, rule in rules.items())


def new_values(record, text):
    """Return the fields of a record that change, without the name."""
    if isinstance(record, Edition) and is_read(record):
        return {}
    values = {}
    for name, rule in WRITTEN_OVER.get(type(record), {}).items():
        old = getattr(record, name)
        new = rule(old, text) if old else old
        if new != old:
            longest = record._meta.get_field(name).max_length
            values[name] = new[:longest] if longest else new
    return values


def is_read(edition):
    return Edition.objects.live(timezone.now()).filter(pk=edition.pk).exists()


def is_left(record, text):
    """Return whether only people change it: the public reads it, or somebody signs in."""
    return not goes(record, text) and not new_values(record, text)


def outcome(record, text):
    """Return in German what deleting does with a record."""
    if goes(record, text):
        return "wird gelöscht"
    return "Name wird überschrieben" if new_values(record, text) else "bleibt"


@transaction.atomic
def erase(text):
    """Delete what is about somebody; return what is left, as `Found`, or raise `RefusedError`.

    text: as `without_title` returns it, so that it does what `outcome` said.
    Accounts stay: whoever has one may sign in until somebody deletes it on purpose.
    """
    require_somebody(text)
    for _ in range(PASSES):
        for each in everything_about(text):
            take_away(each.record, text)
    note(Kind.PRIVACY, "Angaben zu einem Menschen gelöscht")
    return everything_about(text)


def take_away(record, text):
    same = type(record)._base_manager.filter(pk=record.pk)
    if goes(record, text):
        if isinstance(record, DeletedRecord):
            forget_parts(model_of(record.model_label), [record.object_id])
            for row in same:  # unless it has gone with another
                row.forget()
        else:
            forget_parts(type(record), [record.pk])
            same.delete()
    elif values := new_values(record, text):
        same.update(**values)


def require_somebody(text):
    """Raise `RefusedError` if a text is the name of an account, or not of one person."""
    if is_named(GONE, text):
        raise RefusedError("So heißt niemand: Das steht dort, wo schon gelöscht wurde.")
    if is_account(text):
        raise RefusedError(
            "So heißt ein Konto. Löschen Sie das Konto, dann verschwindet der Name auch "
            "aus dem Protokoll."
        )
    records = [each.record for each in everything_about(text)]
    things = {thing(record) for record in records if not is_left(record, text)}
    if len(things) > MOST:
        raise RefusedError(
            f"Nichts wurde gelöscht: Das steht in {len(things)} verschiedenen Einträgen. "
            "Geben Sie Vornamen und Nachnamen an oder eine E-Mail-Adresse."
        )


def is_account(text):
    """Return whether an account has this name, by which one signs in or is called.

    Compared here, because SQLite knows no capital umlauts.
    """
    spelt = " ".join(text.split()).casefold()
    accounts = User.objects.values_list("username", "first_name", "last_name")
    return any(
        spelt
        in {each.casefold() for each in (name, f"{first} {last}", f"{last}, {first}")}
        for name, first, last in accounts.iterator()
    )


def thing(record):
    """Return what a record tells of: a page with a hundred versions is one thing."""
    if isinstance(record, Deletion | DeletedRecord):
        return Deletion, getattr(record, "deletion_id", record.pk)
    if isinstance(record, Version | LogEntry):
        return record.content_type_id, record.object_id
    alike = {
        Edition: "page_id",
        TraceEntry: "what",
        Revision: "comment",
        OutgoingMail: "recipient",
        SearchedWords: "words",
    }
    return type(record), getattr(record, alike.get(type(record), "pk"))
