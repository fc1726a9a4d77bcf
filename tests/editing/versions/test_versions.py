"""Versions of what staff edit: kept, listed, compared, and brought back."""

import json
from datetime import time

import pytest
import reversion
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from reversion.models import Revision, Version

from base.content_version.change import stored_version
from contacts.models import (
    ContactPoint,
    Office,
    OpeningHours,
    Responsibility,
    SpecialDay,
)
from editing.lost_updates.words import LOOK_AGAIN
from editing.models import MovedAddress
from editing.versions.versions import recorded
from helferkreise.models import Consent, Helferkreis, ImportRun, Need, Person
from pages.models import News, Page
from tests.admin_form import said
from tests.factories import (
    make_contact_point,
    make_event,
    make_event_exception,
    make_helferkreis,
    make_language,
    make_need,
    make_news,
    make_office,
    make_opening_hours,
    make_page,
    make_person,
    make_picture,
    make_responsibility,
    make_special_day,
    make_special_hours,
    make_topic,
    numbers,
)
from tests.helferkreise.import_export.import_steps import KEY, import_file
from tests.html import main, words
from tests.loaded import loaded

from .versions import address, open_form, restore, save, versions

# templates of Django's own ask for variables that are not there
pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


def comments(record):
    return [each.revision.get_comment() for each in versions(record)]


# How versions come about


def test_first_change_keeps_what_was_there_before(staff, admin_user):
    news = make_news(title="Alt")

    save(staff, news, title="Neu")

    before, after = versions(news)
    assert [before.field_dict["title"], after.field_dict["title"]] == ["Alt", "Neu"]
    assert [before.revision.user, after.revision.user] == [None, admin_user]
    assert comments(news) == ["Vor der ersten Änderung", "Titel geändert."]


def test_later_change_makes_one_version(staff):
    news = make_news()

    for title in ("Zwei", "Drei"):
        save(staff, news, title=title)

    assert len(versions(news)) == 3


def test_version_of_an_office_has_its_hours_and_contact_points(staff):
    office = make_office()
    make_contact_point(office=office, value="08321 1")
    make_opening_hours(office=office)

    save(staff, office, monday="9–10 Uhr")

    revision = versions(office)[-1].revision
    models = [each._model for each in revision.version_set.all()]
    assert set(models) == {ContactPoint, Office, OpeningHours}
    assert len(models) == 3
    hours = next(e for e in revision.version_set.all() if e._model is OpeningHours)
    assert hours.field_dict["opens"] == time(9)


def test_number_that_is_taken_over_makes_a_version_of_both_offices(staff):
    source = make_contact_point(value="08321 1")
    copy = make_contact_point(source=source, value="")
    with recorded(None, "Neue Nummer"):
        source.value = "08321 2"
        source.save()

    assert comments(copy.office) == ["Neue Nummer"]
    assert versions(copy)[0].field_dict["value"] == "08321 2"


@pytest.mark.parametrize("title", ["", "Alt"])
def test_what_is_refused_or_changes_nothing_is_no_part_of_the_history(staff, title):
    news = make_news(title="Alt")
    before = stored_version()

    staff.post(address(news, "change"), open_form(staff, news) | {"title": title})

    assert comments(news) == []
    assert not LogEntry.objects.exists()
    assert stored_version() == before


def test_saving_unchanged_adds_nothing_to_a_history(staff):
    news = make_news(title="Alt")
    save(staff, news, title="Neu")

    save(staff, news, title="Neu")

    assert comments(news) == ["Vor der ersten Änderung", "Titel geändert."]


@pytest.mark.parametrize(
    ("before", "typed", "happened"),
    [
        (False, {"is_published": "on"}, "Veröffentlicht."),
        (True, {"is_published": ""}, "Zurückgezogen."),
        (
            False,
            {"is_published": "on", "title": "Neu"},
            "Veröffentlicht. Titel geändert.",
        ),
        (True, {"is_published": "on", "title": "Neu"}, "Titel geändert."),
    ],
)
def test_publishing_and_withdrawing_is_called_so(staff, before, typed, happened):
    news = make_news(title="Alt", is_published=before)

    save(staff, news, **typed)

    assert comments(news) == ["Vor der ersten Änderung", happened]


