"""The forms of accounts and groups say in German what they do."""

import re

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse

from base.admin.screens import change_url, list_url, screen_url
from ehrenamt_oa.rights.of_screens import right_in_words
from ehrenamt_oa.rights.roles import ROLES
from ehrenamt_oa.rights.sentences import of_rights
from tests.admin_form import filled_in
from tests.html import words

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.mark.parametrize(
    ("codename", "said"),
    [
        ("add_need", "Hilfe gesucht: neu anlegen"),
        ("change_page", "Seiten: ändern"),
        ("delete_picture", "Bilder: löschen"),
        ("view_office", "Stellen: ansehen"),
        ("change_faqentry", "Seiten, Häufige Fragen: ändern"),
        ("close_office", "Darf Stellen für heute schließen."),
        ("give_roles", "Darf anderen Konten Rollen geben."),
        ("publish_page", "Seiten: veröffentlichen"),
    ],
)
def test_right_has_the_name_of_its_screen(codename, said):
    permission = Permission.objects.get(codename=codename)

    assert right_in_words(permission) == said


def field(response, name):
    return response.context["adminform"].form.fields[name]


def test_rights_are_offered_in_the_order_of_the_menu_if_they_open_a_screen(
    staff, admin_user
):
    form = staff.get(change_url(admin_user))

    offered = [text for _, text in field(form, "user_permissions").choices]
    names = [text.rpartition(": ")[0].partition(", ")[0] for text in offered]
    menu = [
        model["name"]
        for app in form.context["available_apps"]
        for model in app["models"]
    ]
    assert [*dict.fromkeys(filter(None, names))] == menu
    assert offered[-2:] == [
        "Darf Auskunft geben, was über einen Menschen gespeichert ist, und es löschen.",
        "Darf anderen Konten Rollen geben.",
    ]


def test_sentences_name_each_screen_once_in_the_order_of_the_menu(staff):
    role = Group.objects.get(name="Redaktion")

    said = [each.partition(":")[0] for each in of_rights(role.permissions.all())]

    form = staff.get(change_url(role))
    menu = [
        model["name"]
        for app in form.context["available_apps"]
        for model in app["models"]
    ]
    screens = [each for each in said if not each.startswith("Darf ")]
    assert screens == [each for each in menu if each in screens]
    assert {"Seiten", "Helferkreise", "Stellen"} <= {*screens}


def test_rights_that_are_not_offered_stay(staff):
    role = Group.objects.get(name="Redaktion")
    before = {*role.permissions.all()}
    address = change_url(role)

    offered = field(staff.get(address), "permissions").queryset
    ticked = [each.pk for each in offered if each in before]
    typed = {"name": "Redaktionen", "permissions": ticked}
    staff.post(address, filled_in(staff, address) | typed)
    role.refresh_from_db()
    assert len(ticked) < len(before)
    assert (role.name, {*role.permissions.all()}) == ("Redaktionen", before)


def test_roles_are_boxes_with_what_each_is_for(staff, admin_user):
    form = staff.get(change_url(admin_user))

    boxes = re.findall(
        r'<label[^>]*><input type="checkbox" name="groups"[^>]*>([^<]*)</label>',
        form.text,
    )
    offered = [words(box) for box in boxes]
    assert offered == [f"{name}: {about}" for name, about in ROLES.items()]


def test_account_and_role_are_told_in_the_words_of_the_handbook(staff, admin_user):
    role = Group.objects.get(name="Redaktion")
    places = [
        change_url(admin_user),
        list_url(User),
        change_url(role),
        list_url(Group),
        screen_url(User, "password_change", args=[admin_user.pk]),
    ]

    said = " ".join(words(staff.get(place).text) for place in places)

    for strange in ("Gruppe", "-Status", "Mitglied seit", "Strg", "das selbe", "LDAP"):
        assert strange not in said
    for ours in ("Rollen", "Darf sich in der Verwaltung anmelden", "Darf alles"):
        assert ours in said


def test_password_is_set_and_never_switched_off(staff, admin_user):
    other = User.objects.create_user("berg", password="ein altes Wort davor")
    address = screen_url(User, "password_change", args=[other.pk])
    word = dict.fromkeys(["password1", "password2"], "Schnee fällt im Juni nie")

    form = staff.get(address)
    empty = staff.post(address, {"usable_password": "false", "unset-password": "x"})
    sent = staff.post(address, word | {"set-password": "x"})

    assert [*form.context["form"].fields] == ["password1", "password2"]
    assert 'href="/verwaltung/hilfe/#ein-konto-anlegen"' in form.text
    assert {*empty.context["form"].errors} == {"password1", "password2"}
    other.refresh_from_db()
    assert (sent.status_code, other.check_password(word["password1"])) == (302, True)


@pytest.mark.parametrize("screen", ["auth_user_change", "auth_group_add"])
def test_form_of_an_account_has_no_english(staff, admin_user, screen):
    args = [admin_user.pk] if screen == "auth_user_change" else []

    shown = staff.get(reverse(f"admin:{screen}", args=args)).text

    for english in ["Reset password", "Raw password", "Can add", "pbkdf2"]:
        assert english not in shown
    assert "Hilfe gesucht: neu anlegen" in shown
