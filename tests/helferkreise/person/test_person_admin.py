"""People and their consents in the admin."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from helferkreise.models import Consent, Helferkreis, Person
from tests.admin_form import filled_in, said
from tests.factories import make_consent, make_helferkreis, make_person
from tests.html import form_data, words

# templates of Django's own ask for variables that are not there
pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

WARNING = (
    "Telefon: Das ist neu, und die Einwilligung galt dem, was vorher hier stand. Es "
    "erscheint nicht auf der Website, bis Sie eine neue Einwilligung eintragen."
)


def address(record, page="change"):
    name = f"admin:helferkreise_{record._meta.model_name}_{page}"
    return reverse(name, args=[record.pk])


def fill_in(client, record, **typed):
    data = filled_in(client, address(record))
    return client.post(address(record), data | typed)


def new_consent(number, **fields):
    """Return what a browser sends of one more row of consents."""
    defaults = {"subject": "phone", "agreed_on": "2026-03-02", "evidence": "Formular"}
    row = {f"consents-{number}-{name}": v for name, v in (defaults | fields).items()}
    return {"consents-TOTAL_FORMS": str(number + 1), **row}


def test_consent_remembers_what_it_was_given_to(admin_client):
    person = make_person(phone="0831 99998")

    fill_in(admin_client, person, **new_consent(0))

    assert person.consents.get().value == "0831 99998"
    assert "0831 99998" in words(admin_client.get(address(person)).text)


def test_consent_to_nothing_is_refused(admin_client):
    person = make_person()

    response = fill_in(admin_client, person, **new_consent(0))

    assert not person.consents.exists()
    assert (
        "Bei der Person steht dazu noch nichts. Bitte tragen Sie es zuerst oben ein."
    ) in words(response.text)


def test_consent_to_what_is_typed_on_the_same_page_is_kept(admin_client):
    person = make_person()

    fill_in(admin_client, person, phone="0831 99997", **new_consent(0))

    assert person.consents.get().value == "0831 99997"


def test_consent_to_something_else_remembers_that(admin_client):
    person = make_person(phone="0831 99998", email="ada@example.org")
    make_consent(person=person, subject="phone")

    fill_in(admin_client, person, **{"consents-0-subject": "email"})

    assert person.consents.get().value == "ada@example.org"


def test_changing_what_was_agreed_to_says_that_it_is_no_longer_shown(admin_client):
    person = make_person(phone="0831 99998")
    make_consent(person=person, subject="phone")

    response = fill_in(admin_client, person, phone="0831 11111")

    assert said(response)[0] == WARNING


@pytest.mark.parametrize(
    "typed",
    [
        {"role": "Koordination"},
        {"phone": "0831 11111", **new_consent(1)},
        {"phone": "0831 11111", "consents-0-withdrawn_on": "2026-11-26"},
    ],
)
def test_nothing_is_said_where_consents_fit(admin_client, typed):
    person = make_person(phone="0831 99998")
    make_consent(person=person, subject="phone")

    response = fill_in(admin_client, person, **typed)

    assert len(said(response)) == 1
    assert WARNING not in said(response)


def test_consent_of_tomorrow_can_be_withdrawn_today(admin_client):
    person = make_person()
    make_consent(person=person, agreed_on="2099-01-01")
    data = {"action": "withdraw_consents", "_selected_action": [person.pk]}

    admin_client.post(reverse("admin:helferkreise_person_changelist"), data)

    assert str(Consent.objects.get().withdrawn_on) == "2099-01-01"


# The history


def history():
    return [
        f"{entry.object_repr} {entry.get_change_message()}"
        for entry in LogEntry.objects.all()
    ]


def test_history_of_a_person_keeps_no_name(admin_client):
    helferkreis = make_helferkreis()
    page = admin_client.get(reverse("admin:helferkreise_person_add"))
    data = form_data(page, "person_form") | {
        "helferkreis": helferkreis.pk,
        "name": "Ada Beispiel",
    }
    admin_client.post(reverse("admin:helferkreise_person_add"), data)
    person = Person.objects.get()
    fill_in(admin_client, person, role="Koordination")
    withdraw = {"action": "withdraw_consents", "_selected_action": [person.pk]}
    admin_client.post(reverse("admin:helferkreise_person_changelist"), withdraw)

    admin_client.post(address(person, "delete"), {"post": "yes"})

    assert not Person.objects.exists()
    assert len(history()) == 4
    assert [entry for entry in history() if "Ada" in entry] == []


def test_history_of_a_helferkreis_keeps_no_name(admin_client):
    helferkreis = make_helferkreis()
    row = {"people-TOTAL_FORMS": "1", "people-0-name": "Ada Beispiel"}
    fill_in(admin_client, helferkreis, **row)
    fill_in(admin_client, helferkreis, **{"people-0-role": "Koordination"})

    fill_in(admin_client, helferkreis, **{"people-0-DELETE": "on"})

    assert Helferkreis.objects.exists()
    assert history() == [
        f"{helferkreis} Person (nicht öffentlich) „eine Person“ gelöscht.",
        f"{helferkreis} Aufgabe im Kreis für Person (nicht öffentlich) „eine Person“ "
        "geändert.",
        f"{helferkreis} Person (nicht öffentlich) „eine Person“ hinzugefügt.",
    ]


def test_message_says_why_a_change_of_a_person_is_not_taken_back(admin_client):
    person = make_person(role="Fahrdienst")

    changed = fill_in(admin_client, person, role="Deutsch üben")
    told = said(changed)
    admin_client.cookies.pop("messages")
    unchanged = said(fill_in(admin_client, person))

    reason = "Von Personen wird nichts Früheres aufgehoben."
    assert [reason in " ".join(each) for each in (told, unchanged)] == [True, False]
