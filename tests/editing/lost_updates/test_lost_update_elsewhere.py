"""Forms that are older than what the database says: it was not a form that changed it.

An import, a task of the night, SQL by hand, another screen; or the record is gone.
"""

from datetime import time

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from contacts.models import Office
from editing.lost_updates.form import WatchfulForm
from editing.lost_updates.words import LOOK_AGAIN
from helferkreise.models import Helferkreis, Need
from pages.models import News, Page, Step
from tests.admin_form import said
from tests.editing.versions.versions import (
    address,
    again,
    error,
    open_form,
    save,
    send,
)
from tests.factories import (
    make_alert,
    make_contact_point,
    make_helferkreis,
    make_need,
    make_news,
    make_office,
    make_opening_hours,
    make_owner,
    make_page,
    make_person,
    make_picture,
    make_redirect,
    make_upload,
)
from tests.helferkreise.import_export.import_steps import KEY, import_file
from tests.html import form_data, words

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.mark.parametrize(
    "make", [make_office, make_helferkreis, make_page, make_person, make_owner]
)
def test_record_that_the_other_has_deleted_is_kept_as_typed(staff, colleague, make):
    record = make()
    name = {"title", "name"} & {field.name for field in record._meta.fields}
    typed = open_form(staff, record) | dict.fromkeys(name, "Getippt")
    record_address = address(record, "change")
    colleague.post(address(record, "delete"), {"post": "yes"})

    refused = staff.post(record_address, typed)

    assert error(refused).startswith(
        "Noch nicht gesichert: Erika K. hat diesen Eintrag gelöscht, während er hier "
        "offen war ("
    )
    assert not type(record).objects.exists()
    data = form_data(refused, f"{record._meta.model_name}_form")
    assert staff.post(address(record, "add"), data).status_code == 302
    assert str(type(record).objects.get()) == "Getippt"


def test_rows_of_a_deleted_record_come_back_with_it(staff, colleague):
    office = make_contact_point(value="08321 1").office
    new = {"contact_points-1-kind": "phone", "contact_points-1-value": "08321 2"}
    typed = open_form(staff, office) | new
    office_address = address(office, "change")
    colleague.post(address(office, "delete"), {"post": "yes"})

    refused = staff.post(office_address, typed)
    staff.post(address(office, "add"), form_data(refused, "office_form"))

    points = Office.objects.get().contact_points.order_by("value")
    assert list(points.values_list("value", flat=True)) == ["08321 1", "08321 2"]


def test_new_row_of_a_deleted_record_comes_along(staff, colleague):
    office = make_office()
    new = {"contact_points-0-kind": "phone", "contact_points-0-value": "08321 2"}
    typed = open_form(staff, office) | new
    office_address = address(office, "change")
    colleague.post(address(office, "delete"), {"post": "yes"})

    refused = staff.post(office_address, typed)
    staff.post(address(office, "add"), form_data(refused, "office_form"))

    assert Office.objects.get().contact_points.get().value == "08321 2"


def test_who_may_not_add_is_told_that_the_record_is_gone(client):
    news = make_news()
    editor = User.objects.create_user("aendert", is_staff=True)
    editor.user_permissions.add(Permission.objects.get(codename="change_news"))
    client.force_login(editor)
    typed = open_form(client, news)
    news_address, number = address(news, "change"), news.pk
    news.delete()

    response = client.post(news_address, typed, follow=True)

    (message,) = response.context["messages"]
    assert str(message) == (
        f"Meldung {number} gibt es nicht oder nicht mehr. Gelöschtes liegt im Papierkorb."
    )
    assert not News.objects.exists()


# What no form has changed


@pytest.mark.parametrize(
    ("make", "name"),
    [(make_office, "tasks"), (make_helferkreis, "summary"), (make_page, "summary")],
)
def test_update_past_the_model_is_seen(staff, colleague, make, name):
    record = make()
    save(colleague, record, internal_note="Neu")  # has nothing to do with it
    typed = open_form(staff, record)
    type(record).objects.update(**{name: "Neu"})

    response = send(staff, record, typed)

    text = words(error(response))
    assert text.startswith("Noch nicht gesichert: Jemand hat diesen Eintrag geändert, ")
    assert f"Anders ist: {record._meta.get_field(name).verbose_name}. Untersch" in text
    assert getattr(type(record).objects.get(), name) == "Neu"


def test_update_of_a_record_without_versions_links_to_no_difference(staff):
    news = make_news()
    typed = open_form(staff, news)
    News.objects.update(title="Neu")

    response = send(staff, news, typed)

    assert error(response) == (
        "Noch nicht gesichert: Jemand hat diesen Eintrag geändert, während er hier offen "
        "war. Anders ist: Titel. Was Sie geschrieben haben, steht noch hier. Sichern Sie "
        "noch einmal, wenn es gelten soll; was die andere Person geschrieben hat, geht "
        "dabei verloren."
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda office: office.contact_points.update(value="08321 999"),
        lambda office: office.contact_points.all().delete(),
        lambda office: make_contact_point(office=office),
    ],
)
def test_rows_of_an_office_that_change_by_themselves_are_seen(staff, change):
    office = make_contact_point().office
    typed = open_form(staff, office)
    change(office)

    response = send(staff, office, typed)

    assert "Anders ist: Kontaktwege." in error(response)


