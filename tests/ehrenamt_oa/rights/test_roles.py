"""The roles that the site brings, and that nobody gives more than they have."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse

from contacts.models import OfficeLimit
from ehrenamt_oa.rights.roles import ROLES
from ehrenamt_oa.rights.sentences import sentences
from tests.admin_form import filled_in
from tests.factories import make_helferkreis, make_news, make_office

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


def make_account(username, *roles, rights=(), **fields):
    user = User.objects.create_user(username, is_staff=True, **fields)
    user.groups.set(Group.objects.filter(name__in=roles))
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    return user


@pytest.fixture
def manager(client):
    """Somebody who manages accounts, signed in."""
    client.force_login(make_account("verwaltung", "Verwaltung"))
    return client


def address(user, screen="change"):
    return reverse(f"admin:auth_user_{screen}", args=[user.pk])


def send(client, user, **typed):
    form = address(user)
    return client.post(form, filled_in(client, form) | typed | {"_save": "x"})


def pk(name):
    return Group.objects.get(name=name).pk


# Roles


def test_migration_makes_each_role():
    assert {*Group.objects.values_list("name", flat=True)} == {*ROLES}


def test_who_could_publish_and_close_so_far_still_can():
    rights = {"publish_news", "publish_office", "publish_helferkreis", "close_office"}

    found = Permission.objects.filter(group__name="Redaktion", codename__in=rights)

    assert {each.codename for each in found} == rights


@pytest.mark.parametrize(
    ("others", "kept"),
    [([], []), (["change_office"], ["change_office", "view_office"])],
)
def test_verwaltung_of_old_may_look_at_offices_only_if_it_may_do_more(others, kept):
    group = Group.objects.get(name="Verwaltung")
    rights = ["view_office", "view_helferkreis", *others]
    group.permissions.add(*Permission.objects.filter(codename__in=rights))
    migration = import_module("pages.migrations.0023_rights_of_verwaltung")

    migration.change_group(apps, None)

    about = {"content_type__model__in": ["office", "helferkreis"]}
    found = group.permissions.filter(**about).order_by("codename")
    assert [each.codename for each in found] == kept


# Sentences


def test_account_says_what_it_may_do():
    user = make_account("autorin", rights=["view_news", "change_news", "close_office"])
    OfficeLimit.objects.create(user=user).chosen.add(make_office(name="Jobcenter"))

    assert sentences(user) == [
        "Meldungen: ansehen und ändern, aber nichts Öffentliches.",
        "Darf Stellen für heute schließen.",
        "Stellen: aber nur Jobcenter und was dazugehört.",
    ]


def test_form_of_an_account_has_the_sentences(manager):
    user = make_account("bereitschaft", "Bereitschaft")

    shown = manager.get(address(user)).text

    assert "Darf Stellen für heute schließen." in shown


# Nobody gives more than they have


def test_manager_gives_roles_but_none_that_is_about_accounts_they_do_not_manage(
    manager,
):
    Group.objects.create(name="Technik").permissions.add(
        Permission.objects.get(codename="change_group")
    )
    user = make_account("neu")

    send(manager, user, groups=[pk("Redaktion"), pk("Stellen")])
    refused = send(manager, user, groups=[pk("Technik")])

    assert {each.name for each in user.groups.all()} == {"Redaktion", "Stellen"}
    assert "groups" in refused.context["adminform"].form.errors


def test_who_may_only_change_accounts_gives_none_of_the_roles(client):
    user, other = make_account("kann", rights=["change_user"]), make_account("neu")
    client.force_login(user)

    send(client, other, groups=[pk("Redaktion")])

    assert list(other.groups.all()) == []


@pytest.mark.parametrize(
    "typed",
    [
        {"is_superuser": "on"},
        {"groups": "Redaktion"},
        {"user_permissions": "change_page"},
    ],
)
def test_nobody_gives_themselves_anything(manager, typed):
    user = User.objects.get(username="verwaltung")
    if "groups" in typed:
        typed = {"groups": [pk("Redaktion")]}
    if "user_permissions" in typed:
        right = Permission.objects.get(codename="change_page")
        typed = {"user_permissions": [right.pk]}

    send(manager, user, first_name="Neu", **typed)

    user = User.objects.get(pk=user.pk)
    assert (user.first_name, user.is_superuser) == ("Neu", False)
    assert [each.name for each in user.groups.all()] == ["Verwaltung"]
    assert list(user.user_permissions.all()) == []


def test_no_single_right_is_given_that_one_does_not_have(manager):
    user = make_account("neu")
    right = Permission.objects.get(codename="change_page")

    refused = send(manager, user, user_permissions=[right.pk])

    assert "user_permissions" in refused.context["adminform"].form.errors
    assert list(user.user_permissions.all()) == []


def test_what_somebody_else_gave_stays(manager):
    right = Permission.objects.get(codename="change_page")
    user = make_account("neu", rights=["change_page"])

    send(manager, user, first_name="Neu", user_permissions=[])

    assert User.objects.get(pk=user.pk).first_name == "Neu"
    assert list(user.user_permissions.all()) == [right]


@pytest.mark.parametrize(
    "above", [{"is_superuser": True}, {"rights": ["change_group"]}]
)
def test_account_that_may_do_more_is_not_taken_over(manager, above):
    user = make_account("oben", email="oben@example.org", **above)
    typed = {"email": "anders@example.org", "is_superuser": "", "_save": "x"}
    word = {"password1": "vorsicht-hier-2x", "password2": "vorsicht-hier-2x"}

    answers = [
        manager.post(address(user), typed),
        manager.post(reverse("admin:auth_user_password_change", args=[user.pk]), word),
        manager.post(address(user, "delete"), {"post": "yes"}),
    ]

    assert [each.status_code for each in answers] == [403, 403, 403]
    after = User.objects.get(pk=user.pk)
    assert (after.email, after.password) == ("oben@example.org", user.password)


def test_account_that_may_do_more_is_not_deleted_with_others(manager, admin_user):
    typed = {"action": "delete_selected", "post": "yes"}
    place = reverse("admin:auth_user_changelist")

    manager.post(place, typed | {"_selected_action": [admin_user.pk]})

    assert User.objects.filter(pk=admin_user.pk).exists()


def test_group_that_may_do_more_is_only_looked_at(client):
    client.force_login(make_account("gruppen", rights=["change_group", "view_group"]))
    place = reverse("admin:auth_group_change", args=[pk("Redaktion")])

    answers = [client.get(place), client.post(place, {"name": "Alle"})]

    assert [each.status_code for each in answers] == [200, 403]


def test_limited_account_manages_none(client):
    user = make_account("verwaltung", "Verwaltung")
    OfficeLimit.objects.create(user=user)
    client.force_login(user)

    assert client.get(reverse("admin:auth_user_changelist")).status_code == 403


def test_manager_chooses_what_an_account_is_limited_to_without_seeing_it(manager):
    user = make_account("neu", "Stellen")
    office, circle = make_office(name="Jobcenter"), make_helferkreis(name="Hilfe")
    screens = [
        reverse(f"admin:{each}_change", args=[record.pk])
        for each, record in [
            ("contacts_office", office),
            ("helferkreise_helferkreis", circle),
        ]
    ]

    form = manager.get(address(user)).text
    send(
        manager,
        user,
        **{
            "officelimit-0-chosen": [office.pk],
            "helferkreislimit-0-chosen": [circle.pk],
        },
    )

    user = User.objects.get(pk=user.pk)
    assert (str(user.officelimit), str(user.helferkreislimit)) == ("Jobcenter", "Hilfe")
    for record in (office, circle):
        assert f'<option value="{record.pk}">{record}</option>' in form
    assert [manager.get(each).status_code for each in screens] == [403, 403]


# Drafts only


@pytest.mark.parametrize("make", [make_news, make_office, make_helferkreis])
@pytest.mark.parametrize("is_published", [True, False])
def test_author_changes_what_is_not_public(client, make, is_published):
    record = make(is_published=is_published)
    client.force_login(make_account("autorin", "Autorin/Autor"))
    meta = record._meta
    place = reverse(
        f"admin:{meta.app_label}_{meta.model_name}_change", args=[record.pk]
    )
    name = "title" if meta.model_name == "news" else "name"

    if is_published:
        answer = client.post(place, {name: "Neu", "_save": "x"})
    else:
        typed = {name: "Neu", "is_published": "on", "_save": "x"}
        answer = client.post(place, filled_in(client, place) | typed)

    after = type(record).objects.get(pk=record.pk)
    assert (answer.status_code, getattr(after, name) == "Neu", after.is_published) == (
        (403, False, True) if is_published else (302, True, False)
    )


def test_what_an_author_writes_begins_as_a_draft(client):
    client.force_login(make_account("autorin", "Autorin/Autor"))
    place = reverse("admin:pages_news_add")
    typed = {"title": "Neu", "slug": "neu", "text": "Text", "is_published": "on"}

    client.post(place, filled_in(client, place) | typed | {"_save": "x"})

    news = type(make_news()).objects.get(slug="neu")
    assert news.is_published is False


def test_author_does_not_change_what_public_offices_take_over(client):
    above = make_office(is_published=False)
    make_office(parent=above)
    client.force_login(make_account("autorin", "Autorin/Autor"))
    place = reverse("admin:contacts_office_change", args=[above.pk])

    assert client.post(place, {"name": "Neu", "_save": "x"}).status_code == 403
