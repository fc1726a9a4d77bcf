"""The menu of the admin, and what somebody has worked on last."""

import pytest
from django.contrib.admin.models import CHANGE, DELETION, LogEntry
from django.contrib.auth.models import Group, Permission, User

from contacts.models import OfficeLimit
from ehrenamt_oa.admin.menu import (
    ORDER,
    all_tasks,
    tasks,
    tasks_of_forms,
    tasks_of_views,
)
from ehrenamt_oa.rights.roles import ROLES
from tests.factories import make_news, make_office, make_page
from tests.html import links

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

EVERYBODYS = ["Startseite", "Website ansehen"]


def menu(client):
    page = client.get("/verwaltung/").text
    _, _, rest = page.partition('id="menu"')
    return [text for _, text in links(rest.partition("</nav>")[0])]


def test_menu_has_only_what_somebody_may_do(client):
    user = User.objects.create_user("person", is_staff=True)
    client.force_login(user)
    before = menu(client)

    user.user_permissions.add(Permission.objects.get(codename="add_alert"))
    user.user_permissions.add(Permission.objects.get(codename="view_news"))

    assert before == EVERYBODYS
    start, *rest = EVERYBODYS
    urgent, lasting = "Hinweis veröffentlichen", "Papierkorb"
    assert menu(client) == [start, urgent, lasting, *rest, "Meldungen"]


@pytest.mark.parametrize("right", ["", *ROLES, "change_office", "view_page"])
def test_menu_names_a_screen_to_whoever_may_open_it(client, right):
    user = User.objects.create_user("person", is_staff=True)
    user.groups.set(Group.objects.filter(name=right))
    user.user_permissions.set(Permission.objects.filter(codename=right))
    client.force_login(user)

    opened = [
        each for each in all_tasks() if client.get(each.address).status_code == 200
    ]

    assert [each.name for each in tasks(user)] == [each.name for each in opened]


def test_menu_names_no_screen_of_all_records_to_whoever_has_one_office(client):
    user = User.objects.create_user("person", is_staff=True)
    user.user_permissions.set(Permission.objects.all())
    OfficeLimit.objects.create(user=user).chosen.add(make_office())
    client.force_login(user)

    opened = [
        each for each in all_tasks() if client.get(each.address).status_code == 200
    ]

    assert [each.name for each in tasks(user)] == [each.name for each in opened]


def test_order_names_every_task_and_nothing_else():
    assert tasks_of_views().keys() | tasks_of_forms().keys() == set(ORDER)


def test_menu_tells_where_somebody_is(staff):
    shown = staff.get("/verwaltung/editing/owner/add/").text

    assert shown.count("aria-current=") == 1
    assert 'href="/verwaltung/editing/owner/" aria-current="true"' in shown


def test_start_lists_what_somebody_has_worked_on_once_each(staff, admin_user):
    page, news, gone = make_page(title="Alt"), make_news(title="Neu"), make_page()
    colleague = User.objects.create_user("person")
    note = LogEntry.objects.log_actions
    for record in (page, news, gone, page):
        note(admin_user.pk, [record], CHANGE, "Geändert")
    note(admin_user.pk, [gone], DELETION, "Gelöscht")
    note(colleague.pk, [make_page()], CHANGE, "Geändert")

    shown = staff.get("/verwaltung/").text.partition('id="edited-heading"')[2]

    assert [text for _, text in links(shown.partition("</section>")[0])] == [
        "Alt Seite",
        "Neu Meldung",
    ]
