"""Whoever may ask what is stored about people learns nothing that opens an account."""

import pytest
from django.contrib.auth.models import User

from ehrenamt_oa.privacy.search import (
    everything_about,
    is_secret,
    models_with_texts,
    searched_fields,
    text_fields,
)
from helferkreise.models import Person
from pages.models import Feedback

OURS = {"base", "contacts", "editing", "helferkreise", "media", "pages"}


def labels(fields):
    return {f"{field.model._meta.label}.{field.name}" for field in fields}


def test_what_opens_something_is_not_searched():
    secret = filter(is_secret, [f for m in models_with_texts() for f in text_fields(m)])

    assert labels(secret) == {
        "account.EmailConfirmation.key",
        "auth.User.password",
        "base.LoadedRecord.key",
        "base.Tries.key",
        "media.Picture.key",
        "mfa.Authenticator.data",
        "pages.PreviewLink.key",
        "pages.SearchedFingerprint.fingerprint",
        "sessions.Session.session_data",
        "sessions.Session.session_key",
        "usersessions.UserSession.data",
        "usersessions.UserSession.session_key",
        "usersessions.UserSession.user_agent",
    }


def test_of_other_programs_only_judged_fields_are_searched():
    """What an update of theirs adds may be secret under any name."""
    theirs = [m for m in models_with_texts() if m._meta.app_label not in OURS]

    assert labels(f for model in theirs for f in searched_fields(model)) == {
        "account.EmailAddress.email",
        "admin.LogEntry.change_message",
        "admin.LogEntry.object_id",
        "admin.LogEntry.object_repr",
        "auth.Group.name",
        "auth.Permission.codename",
        "auth.Permission.name",
        "auth.User.email",
        "auth.User.first_name",
        "auth.User.last_name",
        "auth.User.username",
        "contenttypes.ContentType.app_label",
        "contenttypes.ContentType.model",
        "reversion.Revision.comment",
        "reversion.Version.db",
        "reversion.Version.format",
        "reversion.Version.object_id",
        "reversion.Version.object_repr",
        "reversion.Version.serialized_data",
    }


@pytest.mark.django_db
def test_password_cannot_be_guessed_piece_by_piece():
    User.objects.create_user("person", password="Ein langes Kennwort")
    stored = User.objects.get().password

    assert everything_about(stored[:12]) == []
    assert everything_about(stored) == []


def test_what_people_write_is_searched():
    assert {f.name for f in searched_fields(Person)} >= {"name", "internal_note"}
    assert {f.name for f in searched_fields(Feedback)} == {"path", "text"}
