"""The cockpit: what staff see of all Helferkreise, and do to many at once."""

from datetime import date, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from helferkreise.models import Consent, Helferkreis
from tests.factories import (
    make_consent,
    make_gemeinde,
    make_helferkreis,
    make_need,
    make_person,
    make_topic,
)
from tests.html import links, words

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

LIST = reverse("admin:helferkreise_helferkreis_changelist")
COVERAGE = reverse("admin:helferkreise_helferkreis_coverage")
PEOPLE = reverse("admin:helferkreise_person_changelist")


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def make_complete(**fields):
    """Return a Helferkreis of which nothing is missing."""
    complete = {
        "phone": "08321 612-0",
        "meeting": "montags",
        "summary": "Wir helfen.",
        "topics": [make_topic()],
    }
    return make_helferkreis(**complete | fields)


def column(page, name):
    """Return the texts of a column of the list, from the first row on."""
    cells = page.context["cl"].result_list
    admin = page.context["cl"].model_admin
    return [getattr(admin, name)(helferkreis) for helferkreis in cells]


def act(client, address, action, *records):
    data = {"action": action, "_selected_action": [record.pk for record in records]}
    return words(client.post(address, data, follow=True).text)


@pytest.mark.parametrize(
    ("fields", "gaps"),
    [
        ({}, ""),
        ({"phone": ""}, "Kontakt"),
        ({"phone": "", "website": "https://example.org"}, ""),
        ({"meeting": ""}, "Treffen"),
        ({"topics": []}, "Themen"),
        ({"summary": ""}, "Beschreibung"),
        ({"summary": "", "text": "Text"}, ""),
        ({"stand": "", "is_published": False}, "Stand"),
        ({"phone": "", "meeting": ""}, "Kontakt, Treffen"),
    ],
)
def test_list_names_what_is_missing(admin_client, fields, gaps):
    make_complete(**fields)

    page = admin_client.get(LIST)

    assert column(page, "gaps") == [gaps]


@pytest.mark.parametrize(
    ("subject", "gaps"), [("phone", ""), ("email", ""), ("name", "Kontakt")]
)
def test_person_who_agreed_to_be_reached_is_a_contact(admin_client, subject, gaps):
    ways = {"phone": "0831 99998", "email": "ada@example.org"}
    person = make_person(helferkreis=make_complete(phone=""), **ways)
    make_consent(person=person, subject=subject)

    page = admin_client.get(LIST)

    assert column(page, "gaps") == [gaps]


def test_list_links_to_needs_and_consents_that_wait(admin_client):
    helferkreis = make_complete()
    other = make_complete()
    person = make_person(helferkreis=helferkreis)
    make_consent(person=person, agreed_on=in_days(-9), valid_until=in_days(30))
    make_consent(person=person, agreed_on=in_days(-9), valid_until=in_days(31))
    make_need(helferkreis=helferkreis)
    make_need(helferkreis=helferkreis)
    make_need(helferkreis=other, last_day=in_days(-1))

    page = admin_client.get(LIST)

    texts = column(page, "pending")
    query = f"?helferkreis__id__exact={helferkreis.pk}"
    needs = reverse("admin:helferkreise_need_changelist") + query
    assert links(texts[0]) == [
        (needs, "2 Gesuche"),
        (PEOPLE + query, "Einwilligung läuft aus"),
    ]
    assert texts[1] == ""
    assert admin_client.get(needs).context["cl"].result_count == 2
    assert admin_client.get(PEOPLE + query).context["cl"].result_count == 1


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"fehlt": "kontakt"}, ["stumm"]),
        ({"fehlt": "treffen"}, ["still"]),
        ({"steht_an": "gesuche"}, ["sucht"]),
        ({"steht_an": "einwilligung"}, ["bald"]),
        ({"is_published__exact": 0}, ["still"]),
    ],
)
def test_list_filters_what_needs_work(admin_client, query, expected):
    make_complete(slug="fertig")
    make_complete(slug="stumm", phone="")
    make_complete(slug="still", meeting="", is_published=False)
    make_need(helferkreis=make_complete(slug="sucht"))
    person = make_person(helferkreis=make_complete(slug="bald"))
    make_consent(person=person, agreed_on=in_days(-9), valid_until=in_days(9))

    page = admin_client.get(LIST, query)

    assert [found.slug for found in page.context["cl"].result_list] == expected


@pytest.mark.parametrize("item_count", [1, 3])
def test_list_query_count_is_constant(
    admin_client, django_assert_num_queries, item_count
):
    topic = make_topic()
    for _ in range(item_count):
        helferkreis = make_complete(topics=[topic])
        make_need(helferkreis=helferkreis)
        make_consent(
            person=make_person(helferkreis=helferkreis), valid_until=in_days(9)
        )

    # session, user, two counts, the Helferkreise, their Gemeinden; the filters' owners,
    # Gemeinden and topics
    with django_assert_num_queries(9):
        admin_client.get(LIST)


# batch actions


def test_withdraw_takes_helferkreise_off_the_website(admin_client):
    helferkreis = make_helferkreis()
    other = make_helferkreis()

    act(admin_client, LIST, "withdraw", helferkreis)

    assert list(Helferkreis.objects.published()) == [other]


