"""Two people at one record: nobody overwrites what they have not seen."""

import threading

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from contacts.models import ContactPoint, Office
from editing.lost_updates.marks import changed, read, write
from editing.lost_updates.vanished_rows import new_names, old_rows
from helferkreise.models import Consent, Need, Person
from pages.models import News
from tests.editing.versions.versions import (
    address,
    again,
    error,
    open_form,
    save,
    send,
    versions,
)
from tests.factories import (
    make_consent,
    make_contact_point,
    make_need,
    make_news,
    make_office,
    make_person,
    make_special_day,
    make_special_hours,
)
from tests.html import form_data, words

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


def test_second_save_is_refused_and_says_who_and_what(staff, colleague):
    news = make_news(title="Eins", text="Alt")
    typed = open_form(staff, news) | {"title": "Getippt"}
    save(colleague, news, title="Zwei", text="Neu")

    response = send(staff, news, typed)

    text = words(error(response))
    assert text.startswith(
        "Noch nicht gesichert: Erika K. hat diesen Eintrag geändert, während er hier "
        "offen war ("
    )
    assert "Anders ist: Titel, Text." in text
    assert "die andere Fassung bleibt in der Geschichte." in text
    assert form_data(response, "news_form")["title"] == ["Getippt"]
    assert News.objects.get().title == "Zwei"


def test_second_save_leads_to_the_difference(staff, colleague):
    news = make_news(title="Eins")
    save(staff, news, title="Zwei")
    typed = open_form(staff, news)
    save(colleague, news, title="Drei")

    response = send(staff, news, typed)

    seen = versions(news)[1]
    link = address(news, "compare", news.pk, alt=seen.pk)
    assert f'<a href="{link}" target="_blank">' in error(response)
    shown = words(staff.get(link).text)
    assert "fehlt: − Zwei" in shown
    assert "dazu: + Drei" in shown


def test_saving_once_more_overwrites_and_the_other_version_stays(staff, colleague):
    news = make_news()
    typed = open_form(staff, news) | {"title": "Getippt"}
    save(colleague, news, title="Zwei")

    again(staff, news, send(staff, news, typed))

    assert News.objects.get().title == "Getippt"
    assert [each.field_dict["title"] for each in versions(news)][1:] == [
        "Zwei",
        "Getippt",
    ]


def test_a_third_change_is_not_overwritten_either(staff, colleague):
    news = make_news()
    response = open_form(staff, news)
    for title in ("Zwei", "Drei"):
        save(colleague, news, title=title)
        refused = send(staff, news, response)
        assert "Anders ist: Titel." in words(error(refused))
        response = form_data(refused, "news_form")


def test_error_in_a_field_does_not_hide_the_warning(staff, colleague):
    news = make_news()
    typed = open_form(staff, news) | {"title": ""}
    save(colleague, news, title="Zwei")

    response = send(staff, news, typed)

    assert "Erika K. hat diesen Eintrag geändert" in words(error(response))


def test_own_change_in_another_window_is_called_so(staff):
    news = make_news()
    typed = open_form(staff, news)
    save(staff, news, title="Zwei")

    response = send(staff, news, typed)

    assert "Sie selbst haben (vielleicht in einem anderen Fenster)" in error(response)


def test_what_was_only_saved_again_does_not_disturb(staff, colleague):
    news = make_news(text="Eins\nZwei")
    typed = open_form(staff, news) | {"title": "Getippt"}
    save(colleague, news, text="Eins\r\nZwei")  # as browsers send line ends

    assert send(staff, news, typed).status_code == 302


def test_rows_that_both_have_added_are_all_kept(staff, colleague):
    office = make_office()
    row = {"contact_points-0-kind": "phone", "contact_points-0-value": "08321 1"}
    typed = open_form(staff, office) | row
    save(colleague, office, **row | {"contact_points-0-value": "08321 2"})

    refused = send(staff, office, typed)
    assert "Anders ist: Kontaktwege." in words(error(refused))
    assert again(staff, office, refused).status_code == 302

    values = ContactPoint.objects.order_by("value").values_list("value", flat=True)
    assert list(values) == ["08321 1", "08321 2"]


def test_row_that_the_other_has_deleted_stays_typed_as_a_new_one(staff, colleague):
    office = make_office()
    for number in (1, 2):
        make_contact_point(office=office, value=f"08321 {number}")
    typed = open_form(staff, office) | {"contact_points-0-label": "Getippt"}
    save(colleague, office, **{"contact_points-0-DELETE": "on"})

    refused = send(staff, office, typed)
    text = words(error(refused))
    assert "steht dort wieder als neuer Eintrag." in text
    assert again(staff, office, refused).status_code == 302

    points = ContactPoint.objects.order_by("value").values_list("value", "label")
    assert list(points) == [("08321 1", "Getippt"), ("08321 2", "")]


