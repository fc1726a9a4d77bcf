"""What was just added or changed in a form is taken back from the message that says it."""

import pytest
from django.contrib.auth.models import Permission
from django.core import signing
from django.urls import reverse

from base.admin.screens import screen_url
from editing.models import Deletion, TraceEntry
from editing.versions.versions import versions_of
from helferkreise.models import Helferkreis, Need
from pages.models import News, Redirect
from tests.admin_form import filled_in, said
from tests.editing.versions.versions import open_form, send
from tests.factories import (
    make_helferkreis,
    make_need,
    make_news,
    make_office,
    make_opening_hours,
    make_owner,
    make_person,
)

from .pressing import offered, press

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
TOO_LATE = "Nichts rückgängig gemacht: Der Knopf gilt einen Tag lang"


def change(client, record, **typed):
    """Save what is typed into the form of a record; return the answer."""
    client.cookies.pop("messages", None)
    response = send(client, record, open_form(client, record) | typed)
    assert response.status_code == 302, response.context["errors"]
    return response


def add(client, model, **typed):
    client.cookies.pop("messages", None)
    page = screen_url(model, "add")
    response = client.post(page, filled_in(client, page) | typed)
    assert response.status_code == 302, response.context["errors"]
    return response


# Changes


def test_publishing_by_the_tick_is_taken_back(staff):
    news = make_news(is_published=False)

    response = press(staff, change(staff, news, is_published="on"))

    assert said(response)[-1] == f"„{news}“ ist wieder wie vorher."
    assert not News.objects.get().is_published
    traced = TraceEntry.objects.values_list("what", flat=True)
    assert list(traced[:2]) == [
        f"Meldung „{news}“: Änderung rückgängig gemacht",
        f"Meldung „{news}“ zurückgezogen",
    ]
    assert versions_of(news).first().revision.comment == "Rückgängig gemacht."


def test_withdrawing_by_the_tick_is_taken_back(staff):
    circle = make_helferkreis(is_published=True)
    data = open_form(staff, circle)
    del data["is_published"]

    press(staff, send(staff, circle, data))

    assert Helferkreis.objects.get().is_published


def test_hours_come_back(staff):
    office = make_office()
    make_opening_hours(office=office, weekday=0)

    press(staff, change(staff, office, monday="9–10 Uhr"))

    assert [str(each) for each in office.opening_hours.all()] == ["Montag 08:00–12:00"]


def test_change_by_somebody_else_meanwhile_is_not_lost(staff, colleague):
    news = make_news(title="Alt")
    changed = change(staff, news, title="Neu")
    change(colleague, news, text="<p>Von der Kollegin</p>")

    response = press(staff, changed)

    assert said(response)[-1] == (
        "Nichts rückgängig gemacht. Seitdem hat jemand „Neu“ geändert oder gelöscht. Bitte "
        "sehen Sie dort nach."
    )
    assert News.objects.get().title == "Neu"


def test_what_versions_do_not_tell_is_not_offered_back(staff):
    circle = make_helferkreis()
    owner = make_owner()

    response = change(staff, circle, owner=owner.pk, name="Neu")

    assert offered(response) == ""


def test_people_are_in_no_version_and_so_not_offered_back(staff):
    circle = make_helferkreis()
    make_person(helferkreis=circle, name="Erika")

    response = change(staff, circle, **{"people-0-name": "Berta"})

    assert offered(response) == ""


def test_saving_without_a_change_offers_nothing(staff):
    assert offered(change(staff, make_news())) == ""


def test_state_that_no_version_tells_is_not_replaced_by_an_older_one(staff):
    news = make_news(title="Alt")
    change(staff, news, title="Neu")
    News.objects.update(title="Am Server")

    response = change(staff, news, text="<p>Noch etwas</p>")

    assert offered(response) == ""


def test_right_to_publish_is_asked_for_again(client, admin_user):
    client.force_login(admin_user)
    news = make_news(is_published=False)
    changed = change(client, news, is_published="on")
    admin_user.is_superuser = False
    admin_user.save()
    for right in ("view_news", "change_news"):
        admin_user.user_permissions.add(Permission.objects.get(codename=right))

    response = press(client, changed)

    assert response.status_code == 403
    assert News.objects.get().is_published


# Children that somebody changed on their own screen before


def needs_of(circle):
    return [need.title for need in circle.needs.order_by("pk")]


def children_changed_elsewhere(staff):
    """Return a circle whose newest version still tells of other children."""
    circle = make_helferkreis(name="Nord")
    gone = make_need(title="Alt", helferkreis=circle)
    change(staff, circle, name="Kreis Nord")
    staff.post(screen_url(Need, "delete", args=[gone.pk]), {"post": "yes"})
    make_need(title="Neu", helferkreis=circle)
    make_need(title="Auch neu", helferkreis=circle)
    circle.refresh_from_db()
    return circle


