"""The start of the admin: what waits for whoever is signed in."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from base.admin.to_do import job_kinds, jobs
from base.models import PeriodicRun
from ehrenamt_oa.rights.roles import ROLES
from media.models import Document
from pages.links.verdict import State
from pages.page.publication import publish
from tests.factories import (
    make_checked_link,
    make_consent,
    make_document,
    make_feedback,
    make_helferkreis,
    make_link_use,
    make_missed_address,
    make_office,
    make_outgoing_mail,
    make_page,
    make_picture,
    make_searched_words,
)
from tests.html import links, words
from tests.schedules import at

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

NOW = at("2026-03-02 12:00")
TODAY = NOW.date()


def fill(count):
    make_office()
    for _ in range(count):
        make_consent(valid_until=TODAY + timedelta(days=9), agreed_on=TODAY)
        make_page(is_published=False)
        publish(make_page(), at=NOW + timedelta(days=1))
        make_helferkreis(is_published=False)


@pytest.fixture
def start(staff):
    with time_machine.travel(NOW, tick=False):
        yield lambda: links(
            staff.get("/verwaltung/")
            .text.partition('class="jobs"')[2]
            .partition("</section>")[0]
        )


def asked_by(user):
    request = RequestFactory().get("/")
    request.user = user
    return request


def listed(client, job):
    """Return the status of the page of a job, and how many it shows to be done."""
    answer = client.get(job.place)
    if "cl" in answer.context:
        return answer.status_code, len(answer.context["cl"].result_list)
    rows = answer.context.get("rows") or answer.context["forms"]
    return answer.status_code, len([row for row in rows if row["may_change"]])


def test_start_says_what_waits_and_leads_there(start, staff):
    fill(1)

    found = start()

    assert [text for _, text in found] == [
        "1 Einwilligung läuft in den nächsten 30 Tagen ab",
        "1 Entwurf ist noch nicht veröffentlicht",
        "1 Seite erscheint später von selbst",
        "3 Einträge sind zu prüfen",
        "1 Helferkreis ist nicht veröffentlicht",
    ]
    in_lists = [job for job in found if job[0] != "/verwaltung/pruefen/"]
    for address, text in in_lists:
        listed = staff.get(address).context["cl"].result_list
        assert len(listed) == 1, text


def test_start_counts(start):
    fill(2)

    assert [text for _, text in start()] == [
        "2 Einwilligungen laufen in den nächsten 30 Tagen ab",
        "2 Entwürfe sind noch nicht veröffentlicht",
        "2 Seiten erscheinen später von selbst",
        "5 Einträge sind zu prüfen",
        "2 Helferkreise sind nicht veröffentlicht",
    ]


def test_nothing_to_do_is_said(start, staff):
    assert start() == []
    assert "Zurzeit wartet nichts auf Sie." in staff.get("/verwaltung/").text


def test_nobody_is_told_of_work_that_is_not_theirs():
    fill(1)
    user = User.objects.create_user("person")
    user.user_permissions.add(Permission.objects.get(codename="change_page"))

    with time_machine.travel(NOW, tick=False):
        found = jobs(asked_by(user), NOW)

    assert [job.text for job in found] == [
        "1 Entwurf ist noch nicht veröffentlicht",
        "1 Seite erscheint später von selbst",
        "1 Eintrag ist zu prüfen",
    ]


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("Redaktion", 3),
        ("Autorin/Autor", 1),  # what is public others change, but for a page's draft
        ("Stellen", 1),
        ("Integrationslotsin", 1),
        ("Bereitschaft", 0),
        ("Verwaltung", 0),
    ],
)
def test_each_role_is_told_what_it_may_confirm(role, expected):
    make_page()
    make_office()
    make_helferkreis()
    user = User.objects.create_user("person", is_staff=True)
    user.groups.add(Group.objects.get(name=role))

    with time_machine.travel(NOW, tick=False):
        found = jobs(asked_by(user), NOW)

    to_check = [job.count for job in found if job.place == "/verwaltung/pruefen/"]
    assert sum(to_check) == expected


@pytest.mark.parametrize("role", ROLES)
def test_every_job_of_a_role_leads_to_as_much_as_it_says(client, role):
    fill(1)
    make_missed_address()
    make_link_use(link=make_checked_link(state=State.BROKEN))
    make_searched_words(misses=1)
    make_feedback()
    make_feedback(kind="barriere")
    make_outgoing_mail(error="Der Mailserver antwortet nicht.")
    user = User.objects.create_user("person", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)

    with time_machine.travel(NOW, tick=False):
        found = jobs(asked_by(user), NOW)
        shown = [listed(client, job) for job in found]

    assert shown == [(200, job.count) for job in found]


def test_every_job_leads_to_a_list_of_just_what_waits(staff, admin_user):
    fill(1)
    make_picture(is_decorative=True, alt="")
    make_picture()
    make_document()
    make_document(accessible=Document.Accessible.YES)
    make_missed_address()
    make_link_use(link=make_checked_link(state=State.BROKEN))
    make_link_use()
    make_searched_words(misses=1)
    make_searched_words()
    make_feedback()
    make_feedback(is_done=True)
    make_feedback(kind="barriere")
    make_outgoing_mail(error="Der Mailserver antwortet nicht.")
    make_outgoing_mail()
    lists = [kind for kind in job_kinds() if kind.model]

    with time_machine.travel(NOW, tick=False):
        waiting = {kind.one: kind.waiting(asked_by(admin_user), NOW) for kind in lists}
        shown = {one: (job.count, staff.get(job.place)) for one, job in waiting.items()}

    found = {
        one: (count, answer.status_code, len(answer.context["cl"].result_list))
        for one, (count, answer) in shown.items()
    }
    assert found == {kind.one: (1, 200, 1) for kind in lists}


def test_jobs_that_are_no_list_lead_to_their_screen(staff, admin_user):
    screens = [kind for kind in job_kinds() if not kind.model]

    status = [
        staff.get(kind.waiting(asked_by(admin_user), NOW).place).status_code
        for kind in screens
    ]

    assert status == [200, 200]


def test_start_costs_the_same_for_much_work(admin_user):
    counts = []
    for count in (1, 2):
        fill(count)
        with CaptureQueriesContext(connection) as queries:
            jobs(asked_by(admin_user), NOW)
        counts.append(len(queries))

    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("days_ago", "expected"),
    [
        (None, "Bitte sagen Sie Ihrer IT Bescheid: Die nächtlichen Aufgaben"),
        (1, "Links geprüft und Erinnerungen verschickt zuletzt am 1. März 2026, 12:00"),
        (3, "Bitte sagen Sie Ihrer IT Bescheid: Links geprüft und Erinnerungen"),
    ],
)
def test_start_says_when_the_nightly_work_was_done(staff, days_ago, expected):
    if days_ago:
        then = NOW - timedelta(days=days_ago)
        PeriodicRun.objects.create(
            task="Links prüfen",
            started_at=then,
            finished_at=then,
            succeeded_at=then,
            is_success=True,
        )

    with time_machine.travel(NOW, tick=False):
        shown = words(staff.get("/verwaltung/").text)

    assert expected in shown
    assert ("Ihrer IT Bescheid" in shown) is (days_ago != 1)