def test_need_of_a_helferkreis_that_is_changed_elsewhere_is_noticed(staff, colleague):
    need = make_need()
    typed = open_form(staff, need.helferkreis)
    save(colleague, need, title="Neu")

    response = send(staff, need.helferkreis, typed)

    assert "Anders ist: Hilfe gesucht" in words(error(response))
    assert Need.objects.get().title == "Neu"


def test_hours_of_a_special_day_are_noticed(staff, colleague):
    day = make_special_day()
    make_special_hours(special_day=day)
    typed = open_form(staff, day)
    save(colleague, day, typed_hours="10–11 Uhr")

    assert send(staff, day, typed).status_code == 200


def test_people_are_protected_too_without_versions(staff, colleague):
    person = make_person(phone="08321 1")
    make_consent(person=person)
    typed = open_form(staff, person)
    save(colleague, person, phone="08321 2", **{"consents-0-evidence": "Neu"})

    response = send(staff, person, typed)

    text = words(error(response))
    assert "Erika K. hat" in text
    assert "Anders ist: Telefon (privat), Einwilligungen." in text
    assert "geht dabei verloren." in text
    assert Person.objects.get().phone == "08321 2"
    assert Consent.objects.get().evidence == "Neu"


@pytest.mark.parametrize("seen", ["x", "=;=;", "title=", "a" * 100_000, "😀=\ufffd"])
def test_nonsense_in_the_hidden_field_is_no_way_around(staff, seen):
    news = make_news(title="Eins")
    typed = open_form(staff, news) | {"title": "Zwei", "seen_state": seen}

    assert send(staff, news, typed).status_code == 200
    assert News.objects.get().title == "Eins"


@pytest.mark.parametrize(
    "wrong",
    [
        {"contact_points-INITIAL_FORMS": "x"},
        {"contact_points-INITIAL_FORMS": "²"},
        {"contact_points-INITIAL_FORMS": "99999999999"},
        {"contact_points-0-id": "9" * 40},
        {"contact_points-0-id": "x"},
        {"contact_points-²-id": "1"},
    ],
)
def test_nonsense_in_the_rows_is_answered(staff, wrong):
    office = make_contact_point().office

    response = send(staff, office, open_form(staff, office) | wrong)

    assert response.status_code in {200, 302}


def test_marks_are_written_and_read():
    marks = {"name": "0a", "rows.5": "1b", "rows.6": "2c"}

    assert read(write(marks)) == marks
    assert changed(marks, marks) == []
    assert changed(marks, {"name": "0a", "rows.5": "xx", "rows.7": "3d"}) == ["rows"]
    assert changed(read("unsinn"), {"name": "0a"}) == ["name", "unsinn"]


def test_rows_that_are_gone_move_behind_the_old_ones():
    data = {
        "r-INITIAL_FORMS": "3",
        "r-TOTAL_FORMS": "4",
        **{f"r-{number}-id": str(number + 10) for number in range(3)},
        "r-3-id": "",
        "r-0-name": "a",
        "other-0-name": "b",
    }

    names = new_names(data, "r", old=3, gone=[0])

    assert old_rows(data, "r") == {0: "10", 1: "11", 2: "12"}
    assert {old: new for old, new in names.items() if old != new} == {
        "r-0-id": "r-2-id",
        "r-1-id": "r-0-id",
        "r-2-id": "r-1-id",
        "r-0-name": "r-2-name",
    }


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="SQLite lets one write at a time"
)
def test_of_two_saves_at_the_same_time_one_is_refused(admin_user):
    """Many times over, because they have to meet."""
    office = make_office()
    url = reverse("admin:contacts_office_change", args=[office.pk])
    clients = [Client(), Client()]
    for client in clients:
        client.force_login(admin_user)
    for attempt in range(10):
        forms = [open_form(client, office) for client in clients]
        barrier, answers = threading.Barrier(2), []

        def save_at_once(client, data, barrier=barrier, answers=answers):
            barrier.wait()
            answers.append(client.post(url, data).status_code)
            connection.close()

        threads = [
            threading.Thread(
                target=save_at_once,
                args=(client, data | {"tasks": f"{attempt} {number}"}),
            )
            for number, (client, data) in enumerate(zip(clients, forms, strict=True))
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert sorted(answers) == [200, 302]
    assert Office.objects.get().tasks.startswith("9 ")
