"""The menu of the admin, and what somebody has worked on last."""

import pytest
from django.contrib.admin.models import CHANGE, DELETION, LogEntry
from django.contrib.auth.models import Permission, User

from tests.factories import make_news, make_page
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
    assert menu(client) == [start, "Hinweis veröffentlichen", *rest, "Meldungen"]


def test_menu_tells_where_somebody_is(staff):
    shown = staff.get("/verwaltung/pages/news/add/").text

    assert shown.count("aria-current=") == 1
    assert 'href="/verwaltung/pages/news/" aria-current="true"' in shown


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