@pytest.mark.parametrize(
    "change",
    [
        lambda office: office.opening_hours.update(closes=time(13)),
        lambda office: office.opening_hours.all().delete(),
    ],
)
def test_hours_that_change_by_themselves_are_seen(staff, change):
    office = make_opening_hours().office
    typed = open_form(staff, office) | {"monday": "9-10"}
    change(office)

    response = send(staff, office, typed)

    assert "Anders ist: Öffnungszeiten." in error(response)


def test_deleted_block_of_a_page_is_seen_and_comes_back(staff):
    step = Step.objects.create(page=make_page(), name="Eins")
    typed = open_form(staff, step.page)
    step.delete()

    refused = send(staff, step.page, typed)
    again(staff, step.page, refused)

    assert "Anders ist: Schritte." in error(refused)
    assert Step.objects.get().name == "Eins"


def test_need_that_went_to_another_helferkreis_is_written_anew(staff):
    need = make_need()
    helferkreis = need.helferkreis
    typed = open_form(staff, helferkreis) | {"needs-0-title": "Getippt"}
    Need.objects.update(helferkreis=make_helferkreis())

    again(staff, helferkreis, send(staff, helferkreis, typed))

    assert helferkreis.needs.get().title == "Getippt"
    assert Need.objects.count() == 2


def test_import_is_seen_and_says_whose_it_was(staff, colleague):
    helferkreis = make_helferkreis(slug="k", name="Alt")
    typed = open_form(staff, helferkreis)
    import_file(colleague, [KEY, "Name"], ["k", "Neu"])

    response = send(staff, helferkreis, typed)

    text = words(error(response))
    assert text.startswith("Noch nicht gesichert: Erika K. hat diesen Eintrag geändert")
    assert "Anders ist: Name. Unterschied" in text


def test_import_of_redirects_is_seen(staff, colleague):
    redirect = make_redirect(old_path="/a", target="/kontakt/")
    typed = open_form(staff, redirect)
    look = colleague.post(
        reverse("admin:pages_redirect_import"),
        {"file": SimpleUploadedFile("a.csv", b"/a;/termine/")},
    )
    table = look.context["sealed"]
    colleague.post(reverse("admin:pages_redirect_import"), {"table": table})

    response = send(staff, redirect, typed)

    text = error(response)
    assert text.startswith("Noch nicht gesichert: Erika K. hat diesen Eintrag geändert")
    assert "Anders ist: Ziel." in text


def test_page_that_was_withdrawn_meanwhile_is_not_published_by_an_older_form(
    staff, colleague
):
    page = make_page()
    typed = open_form(staff, page) | {"_publish": ""}
    colleague.post(reverse("admin:pages_page_withdraw", args=[page.pk]))

    refused = send(staff, page, typed)

    assert "Anders ist: veröffentlicht." in error(refused)
    assert not Page.objects.get().is_published


def test_helferkreis_that_was_emptied_since_the_question_is_not_published(staff):
    helferkreis = make_helferkreis(
        is_published=False, summary="Hilfe", stand="Mai 2026"
    )
    cockpit = address(helferkreis, "changelist")
    asked = {"action": "publish", "_selected_action": helferkreis.pk}
    data = form_data(staff.post(cockpit, asked), "publish_form") | {"confirm": ""}
    Helferkreis.objects.update(summary="")

    response = staff.post(cockpit, data)

    assert said(response) == [LOOK_AGAIN]
    assert not Helferkreis.objects.published().exists()
    again = form_data(response, "publish_form") | {"confirm": ""}
    staff.post(cockpit, again)
    assert Helferkreis.objects.published().exists()


def test_alert_that_was_ended_meanwhile_does_not_come_back(staff):
    alert = make_alert()
    typed = open_form(staff, alert)
    alert.end(timezone.now())

    assert "Anders ist: " in error(send(staff, alert, typed))


def test_address_of_no_record_is_answered_as_ever(staff):
    news = reverse("admin:pages_news_change", args=["abc"])

    assert staff.post(news).status_code == 302


def test_picture_that_was_replaced_meanwhile_is_not_described_unseen(staff):
    picture = make_picture()
    typed = open_form(staff, picture) | {"alt": "Getippt"}
    picture.take(make_upload(size=(9, 9)))
    picture.save()

    assert "Anders ist: Datei." in error(send(staff, picture, typed))


def test_right_that_was_withdrawn_meanwhile_does_not_come_back(staff, colleague):
    group = Group.objects.create(name="Aushilfe")
    user = User.objects.create_user("redakteur")
    user.groups.add(group)
    typed = open_form(staff, user)
    user.groups.clear()

    response = send(staff, user, typed)

    assert "Anders ist: Rollen." in error(response)
    assert not user.groups.exists()


def test_every_form_that_changes_a_stored_record_is_watched(rf, admin_user):
    request = rf.get("/")
    request.user = admin_user
    forms = {
        model: model_admin.get_form(request, model(pk=1), change=True)
        for model, model_admin in admin.site._registry.items()
        if model_admin.has_change_permission(request)
    }

    unwatched = [
        model.__name__
        for model, form in forms.items()
        if not (issubclass(form, WatchfulForm) and form.model_admin)
    ]

    assert unwatched == []
    assert len(forms) > 15
