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
def helferkreis():
    make_contact_point(office=make_office(slug="integrationslotsin", name="Lotsin"))
    return make_helferkreis(name="Kreis", gemeinden=[make_gemeinde(name="Wertach")])


@pytest.fixture
def person(helferkreis):
    return make_person(
        helferkreis=helferkreis,
        name="Ada Beispiel",
        role="Koordination",
        phone="0831 99998",
        email="ada@example.org",
    )


def contact(client, helferkreis):
    """Return the words of the box that tells how to reach the Helferkreis."""
    with clock.shown_at(clock.now().replace(2026, 11, TODAY.day)):
        shown = main(client.get(helferkreis.get_absolute_url()))
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
    client, helferkreis, person, subjects, expected
):
    for subject in subjects:
        make_consent(person=person, subject=subject)

    shown = contact(client, helferkreis)

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
def test_person_disappears_with_the_consent(
    client, helferkreis, person, fields, is_shown
):
    make_consent(person=person, **fields)

    shown = contact(client, helferkreis)

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
    client, helferkreis, person, subject, fields
):
    make_consent(person=person, subject=subject)
    for name, value in fields.items():
        setattr(person, name, value)
    person.save()

    assert contact(client, helferkreis).startswith(
        f"So erreichen Sie den Helferkreis {FALLBACK}"
    )


def test_consent_covers_again_what_it_was_given_to(client, helferkreis, person):
    consent = make_consent(person=person, subject="phone")
    consent.evidence = "Formular in der Akte"
    person.phone = "0831 11111"
    person.save()
    consent.save()  # not anew: only the evidence is another one

    assert consent.value == "0831 99998"

    person.phone = "0831 99998"
    person.save()

    assert "0831 99998" in contact(client, helferkreis)


def test_consent_to_show_what_is_not_known_shows_nothing(client, helferkreis):
    nameless = make_person(helferkreis=helferkreis, phone="0831 99998")
    make_consent(person=nameless, subject="phone")
    nameless.phone = ""
    nameless.save()

    shown = contact(client, helferkreis)

    assert shown.startswith(f"So erreichen Sie den Helferkreis {FALLBACK}")


def test_people_follow_the_ways_of_the_helferkreis_itself(client, helferkreis, person):
    make_consent(person=person)
    helferkreis.phone = "08321 612-0"
    helferkreis.save()

    assert contact(client, helferkreis) == (
        "So erreichen Sie den Helferkreis Telefon 08321 612-0 Koordination Ada Beispiel"
    )


def test_page_of_the_gemeinde_names_the_same_people(client, helferkreis, person):
    make_consent(person=person, subject="phone")

    shown = words(main(client.get(helferkreis.gemeinden.get().get_absolute_url())))

    assert "Kreis Ansprechperson 0831 99998" in shown
    assert "Ada" not in shown


@pytest.mark.parametrize("helferkreis_count", [1, 30])
def test_helferkreise_with_their_people_cost_five_queries(
    django_assert_num_queries, helferkreis_count
):
    for _ in range(helferkreis_count):
        make_consent(person=make_person(helferkreis=make_helferkreis()))

    # Helferkreise, their Gemeinden, topics, languages, people
    with django_assert_num_queries(5):
        helferkreise = list(with_people(TODAY))
        people = [ways_to_reach(helferkreis)["people"] for helferkreis in helferkreise]

    assert [len(each) for each in people] == [1] * helferkreis_count