def test_looking_makes_no_version(staff):
    news = make_news()

    for page in ("change", "history"):
        staff.get(address(news, page))
    staff.get(address(news, "changelist"))

    assert not Revision.objects.exists()


@pytest.mark.xdist_group("facts")
def test_facts_come_with_a_version_and_examples_do_not():
    with loaded("grunddaten", "beispiele laden"):
        office, page = Office.objects.first(), Page.objects.first()
        example = Helferkreis.objects.filter(is_example=True).first()

        assert set(comments(office)) == {"Aus den mitgelieferten Daten"}
        assert comments(page) == ["Aus den mitgelieferten Daten"]
        assert versions(example) == []


@pytest.mark.parametrize(
    ("task", "comment"),
    [
        ("withdraw", "Von der Website genommen"),
        ("confirm_reviews", "Geprüft: stimmt noch"),
    ],
)
def test_task_of_the_cockpit_makes_versions(staff, task, comment):
    helferkreis = make_helferkreis()
    data = {"action": task, "_selected_action": [helferkreis.pk]}

    staff.post(address(helferkreis, "changelist"), data)

    assert comments(helferkreis) == ["Vor der ersten Änderung", comment]


def test_closing_for_today_makes_a_version_and_so_does_taking_it_back(staff):
    make_office()
    page = "/verwaltung/heute-schliessen/"
    data = {"day": timezone.localdate().isoformat(), "reason": "", "own_reason": "Eis"}

    staff.post(page, data)
    closing = SpecialDay.objects.get()
    staff.post(page, {"closing": closing.pk})

    assert [
        each.revision.get_comment() for each in Version.objects.get_deleted(SpecialDay)
    ] == ["Vor dem Löschen"]
    assert Revision.objects.filter(comment="Heute geschlossen").count() == 1


def test_import_and_taking_it_back_make_versions(staff):
    helferkreis = make_helferkreis(slug="alt", name="Kreis", summary="")

    place = helferkreis.gemeinden.get().name
    import_file(
        staff,
        [KEY, "Name", "Gemeinden", "In einem Satz"],
        ["alt", "Kreis", place, "Neu"],
    )
    undo = reverse(
        "admin:helferkreise_helferkreis_undo_import", args=[ImportRun.objects.get().pk]
    )
    staff.post(undo)

    assert comments(helferkreis) == [
        "Vor der ersten Änderung",
        "Import",
        "Import rückgängig gemacht",
    ]
    assert [each.field_dict["summary"] for each in versions(helferkreis)] == [
        "",
        "Neu",
        "",
    ]


# What is private


def test_people_never_get_into_a_version(staff):
    helferkreis = make_helferkreis()
    person = make_person(
        helferkreis=helferkreis,
        name="Markenname",
        role="Markenrolle",
        phone="0831 5550101",
        email="marke@example.org",
        internal_note="Markennotiz",
    )

    save(staff, helferkreis, name="Neuer Name")
    save(staff, helferkreis, **{"people-0-phone": "0831 5550102"})
    save(staff, person, name="Markenname Zwei")
    staff.post(address(helferkreis, "delete"), {"post": "yes"})

    kept = "".join(
        each.serialized_data + each.object_repr + each.revision.comment
        for each in Version.objects.select_related("revision")
    )
    assert "Neuer Name" in kept
    assert not any(mark in kept for mark in ("Marke", "marke", "5550101", "5550102"))
    assert not any(map(reversion.is_registered, (Person, Consent)))


# The list of versions


