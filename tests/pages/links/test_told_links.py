"""Whoever saves news or an alert is told which of its links lead nowhere now."""

import pytest
from django.urls import reverse

from base.admin.screens import change_url
from pages.links.verdict import State
from pages.models import Alert, CheckedLink, News
from tests.admin_form import filled_in, said
from tests.factories import make_alert, make_news

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

ELSEWHERE = "https://elsewhere.example/weg"
WHY = "Die letzte Prüfung aller Links hat dort nichts gefunden."


@pytest.fixture(autouse=True)
def dead():
    CheckedLink.objects.create(kind="external", address=ELSEWHERE, state=State.BROKEN)


def told(response):
    assert response.status_code == 302
    return [each for each in said(response) if "ins Leere" in each]


def line(title, words):
    return (
        f"In „{title}“ führen diese Links gerade ins Leere: "
        f"<ul><li>„{words}“: {WHY}</li></ul>"
    )


@pytest.mark.parametrize("button", ["_save", "_continue"])
def test_saving_news_tells_of_links_that_have_died(staff, button):
    news = make_news(title="Fest")
    text = f'<p><a href="{ELSEWHERE}">Plan</a> und <a href="tel:115">Anruf</a></p>'
    News.objects.filter(pk=news.pk).update(text=text)
    address = change_url(news)

    response = staff.post(address, filled_in(staff, address) | {button: "x"})

    assert told(response) == [line("Fest", "Plan")]


def test_saving_an_alert_tells_of_its_link(staff):
    alert = make_alert(title="Sturm")
    fields = {"link": ELSEWHERE, "link_text": "Mehr"}
    Alert.objects.filter(pk=alert.pk).update(**fields)
    address = change_url(alert)

    response = staff.post(address, filled_in(staff, address) | {"_save": "x"})

    assert told(response) == [line(str(Alert.objects.get()), "Mehr")]


def test_alert_without_a_link_has_none_that_is_dead(staff):
    address = change_url(make_alert(title="Sturm"))

    response = staff.post(address, filled_in(staff, address) | {"_save": "x"})

    assert told(response) == []


def test_publishing_an_alert_tells_of_its_link(staff):
    typed = {"title": "Sturm", "level": "2", "until": "woche"}
    typed |= {"link": ELSEWHERE, "link_text": "Mehr"}

    response = staff.post(reverse("admin:publish_alert"), typed)

    assert told(response) == [line(str(Alert.objects.get()), "Mehr")]
