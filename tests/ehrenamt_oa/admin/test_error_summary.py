"""What is wrong in a form of the admin, on top of it."""

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse

from base.admin.error_summary import problems_of_page
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


NOT_SAVED = "Noch nicht gesichert: Bitte ändern Sie"
NOT_PUBLISHED = "Noch nicht veröffentlicht: Bitte ändern Sie"
NOT_CHECKED = "Noch nicht geprüft: Bitte ändern Sie"


@pytest.mark.parametrize(
    ("page", "heading", "targets"),
    [
        ("heute-schliessen/", NOT_SAVED, ["#id_closed_from"]),
        ("hinweis/", NOT_PUBLISHED, ["#id_title", "#id_level", "#id_until"]),
        ("vorschau/", "Bitte ändern Sie", ["#id_day", "#id_clock"]),
        ("auskunft/", "Bitte ändern Sie", ["#id_text"]),
        ("helferkreise/helferkreis/import/", NOT_CHECKED, ["#id_file"]),
        ("pages/redirect/import/", NOT_CHECKED, ["#id_file"]),
    ],
)
def test_page_with_a_form_says_first_what_is_wrong(staff, page, heading, targets):
    asked = staff.get(f"/verwaltung/{page}")

    refused = staff.post(f"/verwaltung/{page}", {"day": "x", "closed_from": "x"})

    assert title(refused) == f"Fehler: {title(asked)}"
    assert heading in words(refused.text)
    assert [address for address, _ in summary(refused)] == targets
    for target in targets:
        assert f'id="{target[1:]}"' in refused.text
    assert 'class="error-summary"' not in asked.text


def test_new_password_says_first_what_is_wrong(staff, django_user_model):
    account = django_user_model.objects.create_user("erika")
    form = reverse("admin:auth_user_password_change", args=[account.pk])

    refused = staff.post(form, {"password1": "a", "password2": "b"})

    assert {address for address, _ in summary(refused)} == {"#id_password2"}


class Page(forms.Form):
    """A form of which something is wrong that belongs to no field that anybody sees."""

    hidden = forms.CharField(widget=forms.HiddenInput)
    title = "1. Mai"

    def clean(self):
        raise ValidationError("Das passt nicht zusammen.")


def test_what_belongs_to_no_field_is_said_without_a_link():
    problems = problems_of_page({"form": Page({})})

    assert problems == [
        ("", "Das passt nicht zusammen.", ""),
        ("Hidden:", "Dieses Feld ist zwingend erforderlich.", ""),
    ]


def test_question_ends_as_it_is_asked():
    class Question(forms.Form):
        why = forms.CharField(label="Warum?")

    (problem,) = problems_of_page({"form": Question({})})

    assert problem.field == "Warum?"


def test_of_several_forms_each_says_which_it_is():
    problems = problems_of_page({"forms": [Page({}), Page({"hidden": "x"})]})

    assert [each.field for each in problems] == ["", "1. Mai: Hidden:", ""]
