"""Ways to reach an office that are taken over from another one."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.urls import reverse

from contacts.models import ContactPoint, Office

from .factories import make_contact_point, make_office
from .html import form_data, main, words

# templates of Django's own ask for variables that are not there
pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture
def central():
    office = make_office(name="Landratsamt")
    return make_contact_point(office=office, value="08321 612-0")


@pytest.fixture
def copied(central):
    """A department that has the number of the Landratsamt, under a label of its own."""
    office = make_office(name="Jobcenter", parent=central.office)
    return make_contact_point(office=office, source=central, value="", label="Zentrale")


def test_number_that_is_taken_over_follows_its_source(client, central, copied):
    address = copied.office.get_absolute_url()
    before = words(main(client.get(address)))
    central.value = "08321 612-1"
    central.save()

    after = words(main(client.get(address)))

    assert "Telefon (Zentrale) 08321 612-0" in before
    assert "Telefon (Zentrale) 08321 612-1" in after
    assert "08321 612-0" not in after


def test_kind_is_that_of_the_source(central):
    office = make_office()

    point = make_contact_point(office=office, source=central, kind="email", value="")

    assert (point.kind, point.value) == ("phone", "08321 612-0")


def test_source_stays_as_long_as_somebody_needs_it(central, copied):
    with pytest.raises(ProtectedError):
        central.delete()
    with pytest.raises(ProtectedError):
        Office.objects.filter(pk=central.office_id).delete()


def problems(point):
    with pytest.raises(ValidationError) as refused:
        point.full_clean()
    return refused.value.message_dict


def test_neither_number_nor_source_is_refused():
    assert problems(ContactPoint(office=make_office(), kind="phone")) == {
        "value": ["Bitte nennen Sie die Nummer oder Adresse."]
    }


def test_number_and_source_are_refused(copied):
    copied.value = "08321 612-9"

    assert problems(copied) == {
        "value": [
            "Unter „Übernommen von“ ist ein anderer Eintrag gewählt. Bitte leeren Sie "
            "dieses Feld, oder wählen Sie dort nichts."
        ]
    }


def test_source_is_where_the_number_is_entered(copied):
    point = ContactPoint(office=make_office(), kind="phone", source=copied)

    assert "source" in problems(point)


def test_new_number_that_is_there_already_is_refused(central, copied):
    make_contact_point(office=copied.office, value="08321 612-1")
    central.value = "08321 612-1"

    assert problems(central) == {
        "__all__": [
            "Dieser Kontaktweg ist bei „Jobcenter“ übernommen, und dort steht er schon "
            "einmal. Bitte löschen Sie ihn dort zuerst."
        ]
    }


def test_form_offers_what_can_be_taken_over_and_takes_it(admin_client, central, copied):
    office = make_office(name="Bauen")
    address = reverse("admin:contacts_office_change", args=[office.pk])
    page = admin_client.get(address)
    data = form_data(page, "office_form") | {
        "contact_points-0-kind": "phone",
        "contact_points-0-source": str(central.pk),
    }

    response = admin_client.post(address, data)

    assert response.status_code == 302
    assert [point.value for point in office.contact_points.all()] == ["08321 612-0"]
    offered = words(page.text)
    assert offered.count("Landratsamt: Telefon: 08321 612-0") == 2  # and an empty row
    assert "Jobcenter: Telefon" not in offered


def test_form_of_many_ways_asks_as_often(
    admin_client, central, django_assert_max_num_queries
):
    for number in range(10):
        make_contact_point(office=central.office, value=f"08321 612-1{number}")
    address = reverse("admin:contacts_office_change", args=[central.office_id])

    with django_assert_max_num_queries(30):
        admin_client.get(address)
