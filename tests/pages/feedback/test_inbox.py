"""What staff do with what visitors tell us."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from tablib import Dataset

from tests.factories import make_feedback, make_moved_address, make_page
from tests.html import form_data, links, words
from tests.schedules import at

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

LIST = "/verwaltung/pages/feedback/"
NOW = at("2026-03-02 12:00")


def listed(response):
    return [each.text for each in response.context["cl"].result_list]


def do(staff, action, *feedback):
    return staff.post(
        LIST, {"action": action, "_selected_action": [each.pk for each in feedback]}
    )


@pytest.mark.parametrize(
    ("state", "texts"),
    [
        ("offen", ["fehlt", "Karte"]),
        ("barriere", ["Karte"]),
        ("anderes", ["fehlt"]),
        ("erledigt", ["war"]),
    ],
)
def test_inbox_is_narrowed_down_by_state(staff, state, texts):
    make_feedback(text="Karte", kind="barriere", received_at=NOW)
    make_feedback(text="fehlt", received_at=NOW + timedelta(hours=1))
    make_feedback(text="war", is_done=True)

    assert listed(staff.get(LIST, {"zustand": state})) == texts


def test_barrier_says_when_it_is_due(staff):
    make_feedback(text="Karte", kind="barriere", received_at=NOW)

    assert "offen, fällig am 13.04.2026" in words(staff.get(LIST).text)


def test_what_was_read_is_done_and_opened_again(staff):
    feedback = make_feedback()
    states = []

    for action in ["set_done", "set_open"]:
        do(staff, action, feedback)
        feedback.refresh_from_db()
        states.append(feedback.is_done)

    assert states == [True, False]


def test_form_changes_the_state_and_nothing_else(staff):
    feedback = make_feedback(text="so war es")
    form = f"{LIST}{feedback.pk}/change/"
    fields = form_data(staff.get(form), "feedback_form")

    staff.post(form, fields | {"is_done": "on", "text": "anders"})

    feedback.refresh_from_db()
    assert (feedback.is_done, feedback.text) == (True, "so war es")


def test_log_of_the_admin_says_no_word_of_it(staff):
    feedback = make_feedback(text="geheim", received_at=NOW)

    staff.post(f"{LIST}{feedback.pk}/delete/", {"post": "yes"})

    (entry,) = LogEntry.objects.all()
    assert entry.object_repr == "Rückmeldung vom 02.03.2026"


def test_nobody_adds_any(staff):
    assert staff.get(f"{LIST}add/").status_code == 403


def test_pages_say_what_they_get_to_hear(staff):
    make_feedback(path="/b/", kind="ja", text="", is_done=True)
    make_feedback(path="/a/", kind="nein")
    make_feedback(path="/a/", kind="nein", is_done=True)
    make_feedback(path="", kind="barriere")

    response = staff.get(f"{LIST}seiten/")

    rows = [
        [row[key] for key in ["path", "waiting", "yes", "no", "others"]]
        for row in response.context["rows"]
    ]
    assert rows == [["/a/", 1, 0, 2, 0], ["", 1, 0, 0, 1], ["/b/", 0, 1, 0, 0]]
    (place,) = [address for address, said in links(response.text) if said == "/a/"]
    assert len(listed(staff.get(place))) == 2


def test_row_of_a_page_counts_what_was_said_of_it_also_before_it_moved(
    staff, django_assert_num_queries
):
    page = make_page(slug="neu")
    make_page(slug="ohne")
    make_moved_address(old_path="/alt/", new_path="/neu/")
    for path, kind in [("/neu/", "ja"), ("/alt/", "ja"), ("/neu/", "nein")]:
        make_feedback(path=path, kind=kind)

    rows = staff.get("/verwaltung/pages/page/?q=neu").context["cl"].result_list

    assert [(each.pk, each.yes, each.no) for each in rows] == [(page.pk, 2, 1)]
    assert "2 ja · 1 nein" in words(staff.get("/verwaltung/pages/page/").text)


def test_table_is_no_program_for_a_spreadsheet(staff):
    feedback = make_feedback(
        path="/a/", text='=HYPERLINK("x")\nzweite', received_at=NOW
    )

    answer = do(staff, "export", feedback)

    table = Dataset().load(
        StringIO(answer.content.decode("utf-8-sig")), format="csv", delimiter=";"
    )
    assert table.dict == [
        {
            "eingegangen": "2. März 2026, 12:00 Uhr",
            "Seite": "/a/",
            "Art": "hat nicht geholfen",
            "Text": '\'=HYPERLINK("x")\nzweite',
            "erledigt": "nein",
        }
    ]


def test_those_who_keep_the_site_right_may_read_it(client):
    user = User.objects.create_user("redaktion", is_staff=True)
    client.force_login(user)

    before = client.get(LIST).status_code
    user.groups.add(Group.objects.get(name="Redaktion"))

    assert (before, client.get(LIST).status_code) == (403, 200)
    assert client.get(f"{LIST}seiten/").status_code == 200


def test_pages_are_listed_for_nobody_else(client):
    client.force_login(User.objects.create_user("anders", is_staff=True))

    assert client.get(f"{LIST}seiten/").status_code == 403
