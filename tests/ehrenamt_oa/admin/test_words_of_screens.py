"""What the screens of the admin say is German, and no screen shows a row without a name."""

import re
from pathlib import Path

import allauth
import pytest
from django.contrib import admin, auth
from django.contrib.auth.models import Group, User
from django.utils.translation import gettext

from base.admin.screens import list_url, screen_url
from tests.ehrenamt_oa.rights.walk import make_records, screens
from tests.html import words

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

CATALOGS = [
    Path(each.__file__).parent / "locale" / "en" / "LC_MESSAGES" / "django.po"
    for each in (admin, auth, allauth)
]
MESSAGE = re.compile(r'^msgid(?:_plural)? ((?:".*"\n)+)', re.MULTILINE)
# what stands in the place of a value
PLACES = re.compile(r"%\(\w+\)\w|%\w|\{\w*\}")
# a row that nobody has given a name: "Group_permissions object (38)"
NAMELESS = re.compile(r"\w+ object \(\w+\)")


def english():
    """Return pieces of sentences, of three words or more, that Django leaves in English."""
    found = set()
    for catalog in CATALOGS:
        for lines in MESSAGE.findall(catalog.read_text()):
            text = "".join(re.findall('"(.*)"', lines)).replace('\\"', '"')
            if text and gettext(text) == text:
                pieces = PLACES.split(words(text.replace("\\n", " ")))
                found |= {each.strip() for each in pieces if each.count(" ") >= 2}
    return found


def test_catalogs_are_read():
    assert "Password-based authentication" not in english()  # two words
    assert any("Single Sign-On or LDAP" in each for each in english())


def test_no_screen_says_anything_in_english_or_without_a_name(admin_client):
    records = make_records()
    Group.objects.get(name="Redaktion").user_set.add(
        User.objects.get(username="jemand")
    )
    answers = [admin_client.get(place) for _, place in screens(records)]
    answers += [admin_client.post(*each) for each in deletions(records)]
    pieces = english()

    wrong = {}
    for answer in answers:
        is_page = answer.headers.get("Content-Type", "").startswith("text/html")
        said = words(answer.text) if is_page else ""
        found = [each for each in pieces if each in said] + NAMELESS.findall(said)
        if found:
            wrong[answer.request["PATH_INFO"]] = found

    assert wrong == {}


def deletions(records):
    """Yield where the deletion of several records is asked about, and what is sent."""
    for model, record in records.items():
        chosen = {"action": "delete_selected", "_selected_action": [record.pk]}
        yield list_url(model), chosen


def test_role_with_many_rights_is_deleted_without_a_list_of_them(admin_client):
    group = Group.objects.get(name="Redaktion")

    answer = admin_client.get(screen_url(Group, "delete", args=[group.pk]))

    (found,) = re.findall('<ul id="deleted-objects">(.*?)</ul>', answer.text, re.DOTALL)
    assert words(found) == "Rolle: Redaktion"
