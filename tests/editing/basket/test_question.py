"""The question before deleting: it says whether there is a way back, and how long."""

import pytest
import time_machine
from django.contrib.auth.models import Permission, User

from base.admin.screens import change_url, list_url, screen_url
from base.models import OutgoingMail
from contacts.models import Office
from helferkreise.models import Topic
from media.models import Picture
from pages.models import News
from tests.factories import (
    make_helferkreis,
    make_news,
    make_office,
    make_outgoing_mail,
    make_picture,
    make_topic,
)
from tests.html import main, words
from tests.schedules import at

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

UNTIL = (
    "Gelöschtes liegt im Papierkorb . Bis 31. Dezember 2026, 09:00 Uhr können Sie es "
    "zurückholen, danach ist es endgültig weg."
)


@time_machine.travel(at("2026-12-01 09:00"), tick=False)
def test_question_before_deleting_tells_of_the_way_back(staff):
    news = make_news()
    marked = {"action": "delete_selected", "_selected_action": [news.pk]}

    one = staff.get(screen_url(News, "delete", args=[news.pk]))
    many = staff.post(list_url(News), marked)

    assert [UNTIL in words(main(each)) for each in (one, many)] == [True, True]


def test_question_before_deleting_says_what_is_gone_for_good(staff):
    user = User.objects.create_user("jemand")

    response = staff.get(screen_url(User, "delete", args=[user.pk]))

    assert "Das lässt sich nicht rückgängig machen. Mit dem Konto" in words(
        main(response)
    )
    assert "Papierkorb" not in words(main(response))


def test_question_about_what_has_no_basket_promises_none(staff):
    mail = make_outgoing_mail()

    response = staff.get(screen_url(OutgoingMail, "delete", args=[mail.pk]))

    assert "Das lässt sich nicht rückgängig machen. Das wird gelöscht" in words(
        main(response)
    )


def test_question_names_who_stays_without_it_and_no_rows_that_only_connect(staff):
    topic = make_topic(name="Sprache")
    kreis = make_helferkreis(name="Kreis Nord", topics=[topic])
    marked = {"action": "delete_selected", "_selected_action": [topic.pk]}

    one = staff.get(screen_url(Topic, "delete", args=[topic.pk]))
    many = staff.post(list_url(Topic), marked)

    link = f'<a href="{change_url(kreis)}">Kreis Nord</a>'
    for each in (one, many):
        assert f'<ul id="losing">\t<li>Helferkreise: {link}</li></ul>' in each.text
        assert each.text.count("<li>Thema: <a") == 1
        assert "Beziehung" not in each.text


def test_question_names_no_others_whom_one_may_not_look_at(client):
    topic = make_topic()
    make_helferkreis(name="Kreis Nord", topics=[topic])
    user = User.objects.create_user("wer", is_staff=True)
    rights = Permission.objects.filter(codename__in=["delete_topic", "view_topic"])
    user.user_permissions.set(rights)
    client.force_login(user)

    response = client.get(screen_url(Topic, "delete", args=[topic.pk]))

    assert "Das wird gelöscht" in response.text
    assert "Kreis Nord" not in response.text


def test_what_stands_in_the_way_is_named_with_a_way_out(staff):
    above = make_office(name="Amt")
    make_office(name="Zimmer", parent=above)
    marked = {"action": "delete_selected", "_selected_action": [above.pk]}

    one = staff.get(screen_url(Office, "delete", args=[above.pk]))
    many = staff.post(list_url(Office), marked)

    said = [words(main(each)) for each in (one, many)]
    assert ["Ordnen Sie diese Einträge zuerst anders zu" in each for each in said] == [
        True,
        True,
    ]
    assert ["Stelle: Zimmer" in each for each in said] == [True, True]


def test_nothing_is_said_of_the_way_back_where_nothing_can_be_deleted(staff):
    picture = make_picture()
    make_office(picture=picture)

    response = staff.get(screen_url(Picture, "delete", args=[picture.pk]))

    assert "können Sie es zurückholen" not in words(main(response))