def test_new_children_stay_and_deleted_ones_stay_away(staff):
    circle = children_changed_elsewhere(staff)

    response = press(staff, change(staff, circle, name="Süd"))

    assert said(response)[-1] == "„Kreis Nord“ ist wieder wie vorher."
    assert needs_of(circle) == ["Neu", "Auch neu"]


def test_children_stay_when_many_are_taken_back_at_once(staff):
    circle = children_changed_elsewhere(staff)
    Helferkreis.objects.update(is_published=True)
    change(staff, circle, is_published="on", name="Kreis Nord 2")
    make_need(title="Noch einer", helferkreis=circle)

    press(staff, chosen(staff, "withdraw", [circle]))

    assert Helferkreis.objects.get().is_published
    assert needs_of(circle) == ["Neu", "Auch neu", "Noch einer"]


def test_saving_without_a_change_keeps_no_version_of_the_children(staff):
    circle = children_changed_elsewhere(staff)
    before = [each.pk for each in versions_of(circle)]

    response = change(staff, circle)

    assert offered(response) == ""
    assert [each.pk for each in versions_of(circle)] == before


# What was added


def test_new_record_goes_into_the_basket(staff):
    circle = make_helferkreis()
    added = add(
        staff, Need, helferkreis=circle.pk, title="Fahrdienst", last_day="1.12.2099"
    )

    response = press(staff, added)

    assert said(response)[-1] == "„Fahrdienst“ liegt jetzt im Papierkorb."
    assert not Need.objects.exists()
    assert Deletion.objects.get().title == "Fahrdienst"


def test_new_record_that_somebody_has_changed_stays(staff, colleague):
    added = add(staff, Redirect, old_path="/alt.html", target="/kontakt/")
    change(colleague, Redirect.objects.get(), note="Steht im Faltblatt")

    response = press(staff, added)

    assert said(response)[-1].startswith(
        "Nichts rückgängig gemacht. Seitdem hat jemand"
    )
    assert Redirect.objects.exists()


# The button


@pytest.mark.parametrize("steps", ["", "x", "signed"])
def test_what_is_no_button_of_ours_does_nothing(staff, steps):
    if steps == "signed":  # but for nobody
        steps = signing.dumps(["deleted", [1]])

    response = staff.post(reverse("admin:undo"), {"steps": steps})

    assert said(response)[-1].startswith(TOO_LATE)


def test_button_holds_for_a_day(staff, time_machine):
    time_machine.move_to("2026-12-01 09:00+00:00", tick=False)
    added = add(staff, Redirect, old_path="/alt.html", target="/kontakt/")
    time_machine.move_to("2026-12-02 09:01+00:00", tick=False)

    response = press(staff, added)

    assert response.status_code == 302
    assert Redirect.objects.exists()


def test_opening_its_address_changes_nothing(staff):
    added = add(staff, Redirect, old_path="/alt.html", target="/kontakt/")

    response = staff.get(reverse("admin:undo"), {"steps": offered(added)})

    assert response.status_code == 405
    assert Redirect.objects.exists()


def test_refusal_leads_back_to_the_screen_of_the_button(staff):
    page = reverse("admin:basket")

    there = staff.post(
        reverse("admin:undo"), headers={"referer": f"http://testserver{page}"}
    )
    elsewhere = staff.post(
        reverse("admin:undo"), headers={"referer": "https://a.example/"}
    )

    assert there.url == page
    assert elsewhere.url == reverse("admin:index")


# Many at once


def chosen(client, action, records, **typed):
    """Do something with chosen records of a list."""
    client.cookies.pop("messages", None)
    keys = [record.pk for record in records]
    data = {"action": action, "_selected_action": keys} | typed
    return client.post(screen_url(type(records[0]), "changelist"), data)


def test_circles_that_were_withdrawn_at_once_are_public_again(staff):
    circles = [make_helferkreis(is_published=True) for _ in range(2)]

    response = press(staff, chosen(staff, "withdraw", circles))

    assert said(response)[-1] == "2 Einträge sind wieder wie vorher."
    assert Helferkreis.objects.filter(is_published=True).count() == 2


def test_circles_that_were_published_at_once_are_drafts_again(staff):
    circles = [make_helferkreis(is_published=False, stand="Mai 2026") for _ in "ab"]
    page = chosen(staff, "publish", circles)
    typed = {"confirm": "1", "stand": "Juni 2026", "shown": page.context["shown"]}

    press(staff, chosen(staff, "publish", circles, **typed))

    states = Helferkreis.objects.values_list("is_published", "stand")
    assert list(states) == [(False, "Mai 2026")] * 2


def test_all_or_none_of_them(staff, colleague):
    circles = [make_helferkreis(is_published=True) for _ in range(2)]
    withdrawn = chosen(staff, "withdraw", circles)
    change(colleague, circles[1], name="Umbenannt")

    press(staff, withdrawn)

    assert not Helferkreis.objects.filter(is_published=True).exists()