def test_history_says_who_did_what_in_german(staff, admin_user):
    news = make_news()
    save(staff, news, title="Neu")

    shown = words(main(staff.get(address(news, "history"))))

    assert "admin Titel geändert." in shown
    assert "niemand Bestimmtes Vor der ersten Änderung" in shown
    assert "Vergleichen" in shown
    assert "Wiederherstellen" in shown


@pytest.mark.parametrize("record", [make_news, make_office, make_helferkreis])
def test_history_costs_the_same_for_any_number_of_versions(staff, record):
    record = record()
    counts = []
    for count in (1, 2):
        for _ in range(count):
            with recorded(User.objects.first(), "Geändert"):
                record.save()
        with CaptureQueriesContext(connection) as queries:
            staff.get(address(record, "history"))
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_history_of_what_is_gone_leads_back_with_a_message(staff):
    for page in ("history", "compare"):
        response = staff.get(address(make_news(), page, 4_000_000), follow=True)

        (message,) = said(response)
        assert message == (
            "Meldung 4000000 gibt es nicht oder nicht mehr. Gelöschtes liegt im "
            "Papierkorb."
        )


# The difference


def difference(staff, record, *chosen):
    keys = [str(getattr(each, "pk", each)) for each in chosen]
    query = dict(zip(("alt", "neu"), keys, strict=False))
    return staff.get(address(record, "compare", record.pk, **query))


def test_difference_says_names_instead_of_numbers_and_hours_as_people_read_them(staff):
    above, other = make_office(name="Landratsamt"), make_office(name="Bauamt")
    office = make_office(parent=above, closed_on_holidays=True)
    make_opening_hours(office=office)
    save(staff, office, parent=other.pk, monday="9–10 Uhr", closed_on_holidays=[])

    shown = words(main(difference(staff, office, versions(office)[0])))

    assert "Gehört zu" in shown
    assert "− Landratsamt" in shown
    assert "+ Bauamt" in shown
    assert "Mo fehlt: − 8–12 Uhr" in shown
    assert "fehlt: − ja" in shown
    assert "dazu: + nein" in shown


def test_difference_names_children_that_came_went_and_changed(staff):
    office = make_office()
    for number in (1, 2):
        make_contact_point(office=office, value=f"08321 {number}")
    save(
        staff,
        office,
        **{
            "contact_points-0-DELETE": "on",
            "contact_points-1-label": "Zentrale",
            "contact_points-2-kind": "phone",
            "contact_points-2-value": "08321 3",
        },
    )

    shown = words(main(difference(staff, office, versions(office)[0])))

    assert "Kontaktweg „Telefon: 08321 1“: − fällt weg" in shown
    assert "Kontaktweg „Telefon: 08321 2“: geändert" in shown
    assert "Kontaktweg „Telefon: 08321 3“: + kommt dazu" in shown


def test_difference_calls_what_is_deleted_so(staff):
    topic = make_topic()
    helferkreis = make_helferkreis(topics=[topic])
    save(staff, helferkreis, summary="Neu")
    number = topic.pk
    topic.delete()

    shown = words(main(difference(staff, helferkreis, versions(helferkreis)[0])))

    assert f"gelöscht (Nr. {number})" in shown


def test_difference_shows_rich_text_as_text_and_runs_nothing(staff):
    page = make_page(body="<h2>Eins</h2><p>&lt;script&gt;alert(1)&lt;/script&gt;</p>")
    save(staff, page, body="<h2>Zwei</h2><p>&lt;script&gt;alert(1)&lt;/script&gt;</p>")

    html = main(difference(staff, page, versions(page)[0]))

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<script>alert" not in html
    assert "Überschrift: <del>" not in html  # the space belongs to the word
    assert "fehlt: − Eins" in words(html)


def test_any_two_versions_are_compared(staff):
    news = make_news(title="Eins")
    for title in ("Zwei", "Drei"):
        save(staff, news, title=title)
    first, second, _ = versions(news)

    shown = words(main(difference(staff, news, first, second)))

    assert "− Eins" in shown
    assert "+ Zwei" in shown
    assert "dazu: + Drei" not in shown


