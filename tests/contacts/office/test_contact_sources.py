"""Ways to reach an office that are taken over from another one."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models import RestrictedError
from django.urls import reverse

from contacts.models import ContactPoint
from tests.admin_form import filled_in
from tests.factories import make_contact_point, make_office
from tests.html import form_data, main, words

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


def test_source_stays_as_long_as_somebody_needs_it(central, copied):
    with pytest.raises(RestrictedError):
        central.delete()
    copied.delete()

    central.delete()

    assert not ContactPoint.objects.exists()


def problems(point):
    with pytest.raises(ValidationError) as refused:
        point.full_clean()
    return refused.value.message_dict


def test_neither_number_nor_source_is_refused():
    assert problems(ContactPoint(office=make_office(), kind="phone")) == {
        "value": ["Bitte nennen Sie die Nummer oder Adresse."]
    }


def test_source_is_where_the_number_is_entered(copied):
    point = ContactPoint(office=make_office(), kind="phone", source=copied)

    assert "source" in problems(point)


def test_new_number_that_does_not_fit_where_it_is_copied_is_refused(central, copied):
    make_contact_point(office=copied.office, value="08321 612-1")
    central.value = "08321 612-1"

    assert problems(central) == {
        "__all__": [
            "Dieser Kontaktweg ist bei „Jobcenter“ übernommen und passt dort so nicht: "
            "Dieser Kontaktweg ist bei dieser Stelle schon eingetragen."
        ]
    }


def test_new_kind_that_does_not_fit_where_it_is_copied_is_refused(central):
    mail = make_contact_point(
        office=central.office, kind="email", value="a@example.org"
    )
    make_contact_point(
        office=make_office(name="Bauen"),
        source=mail,
        kind="email",
        value="",
        accepted_files="PDF",
    )
    mail.kind, mail.value = "website", "https://example.org"

    assert "bei „Bauen“ übernommen und passt dort so nicht: Dateien" in str(
        problems(mail)
    )


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"kind": "email"}, "kind"), ({"value": "08321 612-9"}, "value")],
)
def test_something_else_than_the_source_is_refused(central, fields, field):
    point = ContactPoint(
        **{"office": make_office(), "kind": "phone", "source": central} | fields
    )

    assert list(problems(point)) == [field]


def test_source_is_taken_over_from_nowhere(central, copied):
    other = make_contact_point(office=make_office())
    central.source = other

    assert "Andere Stellen haben diesen Kontaktweg übernommen." in str(
        problems(central)
    )
    other.source = other
    assert "source" in problems(other)


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


def new_rows(shown, *rows):
    """Return what a browser sends with rows of ways added to those of a form."""
    data = dict(shown)
    first = int(data["contact_points-INITIAL_FORMS"][0])
    for number, row in enumerate(rows, first):
        blank = {"kind": "phone", "source": "", "value": "", "position": "0"}
        data |= {
            f"contact_points-{number}-{name}": str(text)
            for name, text in (blank | row).items()
        }
    return data | {"contact_points-TOTAL_FORMS": str(first + len(rows))}


def test_form_refuses_the_same_way_twice(admin_client, central, copied):
    own = make_contact_point(office=copied.office, value="08321 612-800")
    address = reverse("admin:contacts_office_change", args=[copied.office_id])
    shown = filled_in(admin_client, address)
    for twice in [
        [{"source": central.pk}],
        [{"value": "08321 612-0"}],
        [{"source": own.pk}],
        [{"value": "08321 612-7"}, {"value": "08321 612-7"}],
    ]:
        answer = admin_client.post(address, new_rows(shown, *twice))

        assert "Dieser Kontaktweg ist bei dieser Stelle schon eingetragen." in words(
            answer.text
        )
    assert copied.office.contact_points.count() == 2


def test_form_says_who_needs_a_way_that_is_deleted(admin_client, central, copied):
    address = reverse("admin:contacts_office_change", args=[central.office_id])
    data = filled_in(admin_client, address)

    answer = admin_client.post(address, data | {"contact_points-0-DELETE": "on"})

    assert "Telefon: 08321 612-0 (übernommen bei: Jobcenter)" in words(answer.text)
    assert central.copies.get() == copied


def test_form_takes_several_ways_over_at_once(admin_client, central):
    mail = make_contact_point(
        office=central.office, kind="email", value="a@example.org"
    )
    office = make_office()
    address = reverse("admin:contacts_office_change", args=[office.pk])
    rows = new_rows(
        filled_in(admin_client, address),
        {"source": central.pk},
        {"kind": "email", "source": mail.pk},
    )

    admin_client.post(address, rows)

    assert [point.value for point in office.contact_points.all()] == [
        "08321 612-0",
        "a@example.org",
    ]


def test_form_of_many_ways_asks_as_often(
    admin_client, central, django_assert_max_num_queries
):
    for number in range(10):
        make_contact_point(office=central.office, value=f"08321 612-1{number}")
    address = reverse("admin:contacts_office_change", args=[central.office_id])

    with django_assert_max_num_queries(30):
        admin_client.get(address)
