"""What is wrong in a form of the admin, on top of it."""

import pytest
from django.urls import reverse

from tests.admin_form import filled_in
from tests.factories import make_contact_point, make_page
from tests.html import links, words

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


def title(response):
    return words(response.text.partition("<title>")[2].partition("</title>")[0])


@pytest.mark.parametrize(
    ("page", "undone"),
    [
        ("heute-schliessen/", "Es ist noch nichts gespeichert."),
        ("hinweis/", "Es ist noch nichts veröffentlicht."),
        ("vorschau/", ""),
        ("helferkreise/helferkreis/import/", "Es ist noch nichts gespeichert."),
        ("pages/redirect/import/", "Es ist noch nichts gespeichert."),
    ],
)
def test_page_with_a_form_says_first_that_something_is_wrong(staff, page, undone):
    asked = staff.get(f"/verwaltung/{page}")

    refused = staff.post(f"/verwaltung/{page}", {"day": "x"})

    said = f"Bitte prüfen Sie, was markiert ist. {undone}".strip()
    assert title(refused) == f"Fehler: {title(asked)}"
    assert said in words(refused.text)
    assert "Bitte prüfen Sie" not in words(asked.text)