def test_equal_states_have_no_difference(staff):
    news = make_news(title="Eins")
    save(staff, news, title="Zwei")

    shown = words(main(difference(staff, news, versions(news)[-1])))

    assert "Es gibt keinen Unterschied." in shown


def test_line_ends_of_browsers_are_no_difference(staff):
    news = make_news(text="Eins\nZwei", title="Alt")
    save(staff, news, text="Eins\r\nZwei", title="Neu")

    shown = words(main(difference(staff, news, versions(news)[0])))

    assert "+ Neu" in shown
    assert "− Eins" not in shown
    assert "Der Text ist gleich" not in shown


@pytest.mark.parametrize("chosen", [(), ("x",), ("9" * 40,), ("1", "x\ufffd")])
def test_versions_that_do_not_exist_are_not_found(staff, chosen):
    news = make_news()

    assert difference(staff, news, *chosen).status_code == 404
    assert staff.get(address(news, "restore", "9" * 40)).status_code == 404


# Bringing back


def test_office_comes_back_with_hours_and_contact_points(staff, admin_user):
    office = make_office(name="Alt")
    point = make_contact_point(office=office, value="08321 1")
    make_opening_hours(office=office)
    save(
        staff,
        office,
        name="Neu",
        monday="9–10 Uhr",
        tuesday="9–10 Uhr",
        **{
            "contact_points-0-DELETE": "on",
            "contact_points-1-kind": "phone",
            "contact_points-1-value": "08321 2",
        },
    )

    response = restore(staff, office, versions(office)[0])

    office.refresh_from_db()
    assert office.name == "Alt"
    assert list(office.contact_points.all()) == [point]
    assert [(h.weekday, h.opens) for h in office.opening_hours.all()] == [(0, time(8))]
    (message,) = said(response)
    assert message.startswith("Fassung vom ")
    assert message.endswith(" wiederhergestellt.")
    newest = versions(office)[-1].revision
    assert newest.get_comment() == message.removesuffix(".")
    assert newest.user == admin_user
    assert response.url == address(office, "change")


def test_special_day_comes_back_with_its_hours(staff):
    day = make_special_day()
    make_special_hours(special_day=day)
    save(staff, day, typed_hours="")

    restore(staff, day, versions(day)[0])

    assert [each.opens for each in day.hours.all()] == [time(9)]


def test_helferkreis_comes_back_with_needs_dates_and_relations(staff):
    topic, language = make_topic(), make_language()
    helferkreis = make_helferkreis(topics=[topic], languages=[language])
    need = make_need(helferkreis=helferkreis, title="Fahrdienst")
    need.languages.add(language)
    event = make_event(helferkreis=helferkreis)
    exception = make_event_exception(event=event)
    person = make_person(helferkreis=helferkreis)
    save(
        staff,
        helferkreis,
        topics=[],
        **{"needs-0-DELETE": "on", "events-0-DELETE": "on"},
    )

    restore(staff, helferkreis, versions(helferkreis)[0])

    assert list(helferkreis.topics.all()) == [topic]
    assert list(Need.objects.get().languages.all()) == [language]
    assert list(event.exceptions.all()) == [exception]
    assert list(helferkreis.people.all()) == [person]


def test_old_address_comes_back_and_the_newer_one_leads_to_it(staff):
    page = make_page(slug="alt")
    below = make_page(slug="tief", parent=page)
    save(staff, page, slug="neu")

    restore(staff, page, versions(page)[0])

    below.refresh_from_db()
    assert below.path == "alt/tief"
    moved = set(MovedAddress.objects.values_list("old_path", "new_path"))
    assert moved == {("/neu/", "/alt/"), ("/neu/tief/", "/alt/tief/")}


