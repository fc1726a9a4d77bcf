"""How a Helferkreis can be reached: what its page shows, and of whom."""

from datetime import date, timedelta

import pytest

from base.time import clock
from helferkreise.person.contact_ways import ways_to_reach, with_people
from tests.factories import (
    make_consent,
    make_contact_point,
    make_gemeinde,
    make_helferkreis,
    make_office,
    make_person,
)
from tests.html import main, words

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)
FALLBACK = "Dieser Helferkreis hat keinen eigenen Kontakt veröffentlicht."


@pytest.fixture
def circle():
    make_contact_point(office=make_office(slug="integrationslotsin", name="Lotsin"))
    return make_helferkreis(name="Kreis", gemeinden=[make_gemeinde(name="Wertach")])


@pytest.fixture
def person(circle):
    return make_person(
        helferkreis=circle,
        name="Ada Beispiel",
        role="Koordination",
        phone="0831 99998",
        email="ada@example.org",
    )


def contact(client, circle):
    """Return the words of the box that tells how to reach the circle."""
    with clock.shown_at(clock.now().replace(2026, 11, TODAY.day)):
        shown = main(client.get(circle.get_absolute_url()))
    return words(shown.partition('id="kontakt">')[2].partition("</section>")[0])


@pytest.mark.parametrize(
    ("subjects", "expected"),
    [
        (["name"], "Koordination Ada Beispiel " + FALLBACK),
        (["phone"], "Ansprechperson 0831 99998"),
        (["email"], "Ansprechperson ada@example.org"),
        (
            ["name", "phone", "email"],
            "Koordination Ada Beispiel 0831 99998 ada@example.org",
        ),
    ],
)
def test_contact_shows_of_a_person_what_consent_covers(
    client, circle, person, subjects, expected
):
    for subject in subjects:
        make_consent(person=person, subject=subject)

    shown = contact(client, circle)

    assert shown.startswith(f"So erreichen Sie den Helferkreis {expected}")
    assert (FALLBACK in shown) == (subjects == ["name"])


@pytest.mark.parametrize(
    ("fields", "is_shown"),
    [
        ({}, True),
        ({"valid_until": TODAY}, True),
        ({"valid_until": TODAY - timedelta(days=1)}, False),
        ({"agreed_on": TODAY + timedelta(days=1)}, False),
        ({"withdrawn_on": TODAY}, False),
    ],
)
def test_person_disappears_with_the_consent(client, circle, person, fields, is_shown):
    make_consent(person=person, **fields)

    shown = contact(client, circle)

    assert ("Ada Beispiel" in shown) == is_shown
    assert ("Koordination" in shown) == is_shown


@pytest.mark.parametrize(
    ("subject", "fields"),
    [
        ("name", {"name": "Eva Anders"}),
        ("phone", {"phone": "0831 11111"}),
        ("email", {"email": "eva@example.org"}),
    ],
)
def test_consent_does_not_cover_what_was_entered_later(
    client, circle, person, subject, fields
):
    make_consent(person=person, subject=subject)
    for name, value in fields.items():
        setattr(person, name, value)
    person.save()

    assert contact(client, circle).startswith(
        f"So erreichen Sie den Helferkreis {FALLBACK}"
    )


def test_consent_covers_again_what_it_was_given_to(client, circle, person):
    consent = make_consent(person=person, subject="phone")
    consent.evidence = "Formular in der Akte"
    person.phone = "0831 11111"
    person.save()
    consent.save()  # not anew: only the evidence is another one

    assert consent.value == "0831 99998"

    person.phone = "0831 99998"
    person.save()

    assert "0831 99998" in contact(client, circle)


def test_consent_to_show_what_is_not_known_shows_nothing(client, circle):
    nameless = make_person(helferkreis=circle, phone="0831 99998")
    make_consent(person=nameless, subject="phone")
    nameless.phone = ""
    nameless.save()

    shown = contact(client, circle)

    assert shown.startswith(f"So erreichen Sie den Helferkreis {FALLBACK}")


def test_people_follow_the_ways_of_the_circle_itself(client, circle, person):
    make_consent(person=person)
    circle.phone = "08321 612-0"
    circle.save()

    assert contact(client, circle) == (
        "So erreichen Sie den Helferkreis Telefon 08321 612-0 Koordination Ada Beispiel"
    )


def test_page_of_the_gemeinde_names_the_same_people(client, circle, person):
    make_consent(person=person, subject="phone")

    shown = words(main(client.get(circle.gemeinden.get().get_absolute_url())))

    assert "Kreis Ansprechperson 0831 99998" in shown
    assert "Ada" not in shown


@pytest.mark.parametrize("circle_count", [1, 30])
def test_circles_with_their_people_cost_five_queries(
    django_assert_num_queries, circle_count
):
    for _ in range(circle_count):
        make_consent(person=make_person(helferkreis=make_helferkreis()))

    # circles, their Gemeinden, topics, languages, people
    with django_assert_num_queries(5):
        circles = list(with_people(TODAY))
        people = [ways_to_reach(circle)["people"] for circle in circles]

    assert [len(each) for each in people] == [1] * circle_count
