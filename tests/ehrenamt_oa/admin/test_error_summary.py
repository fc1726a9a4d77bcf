"""What is wrong in a form of the admin, on top of it."""

import pytest
from django.urls import reverse

from tests.admin_form import filled_in
from tests.factories import make_contact_point, make_page
from tests.html import links

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


def summary(response):
    rest = response.text.partition('class="error-summary"')[2]
    return links(rest.partition("</section>")[0])


def test_summary_leads_to_each_field(staff):
    form = reverse("admin:pages_page_change", args=[make_page().pk])
    wrong = filled_in(staff, form) | {"title": "", "slug": "a b"}

    refused = staff.post(form, wrong)

    assert [address for address, _ in summary(refused)] == ["#id_title", "#id_slug"]
    assert [text.partition(":")[0] for _, text in summary(refused)] == [
        "Titel",
        "Adresse im Netz",
    ]
    for address, _ in summary(refused):
        assert f'id="{address[1:]}"' in refused.text


def test_summary_names_the_row(staff):
    point = make_contact_point()
    form = reverse("admin:contacts_office_change", args=[point.office.pk])
    data = filled_in(staff, form)
    value = next(name for name in data if name.endswith("-0-value"))

    refused = staff.post(form, data | {value: ""})

    (found,) = summary(refused)
    assert found[0] == f"#id_{value}"
    assert found[1].startswith("Kontaktweg 1: ")


def test_nothing_wrong_needs_no_summary(staff):
    form = reverse("admin:pages_page_change", args=[make_page().pk])

    assert summary(staff.get(form)) == []