def test_confirming_sets_the_stand_to_this_month_and_leaves_a_trace(
    admin_client, time_machine
):
    time_machine.move_to("2026-11-30 23:30:00+00:00")  # in Berlin December has begun
    helferkreis = make_helferkreis(stand="2014")
    other = make_helferkreis(stand="2015")

    act(admin_client, LIST, "confirm_reviews", helferkreis)

    helferkreis.refresh_from_db()
    other.refresh_from_db()
    assert (helferkreis.stand, other.stand) == ("Dezember 2026", "2015")
    assert (helferkreis.reviewed_on, other.reviewed_on) == (date(2026, 12, 1), None)
    assert LogEntry.objects.get().get_change_message() == "Geprüft: stimmt noch"


# coverage


def test_coverage_sorts_the_gemeinden_by_what_there_is_to_do(admin_client):
    none, unpublished, published = (make_gemeinde(name=name) for name in "ABC")
    make_helferkreis(gemeinden=[unpublished, published], is_published=False)
    make_helferkreis(gemeinden=[published])

    groups = admin_client.get(COVERAGE).context["groups"]

    assert [group.gemeinden for group in groups] == [[none], [unpublished], [published]]


def test_coverage_links_to_the_work(admin_client):
    empty = make_gemeinde(name="Balderschwang")
    helferkreis = make_complete(gemeinden=[make_gemeinde()], is_published=False)
    make_need(helferkreis=helferkreis)

    found = links(admin_client.get(COVERAGE).text)

    add = reverse("admin:helferkreise_helferkreis_add")
    change = reverse("admin:helferkreise_helferkreis_change", args=[helferkreis.pk])
    needs = reverse("admin:helferkreise_need_changelist")
    expected = {
        (f"{add}?gemeinden={empty.pk}", "Helferkreis anlegen für Balderschwang"),
        (change, helferkreis.name),
        (f"{needs}?helferkreis__id__exact={helferkreis.pk}", f"1 von {helferkreis}"),
    }
    assert expected <= set(found)


@pytest.mark.parametrize("item_count", [1, 3])
def test_coverage_query_count_is_constant(
    admin_client, django_assert_num_queries, item_count
):
    for _ in range(item_count):
        make_need(helferkreis=make_complete())

    # session, user, Gemeinden, Helferkreise, the Gemeinden of each
    with django_assert_num_queries(5):
        admin_client.get(COVERAGE)


# people


def test_withdrawing_hides_a_person_at_once(admin_client, client):
    helferkreis = make_helferkreis()
    person = make_person(
        helferkreis=helferkreis,
        name="Anna Beispiel",
        phone="089 99998-1",
        email="anna@example.org",
    )
    for subject in Consent.Subject:
        make_consent(person=person, subject=subject)
    address = helferkreis.get_absolute_url()
    assert "Anna Beispiel" in client.get(address).text

    page = act(admin_client, PEOPLE, "withdraw_consents", person)

    assert "3 Einwilligungen widerrufen." in page
    assert "Anna Beispiel" not in client.get(address).text
    withdrawn = {consent.withdrawn_on for consent in person.consents.all()}
    assert withdrawn == {in_days(0)}


def test_withdrawing_leaves_others_and_what_was_withdrawn_before(admin_client):
    person, other = make_person(), make_person()
    before = make_consent(person=person, withdrawn_on=in_days(-5))
    untouched = make_consent(person=other)

    act(admin_client, PEOPLE, "withdraw_consents", person)

    before.refresh_from_db()
    untouched.refresh_from_db()
    assert before.withdrawn_on == in_days(-5)
    assert untouched.withdrawn_on is None


@pytest.mark.parametrize(
    ("choice", "expected"),
    [("gilt", {"bald", "lange"}), ("bald", {"bald"}), ("keine", {"nie", "vorbei"})],
)
def test_people_are_filtered_by_their_consent(admin_client, choice, expected):
    make_person(name="nie")
    make_consent(person=make_person(name="vorbei"), withdrawn_on=in_days(0))
    make_consent(person=make_person(name="bald"), valid_until=in_days(3))
    make_consent(person=make_person(name="lange"))

    page = admin_client.get(PEOPLE, {"einwilligung": choice})

    assert {person.name for person in page.context["cl"].result_list} == expected


@pytest.mark.parametrize("item_count", [1, 3])
def test_people_query_count_is_constant(
    admin_client, django_assert_num_queries, item_count
):
    helferkreis = make_helferkreis()
    for _ in range(item_count):
        make_consent(person=make_person(helferkreis=helferkreis))

    # session, user, two counts, people, consents; the filter's Gemeinden
    with django_assert_num_queries(7):
        admin_client.get(PEOPLE)


def test_people_are_not_linked_to_the_website(admin_client):
    person = make_person()
    form = reverse("admin:helferkreise_person_change", args=[person.pk])

    page = admin_client.get(form)

    assert "Auf der Website anzeigen" not in page.text


def test_helferkreis_links_to_its_people(admin_client):
    person = make_person()
    form = reverse(
        "admin:helferkreise_helferkreis_change", args=[person.helferkreis.pk]
    )

    page = admin_client.get(form)

    address = reverse("admin:helferkreise_person_change", args=[person.pk])
    assert address in [link for link, _ in links(page.text)]


def test_cockpit_is_for_those_who_may(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("x", is_staff=True))

    assert client.get(COVERAGE).status_code == 403