def test_text_that_comes_back_is_cleaned(staff):
    page = make_page(body="<p>Gut</p>")
    save(staff, page, title="Neu")
    version = versions(page)[0]
    version.serialized_data = version.serialized_data.replace(
        "<p>Gut</p>", "<p>Gut</p><script>alert(1)</script>"
    )
    version.save()

    restore(staff, page, version)

    page.refresh_from_db()
    assert page.body == "<p>Gut</p>"


def test_address_that_another_record_has_now_is_refused(staff):
    news = make_news(slug="alt", title="Eins")
    save(staff, news, slug="neu", title="Zwei")
    make_news(slug="alt")

    response = restore(staff, news, versions(news)[0])

    (message,) = said(response)
    assert message.startswith("Nichts wiederhergestellt. „Eins“ passt so nicht mehr:")
    assert "Adresse im Netz" in message
    news.refresh_from_db()
    assert (news.slug, news.title) == ("neu", "Zwei")
    assert len(versions(news)) == 2


def test_record_whose_target_is_gone_is_refused(staff):
    entry = make_responsibility()
    save(staff, entry, office=make_office().pk)
    Office.objects.filter(pk=versions(entry)[0].field_dict["office_id"]).delete()

    response = restore(staff, entry, versions(entry)[0])

    (message,) = said(response)
    assert "„zuständige Stelle“ ist inzwischen gelöscht." in message


def test_contact_point_that_others_have_taken_over_stays(staff):
    office = make_office()
    save(staff, office, name="Neu")
    point = make_contact_point(office=office)
    copy = make_contact_point(source=point, value="")

    response = restore(staff, office, versions(office)[0])

    (message,) = said(response)
    assert "wird noch gebraucht" in message
    copy.refresh_from_db()
    assert copy.source == point


def test_rows_that_swap_places_come_back(staff):
    """The first cannot have its old number before the second has given it up."""
    office = make_office()
    first = make_contact_point(office=office, value="08321 1")
    second = make_contact_point(office=office, value="08321 2")
    save(staff, office, name="Neu")
    ContactPoint.objects.filter(pk=second.pk).update(value="08321 3")
    ContactPoint.objects.filter(pk=first.pk).update(value="08321 2")

    restore(staff, office, versions(office)[0])

    values = ContactPoint.objects.order_by("pk").values_list("value", flat=True)
    assert list(values) == ["08321 1", "08321 2"]


def test_topic_that_is_gone_stays_away_and_that_is_said(staff):
    topic = make_topic()
    helferkreis = make_helferkreis(name="Kreis", topics=[topic])
    save(staff, helferkreis, topics=[])
    topic.delete()

    response = restore(staff, helferkreis, versions(helferkreis)[0])

    assert said(response)[1:] == [
        "„Kreis“: Was bei „Themen“ stand, ist zum Teil oder ganz gelöscht."
    ]


def test_version_from_the_time_of_photographs_brings_back_their_picture(staff):
    office = make_office(name="Amt", picture=make_picture())
    save(staff, office, name="Neu", picture="")
    version = versions(office)[0]
    (written,) = json.loads(version.serialized_data)
    del written["fields"]["picture"]
    written["fields"] |= {
        "photo": f"fotos/{office.picture.key}.webp",
        "photo_alt": "Haus",
        "photo_credit": "Foto: Amt",
    }
    version.serialized_data = json.dumps([written])
    version.save()

    restore(staff, office, version)

    present = Office.objects.get()
    assert (present.name, present.picture) == ("Amt", office.picture)


def test_picture_of_an_old_version_that_is_gone_is_said(staff):
    office = make_office(name="Amt")
    save(staff, office, name="Neu")
    version = versions(office)[0]
    (written,) = json.loads(version.serialized_data)
    del written["fields"]["picture"]
    written["fields"]["photo"] = f"fotos/{'0' * 32}.webp"
    version.serialized_data = json.dumps([written])
    version.save()

    response = restore(staff, office, version)

    assert said(response)[1:] == [
        "„Amt“: Was bei „Foto“ stand, ist zum Teil oder ganz gelöscht."
    ]


