"""The forms of accounts and groups say in German what they do."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from ehrenamt_oa.admin.accounts import right_in_words

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.mark.parametrize(
    ("codename", "words"),
    [
        ("add_need", "Hilfe gesucht: neu anlegen"),
        ("change_page", "Seiten: ändern"),
        ("delete_picture", "Bilder: löschen"),
        ("view_office", "Stellen: ansehen"),
        ("publish_page", "Seiten: Kann Seiten veröffentlichen"),
    ],
)
def test_right_has_the_name_of_its_screen(codename, words):
    permission = Permission.objects.get(codename=codename)

    assert right_in_words(permission) == words


@pytest.mark.parametrize("screen", ["auth_user_change", "auth_group_add"])
def test_form_of_an_account_has_no_english(staff, admin_user, screen):
    args = [admin_user.pk] if screen == "auth_user_change" else []

    shown = staff.get(reverse(f"admin:{screen}", args=args)).text

    for english in ["Reset password", "Raw password", "Can add", "pbkdf2"]:
        assert english not in shown
    assert "Hilfe gesucht: neu anlegen" in shown
