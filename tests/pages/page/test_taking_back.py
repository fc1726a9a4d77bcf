"""What was published or withdrawn is taken back from the message that says it."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.urls import reverse

from editing.models import Deletion, TraceEntry
from editing.versions.versions import versions_of
from pages.models import Edition, Page
from pages.page.publication import publish
from tests.admin_form import filled_in, said
from tests.editing.undo.pressing import press
from tests.factories import make_page
from tests.schedules import at

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

NOW = at("2026-03-02 12:00")
LATER = NOW + timedelta(days=7)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW) as traveller:
        yield traveller


def send(client, page, button, **typed):
    """Press a button of the form; return the answer."""
    client.cookies.pop("messages", None)
    place = reverse("admin:pages_page_change", args=[page.pk])
    response = client.post(place, filled_in(client, place) | {button: "1"} | typed)
    assert response.status_code == 302, response.context["errors"]
    return response


def withdraw(client, page):
    client.cookies.pop("messages", None)
    return client.post(reverse("admin:pages_page_withdraw", args=[page.pk]))


def chosen(client, action, *pages):
    """Do something with chosen pages of the list."""
    data = {"action": action, "_selected_action": [page.pk for page in pages]}
    return client.post(reverse("admin:pages_page_changelist"), data)


def public():
    """Return what the public reads now, and what it will read in a week."""
    return tuple(
        titles(Edition.objects.live(moment))
        for moment in (NOW + timedelta(minutes=5), LATER + timedelta(minutes=5))
    )


def titles(editions):
    return sorted(each.title for each in editions)


def test_public_reads_again_what_it_read_before(staff):
    page = make_page(title="Alt")

    response = press(staff, send(staff, page, "_publish", title="Neu"))

    assert said(response)[-1] == (
        "Rückgängig gemacht: Für „Neu“ gilt wieder, was vorher galt."
    )
    assert public() == (["Alt"], ["Alt"])
    page.refresh_from_db()
    assert (page.title, page.has_draft) == ("Neu", True)
    assert page.editions.count() == 3
    assert TraceEntry.objects.first().what == (
        "Seite „Neu“: Veröffentlichung rückgängig gemacht"
    )
    comment = versions_of(page).first().revision.comment
    assert comment == "Veröffentlichung rückgängig gemacht."


def test_page_that_was_a_draft_is_one_again(staff):
    page = make_page(title="Neu", is_published=False)

    response = press(staff, send(staff, page, "_publish"))

    assert said(response)[-1] == (
        "Rückgängig gemacht: „Neu“ ist nicht mehr auf der Website zu sehen."
    )
    assert public() == ([], [])


def test_moment_of_withdrawing_comes_back(staff):
    page = make_page(withdraw_at=LATER)

    press(staff, send(staff, page, "_publish", withdraw_at=""))

    page.refresh_from_db()
    assert page.withdraw_at == LATER


def test_publishing_with_a_moment_of_withdrawing_is_taken_back(staff):
    page = make_page(title="Alt")
    until = {"withdraw_at": "2026-03-20T12:00"}

    press(staff, send(staff, page, "_publish", title="Neu", **until))

    page.refresh_from_db()
    assert page.withdraw_at is None
    assert public() == (["Alt"], ["Alt"])


def test_plan_is_taken_back(staff):
    page = make_page(title="Alt")
    planned = {"publish_at": "2026-03-09T12:00"}

    press(staff, send(staff, page, "_publish", title="Neu", **planned))

    assert public() == (["Alt"], ["Alt"])
    assert page.editions.count() == 1


def test_plan_whose_moment_has_come_meanwhile_holds(staff, clock):
    page = make_page(title="Alt")
    page.title = "Geplant"
    page.save()
    publish(page, at=NOW + timedelta(hours=1))
    response = send(staff, page, "_publish", title="Versehen")

    clock.move_to(NOW + timedelta(hours=2))
    press(staff, response)

    assert not Deletion.objects.exists()
    assert titles(Edition.objects.live(NOW + timedelta(hours=3))) == ["Geplant"]


def test_plan_that_publishing_replaced_comes_back(staff):
    page = make_page(title="Alt")
    page.title = "Geplant"
    page.save()
    publish(page, at=LATER)

    press(staff, send(staff, page, "_publish", title="Neu"))

    assert public() == (["Alt"], ["Geplant"])


def test_page_that_was_only_planned_is_only_planned_again(staff):
    page = make_page(title="Geplant", is_published=False)
    publish(page, at=LATER)

    press(staff, send(staff, page, "_publish", title="Neu"))

    assert public() == ([], ["Geplant"])


def test_withdrawing_is_taken_back_with_what_was_planned(staff):
    page = make_page(title="Alt", withdraw_at=LATER + timedelta(days=7))
    page.title = "Geplant"
    page.save()
    publish(page, at=LATER)

    response = press(staff, withdraw(staff, page))

    assert said(response)[-1].startswith(
        "Rückgängig gemacht: Für „Geplant“ gilt wieder"
    )
    assert public() == (["Alt"], ["Geplant"])
    page.refresh_from_db()
    assert page.withdraw_at == LATER + timedelta(days=7)


@pytest.mark.parametrize(
    ("action", "before", "after"),
    [
        ("publish_selected", False, []),
        ("withdraw_selected", True, ["Eins", "Zwei"]),
    ],
)
def test_many_at_once_are_taken_back_at_once(staff, action, before, after):
    pages = [make_page(title=each, is_published=before) for each in ("Eins", "Zwei")]

    response = press(staff, chosen(staff, action, *pages))

    assert said(response)[-1] == "Rückgängig gemacht: 2 Seiten."
    assert public()[0] == after


def test_publishing_by_somebody_else_meanwhile_stays(staff, colleague, clock):
    page = make_page(title="Alt")
    published = send(staff, page, "_publish", title="Neu")
    clock.shift(60)
    send(colleague, page, "_publish", title="Neuer")

    response = press(staff, published)

    assert said(response)[-1].startswith(
        "Nichts rückgängig gemacht. Seitdem hat jemand"
    )
    assert public()[0] == ["Neuer"]


def test_draft_that_somebody_writes_meanwhile_stays(staff, colleague):
    page = make_page(title="Alt")
    published = send(staff, page, "_publish", title="Neu")
    send(colleague, page, "_save", title="Entwurf")

    press(staff, published)

    assert public()[0] == ["Alt"]
    assert Page.objects.get().title == "Entwurf"


def test_legal_page_stays_public(staff):
    place = reverse("admin:pages_page_add")
    typed = {"title": "Impressum", "slug": "impressum", "_publish": "1"}
    published = staff.post(place, filled_in(staff, place) | typed)

    response = press(staff, published)

    assert said(response)[-1].endswith("ist Pflicht und bleibt veröffentlicht.")
    assert public()[0] == ["Impressum"]


def test_right_to_publish_is_asked_for_again(client, admin_user):
    client.force_login(admin_user)
    page = make_page(title="Alt")
    published = send(client, page, "_publish", title="Neu")
    admin_user.is_superuser = False
    admin_user.save()
    for right in ("view_page", "change_page"):
        admin_user.user_permissions.add(Permission.objects.get(codename=right))

    response = press(client, published)

    assert response.status_code == 403
    assert public()[0] == ["Neu"]


def test_new_page_is_offered_back_too(staff):
    place = reverse("admin:pages_page_add")
    typed = {"title": "Neu", "slug": "neu", "_publish": "1"}

    published = staff.post(place, filled_in(staff, place) | typed)
    before = public()[0]
    press(staff, published)

    assert (before, public()[0]) == (["Neu"], [])