def test_restoring_what_somebody_has_changed_meanwhile_asks_again(staff):
    news = make_news(title="Eins")
    save(staff, news, title="Zwei")
    version = versions(news)[0]
    News.objects.update(title="Drei")

    response = staff.post(address(news, "restore", version.pk), {"seen": "0"})

    assert said(response) == [LOOK_AGAIN]
    assert News.objects.get().title == "Drei"


def test_looking_at_what_would_come_back_changes_nothing(staff):
    news = make_news(title="Eins")
    save(staff, news, title="Zwei")
    count = Revision.objects.count()

    staff.get(address(news, "restore", versions(news)[0].pk))

    assert News.objects.get().title == "Zwei"
    assert Revision.objects.count() == count


def test_unreadable_version_says_so(staff):
    news = make_news()
    save(staff, news, title="Neu")
    version = versions(news)[0]
    Version.objects.filter(pk=version.pk).update(
        serialized_data=version.serialized_data.replace("2000-01-01", "irgendwann")
    )

    for page in [
        address(news, "restore", version.pk),
        address(news, "compare", news.pk, alt=version.pk),
    ]:
        assert said(staff.get(page, follow=True)) == [
            "Diese Fassung lässt sich nicht mehr lesen."
        ]


# What was deleted


@pytest.mark.parametrize(
    "make",
    [make_office, make_helferkreis, make_page, make_news, make_need, make_event],
)
def test_deleted_record_comes_back(staff, make):
    record = make()
    name = str(record)
    staff.post(address(record, "delete"), {"post": "yes"})
    version = Version.objects.get_deleted(type(record)).get()

    listed = staff.get(address(record, "deleted"))
    response = restore(staff, make(), version)

    assert name in words(main(listed))
    assert "wiederhergestellt." in said(response)[0]
    assert str(type(record).objects.get(pk=version.object_id)) == name


def test_deleted_office_takes_what_hangs_on_it_into_the_history(staff):
    office = make_office()
    make_responsibility(office=office, name="Anliegen")
    make_special_day(office=office)
    data = {"action": "delete_selected", "_selected_action": [office.pk], "post": "yes"}

    staff.post(address(office, "changelist"), data)

    assert not Office.objects.exists()
    assert [str(e) for e in Version.objects.get_deleted(Responsibility)] == ["Anliegen"]
    assert Version.objects.get_deleted(SpecialDay).count() == 1


def test_list_leads_to_what_was_deleted(staff):
    helferkreis = make_helferkreis()

    for record in (helferkreis, make_news()):
        page = staff.get(address(record, "changelist"))
        assert "Gelöschte wiederherstellen" in words(page.text)


# Who may do what


@pytest.mark.parametrize(
    ("permissions", "page", "status"),
    [
        (["view_news"], "history", 200),
        (["view_news"], "compare", 200),
        (["view_news"], "restore", 403),
        (["view_news", "change_news"], "restore", 403),  # it is public
        (["view_news", "change_news", "publish_news"], "restore", 200),
        (["view_news", "change_news"], "deleted", 403),
        (["view_news", "change_news", "add_news"], "deleted", 200),
        ([], "history", 403),
        ([], "compare", 403),
    ],
)
def test_pages_of_versions_ask_for_the_right(staff, client, permissions, page, status):
    news = make_news()
    save(staff, news, title="Neu")
    user = User.objects.create_user(f"person-{next(numbers)}", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client.force_login(user)
    version = versions(news)[0].pk
    addresses = {
        "history": address(news, "history"),
        "compare": address(news, "compare", news.pk, alt=version),
        "restore": address(news, "restore", version),
        "deleted": address(news, "deleted"),
    }

    assert client.get(addresses[page]).status_code == status


def test_version_of_another_kind_is_not_restored(staff):
    page = make_page()
    save(staff, page, title="Neu")

    response = staff.get(address(make_news(), "restore", versions(page)[0].pk))

    assert response.status_code == 404
