"""What each role and each single right opens in the admin, held against two tables.

All addresses are asked, with GET and with POST. In the tables, "liest" says that a page
opens, "ändert" that what is sent there is taken. If it is meant to be different: look at
the same file in var/, made with CI=true, and copy that over the table.
"""

import logging
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import Group, Permission, User
from django.test import RequestFactory

from ehrenamt_oa.rights.roles import ROLES
from tests.effort import DEEP, tried

from .walk import NO, make_records, may, screens

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.ignore_template_errors,
    pytest.mark.same_on_postgresql,  # who may what is no question to the database
]


@pytest.fixture
def places(caplog):
    caplog.set_level(logging.ERROR, logger="django.request")  # thousands are refused
    return list(screens(make_records()))


def account(name, rights=(), groups=()):
    user = User.objects.create_user(name, is_staff=True)
    user.groups.set(groups)
    user.user_permissions.set(rights)
    return User.objects.get(pk=user.pk)


def by_role(places):
    """Return the lines about roles: of each address, what each may do."""
    groups = {each.name: each for each in Group.objects.all()}
    users = {role: account(role, groups=[groups[role]]) for role in ROLES}
    users["ohne Recht"] = account("ohne")
    yield columns("", users)
    for name, place in places:
        yield columns(name, [may(user, name, place) for user in users.values()])
    for name, found in actions(users.values()):
        yield columns(name, found)


def columns(name, cells):
    return f"{name:64}{''.join(f'{cell:20}' for cell in cells)}".rstrip()


def actions(users):
    """Yield what can be done with chosen records of a list, and who is offered it."""
    request = RequestFactory().get("/")
    for model, model_admin in admin.site._registry.items():
        offered = []
        for request.user in users:
            request.session = {}
            offered.append({*model_admin.get_actions(request)})
        label = f"{model._meta.app_label}/{model._meta.model_name}/"
        for action in sorted(set().union(*offered)):
            cells = ["ändert" if action in each else NO for each in offered]
            yield f"{label} [{action}]", cells


def by_right(places, rights):
    """Yield a line for each right: what it opens that is closed without."""
    nothing = account("nichts")
    closed = [each for each in places if may(nothing, *each) == NO]
    for right in rights:
        user = account(right.codename, rights=[right])
        found = [(name, may(user, name, place)) for name, place in closed]
        opened = [f"{name} {does}" for name, does in found if does != NO]
        label = f"{right.content_type.app_label}.{right.codename}"
        yield f"{label}: {', '.join(opened) or 'nichts'}"


def all_rights():
    known = set(admin.site._registry)
    every = Permission.objects.select_related("content_type").order_by(
        "content_type__app_label", "content_type__model", "codename"
    )
    return [
        each
        for each in every
        if each.content_type.model_class() in known
        or each.codename in {"give_roles", "answer_privacy"}
    ]


def difference(name, found, *, is_whole=True):
    """Return which lines the table of this name has otherwise; propose a new one."""
    table = Path(__file__).with_name(name)
    lines = table.read_text().splitlines()
    by_key = {key(line): line for line in lines}
    proposed = settings.VAR_DIR / name
    proposed.write_text("\n".join([*found, ""]))
    missing = {*by_key} - set(map(key, found)) if is_whole else ()
    return [line for line in found if by_key.get(key(line)) != line] + sorted(missing)


def key(line):
    return line[:64] if ": " not in line else line.partition(":")[0]


def test_roles_open_what_the_table_says(places):
    assert difference("policy_of_roles.txt", list(by_role(places))) == []


def test_single_rights_open_what_the_table_says(places):
    """All by `make check-deep`, every 5th with CI=true, every 25th on the way."""
    rights = all_rights() if DEEP else tried(all_rights()[::5])

    found = list(by_right(places, rights))

    assert difference("policy_of_rights.txt", found, is_whole=DEEP) == []
