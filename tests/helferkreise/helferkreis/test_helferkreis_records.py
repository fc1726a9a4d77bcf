"""Which records of Helferkreise and Gemeinden are public."""

from datetime import date, timedelta

import pytest

from helferkreise.models import Event, Gemeinde, Helferkreis, Need, Person, PlaceName
from tests.factories import (
    make_consent,
    make_event,
    make_gemeinde,
    make_helferkreis,
    make_language,
    make_need,
    make_person,
    make_place_name,
    make_topic,
)
from tests.schedules import at

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 2)
NOON = at("2026-03-02 12:00")
ONE_DAY = timedelta(days=1)


def test_gemeinde_knows_what_the_map_says_of_it():
    nobody, unpublished, served, satisfied, seeking = (make_gemeinde() for _ in "12345")
    hidden = make_helferkreis(gemeinden=[unpublished], is_published=False)
    make_need(helferkreis=hidden)
    make_helferkreis(gemeinden=[served])
    past = make_helferkreis(gemeinden=[satisfied])
    make_need(helferkreis=past, last_day=TODAY - ONE_DAY)
    make_need(helferkreis=past, first_day=TODAY + ONE_DAY)
    helferkreis = make_helferkreis(gemeinden=[seeking])
    make_need(helferkreis=helferkreis, first_day=TODAY, last_day=TODAY)

    gemeinden = {g.pk: g.map_status for g in Gemeinde.objects.for_display(TODAY)}

    assert gemeinden == {
        nobody.pk: "kein",
        unpublished.pk: "kein",
        served.pk: "vorhanden",
        satisfied.pk: "vorhanden",
        seeking.pk: "sucht",
    }


def test_gemeinden_are_told_of_in_one_query(django_assert_num_queries):
    for _ in range(3):
        make_need()

    with django_assert_num_queries(1):
        assert len(Gemeinde.objects.for_display(TODAY)) == 3


def test_place_names_become_the_index_of_the_finder(django_assert_num_queries):
    gemeinde = make_gemeinde()
    make_place_name(gemeinde=gemeinde, name="Tiefenbach", kind="ortsteil")
    make_place_name(gemeinde=gemeinde, name="87561", kind="postal_code")

    with django_assert_num_queries(1):
        index = PlaceName.objects.index()

    places = [place for found in index.places.values() for place in found]
    assert [(p.name, p.kind, p.ags) for p in places] == [
        ("87561", "postal_code", gemeinde.ags),
        ("Tiefenbach", "ortsteil", gemeinde.ags),
    ]


def test_helferkreise_are_published_one_by_one():
    shown = make_helferkreis()
    make_helferkreis(is_published=False)

    assert list(Helferkreis.objects.published()) == [shown]


@pytest.mark.parametrize("helferkreis_count", [1, 30])
def test_helferkreise_for_display_load_everything(
    django_assert_num_queries, helferkreis_count
):
    for _ in range(helferkreis_count):
        make_helferkreis(topics=[make_topic()], languages=[make_language()])

    # the Helferkreise, their Gemeinden, topics and languages
    with django_assert_num_queries(4):
        for helferkreis in Helferkreis.objects.for_display():
            assert [gemeinde.name for gemeinde in helferkreis.gemeinden.all()]
            assert (
                len(helferkreis.topics.all()) == len(helferkreis.languages.all()) == 1
            )


def test_open_needs_are_those_of_today_newest_first():
    older = make_need(first_day=TODAY - ONE_DAY, last_day=TODAY)
    newer = make_need(first_day=TODAY, last_day=TODAY + ONE_DAY)
    make_need(last_day=TODAY - ONE_DAY)
    make_need(first_day=TODAY + ONE_DAY)
    make_need(helferkreis=make_helferkreis(is_published=False))

    assert list(Need.objects.open(TODAY)) == [newer, older]


def test_upcoming_events_are_public_and_not_over():
    hour = timedelta(hours=1)
    later = make_event(starts_at=NOON + hour, helferkreis=make_helferkreis())
    running = make_event(starts_at=NOON - hour)
    make_event(starts_at=NOON - 2 * hour, ends_at=NOON)
    make_event(starts_at=NOON, helferkreis=make_helferkreis(is_published=False))

    assert set(Event.objects.upcoming(NOON)) == {running, later}


@pytest.mark.parametrize(
    ("fields", "is_valid"),
    [
        ({}, True),
        ({"agreed_on": TODAY}, True),
        ({"agreed_on": TODAY + ONE_DAY}, False),
        ({"valid_until": TODAY}, True),
        ({"valid_until": TODAY - ONE_DAY}, False),
        ({"withdrawn_on": TODAY - ONE_DAY}, False),
        # withdrawn is withdrawn, whatever day was entered
        ({"withdrawn_on": TODAY + ONE_DAY}, False),
    ],
)
def test_person_is_shown_while_a_consent_holds(fields, is_valid):
    person = make_consent(**fields).person

    assert list(Person.objects.shown(TODAY)) == [person] * is_valid


@pytest.mark.parametrize(
    ("subjects", "expected"),
    [
        (["name"], {"name": "Ada", "role": "Fahrten", "phone": "", "email": ""}),
        (["phone"], {"name": "", "role": "", "phone": "0 123", "email": ""}),
        (["email"], {"name": "", "role": "", "phone": "", "email": "a@example.org"}),
        (
            ["name", "phone", "email"],
            {
                "name": "Ada",
                "role": "Fahrten",
                "phone": "0 123",
                "email": "a@example.org",
            },
        ),
    ],
)
def test_person_shows_only_what_was_agreed_to(subjects, expected):
    person = make_person(
        name="Ada", role="Fahrten", phone="0 123", email="a@example.org"
    )
    for subject in subjects:
        make_consent(person=person, subject=subject)
    make_consent(person=person, subject="phone", withdrawn_on=TODAY)
    make_consent(person=person, subject="email", valid_until=TODAY - ONE_DAY)

    (shown,) = Person.objects.shown(TODAY)

    assert shown.public == expected


def test_person_of_an_unpublished_helferkreis_is_not_shown():
    hidden = make_helferkreis(is_published=False)
    make_consent(person=make_person(helferkreis=hidden))

    assert list(Person.objects.shown(TODAY)) == []
