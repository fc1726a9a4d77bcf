"""Publishing and ending an alert, each taken back from its message."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse
from django.utils import timezone

from editing.models import Deletion, TraceEntry
from pages.models import Alert
from tests.admin_form import said
from tests.editing.undo.pressing import offered, press
from tests.factories import make_alert

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

SENT = {"title": "Sturm", "level": "2", "until": "woche"}


@pytest.fixture
def guard(client):
    """Somebody who may publish alerts and nothing else."""
    user = User.objects.create_user("bereitschaft", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="add_alert"))
    client.force_login(user)
    return client


def publish(guard):
    return guard.post(reverse("admin:publish_alert"), SENT)


def end(guard, alert):
    return guard.post(reverse("admin:publish_alert"), {"alert": alert.pk})


def test_alert_is_gone_again_and_lies_in_the_basket(guard):
    response = press(guard, publish(guard))

    assert said(response)[-1] == (
        "Rückgängig gemacht: Der Hinweis ist von der Website verschwunden. Er liegt im "
        "Papierkorb."
    )
    assert not Alert.objects.exists()
    assert Deletion.objects.get().title == "Warnung: Sturm"
    traced = TraceEntry.objects.filter(kind="undone").get()
    assert (
        traced.what == "Hinweis „Warnung: Sturm“: Veröffentlichung rückgängig gemacht"
    )


def test_alert_that_is_there_already_is_not_offered_back_twice(guard):
    publish(guard)
    guard.cookies.pop("messages")

    assert offered(publish(guard)) == ""


def test_alert_that_somebody_has_changed_stays(guard):
    published = publish(guard)
    Alert.objects.update(text="Nicht in den Wald.")

    response = press(guard, published)

    assert said(response)[-1].startswith(
        "Nichts rückgängig gemacht. Seitdem hat jemand"
    )
    assert Alert.objects.exists()


def test_alert_that_was_ended_stands_on_top_again(guard):
    alert = make_alert()

    response = press(guard, end(guard, alert))

    assert said(response)[-1] == (
        "Rückgängig gemacht: Der Hinweis steht wieder oben: ganze Website."
    )
    assert Alert.objects.get().ends_at == alert.ends_at


def test_alert_that_would_be_over_by_now_stays_ended(guard, time_machine):
    time_machine.move_to("2026-12-01 09:00+01:00", tick=False)
    now, hour = timezone.now(), timedelta(hours=1)
    alert = make_alert(starts_at=now - hour, ends_at=now + hour)
    ended = end(guard, alert)
    time_machine.move_to("2026-12-01 11:00+01:00", tick=False)

    response = press(guard, ended)

    assert said(response)[-1] == (
        "Nichts rückgängig gemacht: Der Hinweis wäre inzwischen von selbst zu Ende."
    )
    assert Alert.objects.get().ends_at < timezone.now()


def test_right_is_asked_for_again(guard):
    published = publish(guard)
    User.objects.get().user_permissions.clear()

    response = press(guard, published)

    assert response.status_code == 403
    assert Alert.objects.exists()
