"""What django-allauth says is German, and says "Sie"."""

import re
from pathlib import Path

import allauth
import pytest
from allauth.account.adapter import get_adapter
from allauth.mfa.adapter import get_adapter as get_factor_adapter
from django.urls import reverse

from ehrenamt_oa.sign_in import adapters
from tests.html import words

# also the imperative: "Bitte versuche es später"
DU = re.compile(
    r"\b(du|dein\w*|dir|dich|hast|kannst|musst|sendest)\b|\bbitte \w+e\b", re.I
)


def errors():
    adapters = {"account": get_adapter(), "mfa": get_factor_adapter()}
    return {
        (app, key): str(text)
        for app, adapter in adapters.items()
        for key, text in adapter.error_messages.items()
    }


def test_no_error_calls_anybody_du():
    assert {key: text for key, text in errors().items() if DU.search(text)} == {}


@pytest.mark.parametrize("text", ["Bitte versuche es", "Du", "mit deinem Namen"])
def test_du_would_be_found(text):
    assert DU.search(text)


def test_what_is_said_calls_nobody_du():
    assert [text for text in adapters.SAID.values() if DU.search(text)] == []


def test_what_is_said_is_in_words_of_ours(staff):
    answer = staff.post(reverse("usersessions_list"), follow=True)

    assert "Überall sonst sind Sie jetzt abgemeldet." in words(answer.text)


def test_all_that_a_page_of_ours_may_say_is_said():
    """Of accounts, allauth speaks only about what cannot be reached here."""
    folder = Path(allauth.__file__).parent / "templates"
    messages = {
        str(path.relative_to(folder))
        for app in ["mfa", "usersessions"]
        for path in folder.glob(f"{app}/messages/*.txt")
    }

    assert messages == {*adapters.SAID}
