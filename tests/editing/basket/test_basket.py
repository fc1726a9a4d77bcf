"""The Papierkorb: what comes back, what is said when it cannot, and who may."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from base.admin.screens import screen_url
from editing.basket.putting import put
from editing.models import DeletedRecord, Deletion, TraceEntry
from editing.versions.versions import versions_of
from ehrenamt_oa.privacy.erase import erase
from ehrenamt_oa.privacy.periods import forget_old
from helferkreise.models import Consent, Helferkreis, Person
from pages.models import Page
from tests.admin_form import said
from tests.editing.undo.pressing import offered, press
from tests.editing.versions.versions import open_form, send
from tests.factories import (
    make_consent,
    make_contact_point,
    make_event,
    make_gemeinde,
    make_helferkreis,
    make_need,
    make_news,
    make_office,
    make_owner,
    make_page,
    make_person,
    make_picture,
    make_topic,
)
from tests.html import main

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


def delete(client, record):
    """Delete a record from its page in the admin; return the answer."""
    client.cookies.pop("messages", None)
    page = screen_url(type(record), "delete", args=[record.pk])
    response = client.post(page, {"post": "yes"})
    assert not type(record)._base_manager.filter(pk=record.pk).exists()
    return response


def somebody(*rights):
    """Return a browser in which somebody with these rights is signed in."""
    user = User.objects.create_user(f"konto-{User.objects.count()}", is_staff=True)
    for right in rights:
        user.user_permissions.add(Permission.objects.get(codename=right))
    client = Client()
    client.force_login(user)
    return client


# What comes back


def test_it_is_said_in_the_message_in_the_log_and_in_the_history(staff):
    circle = make_helferkreis(name="Kreis Nord")

    response = press(staff, delete(staff, circle))

    assert response.url == screen_url(Helferkreis, "change", args=[circle.pk])
    assert said(response)[-1] == "„Kreis Nord“ ist wieder da."
    newest = TraceEntry.objects.filter(kind="undone").get()
    assert newest.what == "Helferkreis „Kreis Nord“ aus dem Papierkorb zurückgeholt"
    comment = versions_of(circle).first().revision.comment
    assert comment == "Aus dem Papierkorb zurückgeholt."
    assert not Deletion.objects.exists()


def test_history_tells_of_all_that_came_back(staff):
    topic, gemeinde = make_topic(), make_gemeinde()
    circle = make_helferkreis(gemeinden=[gemeinde], topics=[topic])
    need = make_need(helferkreis=circle)

    press(staff, delete(staff, circle))

    newest = versions_of(circle).first()
    values = newest.field_dict
    assert newest.revision.comment == "Aus dem Papierkorb zurückgeholt."
    assert values["gemeinden"] == [gemeinde.pk]
    assert values["topics"] == [topic.pk]
    assert versions_of(need).first().revision == newest.revision


def test_log_names_no_person(staff):
    person = make_person(name="Erika Muster")

    press(staff, delete(staff, person))

    assert Person.objects.get() == person
    assert not TraceEntry.objects.filter(what__contains="Muster").exists()


def test_what_was_deleted_together_comes_back_together(staff):
    above = make_page(title="Oben", slug="oben")
    below = make_page(title="Unten", slug="unten", parent=above)
    deleted = [delete(staff, page) for page in (below, above)]

    first = said(press(staff, deleted[0]))[-1]
    press(staff, deleted[1])
    press(staff, deleted[0])

    assert first == (
        "Nichts zurückgeholt. „Unten“: Bitte holen Sie zuerst „Oben“ aus dem Papierkorb "
        "zurück: Das gehört dazu."
    )
    assert list(Page.objects.order_by("pk")) == [above, below]


def test_several_deleted_at_once_come_back_at_once(staff):
    needs = [make_need(), make_need()]
    data = {"action": "delete_selected", "post": "yes"}
    data["_selected_action"] = [need.pk for need in needs]
    deleted = staff.post(screen_url(type(needs[0]), "changelist"), data)

    response = press(staff, deleted)

    assert said(response)[-1] == "2 Einträge sind wieder da."
    assert type(needs[0]).objects.count() == 2


def test_page_comes_back_below_where_the_page_above_is_now(staff):
    above = make_page(slug="oben")
    below = make_page(slug="unten", parent=above)
    deleted = delete(staff, below)
    above.slug = "woanders"
    above.save()

    press(staff, deleted)

    assert Page.objects.get(pk=below.pk).path == "woanders/unten"


def test_address_that_is_taken_meanwhile_is_said(staff):
    circle = make_helferkreis(name="Kreis Nord", slug="nord")
    make_person(helferkreis=circle)
    deleted = delete(staff, circle)
    make_helferkreis(slug="nord")

    response = press(staff, deleted)

    assert said(response)[-1] == (
        "Nichts zurückgeholt. „Kreis Nord“: Adresse im Netz: Helferkreis mit diesem "
        "Wert für das Feld Adresse im Netz existiert bereits."
    )
    assert Helferkreis.objects.count() == 1
    assert not Person.objects.exists()
    assert Deletion.objects.count() == 1


def test_what_is_gone_meanwhile_stays_away_and_is_said(staff):
    topic = make_topic()
    circle = make_helferkreis(name="Nord", owner=make_owner(), topics=[topic])
    deleted = delete(staff, circle)
    circle.owner.delete()
    topic.delete()

    response = press(staff, deleted)

    assert said(response)[-2:] == [
        "„Nord“: Was bei „zuständige Person“ stand, ist inzwischen gelöscht.",
        "„Nord“ gehörte zu etwas, das inzwischen gelöscht ist.",
    ]
    back = Helferkreis.objects.get()
    assert back.owner is None
    assert not back.topics.exists()


def test_twice_is_once(staff):
    deleted = delete(staff, make_topic())
    press(staff, deleted)

    response = press(staff, deleted)

    expected = "Nichts zurückgeholt: Das liegt nicht mehr im Papierkorb."
    assert said(response)[-1] == expected


def test_consent_is_to_what_it_was_given_to(staff):
    person = make_person(phone="08321 612-7")
    consent = make_consent(person=person, subject="phone")
    Person.objects.update(phone="")

    press(staff, delete(staff, person))

    assert Consent.objects.get(pk=consent.pk).value == "08321 612-7"


# Rows of a form


def delete_row(client, record, table):
    """Delete the first row of a table in the form of a record; return the answer."""
    client.cookies.pop("messages", None)
    data = open_form(client, record) | {f"{table}-0-DELETE": "on"}
    response = send(client, record, data)
    assert response.status_code == 302, response.context["errors"]
    return response


def test_person_that_was_deleted_in_the_form_of_the_circle_comes_back(staff):
    circle = make_helferkreis()
    consent = make_consent(person=make_person(name="Erika", helferkreis=circle))

    deleted = delete_row(staff, circle, "people")
    count = Person.objects.count()
    press(staff, deleted)

    assert "Gelöscht, und jetzt im Papierkorb: „Erika“." in said(deleted)
    assert count == 0
    assert Consent.objects.get() == consent


def test_consent_that_was_deleted_in_the_form_of_the_person_comes_back(staff):
    consent = make_consent()

    press(staff, delete_row(staff, consent.person, "consents"))

    assert Consent.objects.get() == consent


def test_row_that_is_told_by_a_version_is_not_kept_twice(staff):
    office = make_contact_point().office

    delete_row(staff, office, "contact_points")

    assert not Deletion.objects.exists()


# Who may


def test_who_deletes_takes_back_and_nobody_else_with_their_button(staff):
    clerk = somebody("view_topic", "delete_topic")
    topic = make_topic()
    deleted = delete(clerk, topic)

    others = staff.post(reverse("admin:undo"), {"steps": offered(deleted)})
    own = press(clerk, deleted)

    assert said(others)[-1].startswith("Nichts rückgängig gemacht: Der Knopf gilt")
    assert own.status_code == 302
    assert type(topic).objects.get() == topic


def test_rights_are_asked_for_again(staff):
    clerk = somebody("view_topic", "delete_topic")
    deleted = delete(clerk, make_topic())
    User.objects.get(username__startswith="konto").user_permissions.clear()

    response = press(clerk, deleted)

    assert response.status_code == 403
    assert Deletion.objects.count() == 1


def test_what_was_public_takes_the_right_to_publish(staff):
    rights = ["view_helferkreis", "delete_helferkreis", "publish_helferkreis"]
    clerk = somebody(*rights)
    deleted = delete(clerk, make_helferkreis(is_published=True))
    publish = Permission.objects.get(codename="publish_helferkreis")
    User.objects.get(username__startswith="konto").user_permissions.remove(publish)

    response = press(clerk, deleted)

    assert response.status_code == 403
    assert not Helferkreis.objects.exists()


def test_children_take_their_own_rights(staff):
    circle = make_helferkreis()
    make_person(helferkreis=circle)
    delete(staff, circle)
    clerk = somebody("view_helferkreis", "add_helferkreis", "publish_helferkreis")
    place = reverse("admin:deletion", args=[Deletion.objects.get().pk])

    response = clerk.post(place)

    assert response.status_code == 403
    assert "Zum Zurückholen fehlt Ihnen ein Recht." in main(clerk.get(place))


def test_who_may_only_add_ends_nothing(staff):
    delete(staff, make_topic())
    clerk = somebody("view_topic", "add_topic")
    place = reverse("admin:deletion", args=[Deletion.objects.get().pk])

    page = main(clerk.get(place))
    ended = clerk.post(place, {"end": "1"})
    kept = Deletion.objects.count()
    back = clerk.post(place)

    assert "Endgültig löschen" not in page
    assert (ended.status_code, kept, back.status_code) == (403, 1, 302)


@pytest.mark.parametrize("make", [make_news, make_office, make_page, make_picture])
def test_what_was_public_is_left_to_those_who_may_publish(staff, make):
    public = "is_public" if make is make_picture else "is_published"
    record = make(**{public: True})
    name = record._meta.model_name
    delete(staff, record)
    clerk = somebody(f"view_{name}", f"add_{name}", f"delete_{name}")
    place = reverse("admin:deletion", args=[Deletion.objects.get().pk])

    page = main(clerk.get(place))
    answers = [clerk.post(place, data).status_code for data in ({}, {"end": "1"})]

    assert "Zum Zurückholen fehlt Ihnen ein Recht." in page
    assert answers == [403, 403]
    assert Deletion.objects.count() == 1


# Until when


@pytest.mark.parametrize(("days", "count"), [(29, 1), (31, 0)])
def test_it_ends_in_a_night(staff, days, count):
    delete(staff, make_topic())

    forget_old(timezone.now() + timedelta(days=days))

    assert Deletion.objects.count() == count


def test_privacy_ends_it_for_one_person(staff):
    circle = make_helferkreis(name="Nord", internal_note="Fragt Erika Muster")
    erika = make_person(name="Erika Muster", phone="08321 612-7", helferkreis=circle)
    make_consent(person=erika, subject="phone")
    other = make_person(
        name="Bert", internal_note="wie Erika Muster", helferkreis=circle
    )
    deleted = delete(staff, circle)

    left = erase("Erika Muster")
    press(staff, deleted)

    assert left == []
    assert Person.objects.get().pk == other.pk
    assert Person.objects.get().internal_note == "wie [gelöscht]"
    assert Helferkreis.objects.get().internal_note == "Fragt [gelöscht]"
    assert not Consent.objects.exists()


def test_privacy_ends_it_for_a_person_alone(staff):
    erika = make_person(name="Erika Muster")
    delete(staff, erika)

    erase("Erika Muster")

    assert not Deletion.objects.exists()


@pytest.mark.parametrize("is_deleted", [True, False])
def test_privacy_ends_it_for_what_was_deleted_before_the_person(staff, is_deleted):
    erika, other = (
        make_person(name=name, phone="08321 612-7") for name in ("Erika Muster", "Bert")
    )
    for person in (erika, other):  # the record of it holds the number, not the name
        put_away(make_consent(person=person, subject="phone"))
    if is_deleted:
        delete(staff, erika)

    erase("Erika Muster")

    (left,) = DeletedRecord.objects.all()
    assert left.record().person_id == other.pk


def put_away(consent):
    """Delete a consent alone, as the row of a form does."""
    put([consent])
    consent.delete()


def test_period_of_a_person_ends_it_for_their_consents(settings):
    settings.RETENTION_DAYS = settings.RETENTION_DAYS | {"people": 10, "basket": 900}
    erika, other = make_person(), make_person()
    for person in (erika, other):
        put_away(make_consent(person=person))
    make_consent(person=erika, valid_until=date(2026, 1, 1))
    make_consent(person=other)

    forget_old(timezone.now())

    (left,) = DeletedRecord.objects.all()
    assert left.record().person_id == other.pk


# Its screens


def test_list_says_until_when_and_brings_back(staff):
    event = make_event(title="Sommerfest")
    delete(staff, event)
    Deletion.objects.update(moment="2026-03-01T12:00Z")

    page = staff.get(reverse("admin:basket"))
    back = staff.post(reverse("admin:deletion", args=[Deletion.objects.get().pk]))

    assert "31. März 2026" in main(page)
    assert said(back)[-1] == "„Sommerfest“ ist wieder da."


def test_deletion_tells_what_went_with_it_and_ends_for_good(staff):
    circle = make_helferkreis(name="Nord")
    make_person(helferkreis=circle)
    delete(staff, circle)
    place = reverse("admin:deletion", args=[Deletion.objects.get().pk])

    page = main(staff.get(place))
    response = staff.post(place, {"end": "1"})

    assert "Personen (nicht öffentlich): 1" in page
    assert said(response)[-1] == "„Nord“ ist endgültig gelöscht."
    assert staff.get(place).status_code == 404


def test_list_shows_what_one_may_add_and_what_is_ones_own(staff):
    topic, need = make_topic(name="Sprachkurs"), make_need(title="Fahrdienst")
    delete(staff, topic)
    delete(staff, need)
    clerk = somebody("view_topic", "add_topic")

    shown = main(clerk.get(reverse("admin:basket")))

    assert "Sprachkurs" in shown
    assert "Fahrdienst" not in shown


def test_list_takes_as_many_queries_for_three_rows_as_for_one(
    staff, django_assert_num_queries
):
    delete(staff, make_topic())
    staff.get(reverse("admin:basket"))
    with django_assert_num_queries(5):
        staff.get(reverse("admin:basket"))
    delete(staff, make_topic())
    delete(staff, make_need())

    with django_assert_num_queries(5):
        staff.get(reverse("admin:basket"))
