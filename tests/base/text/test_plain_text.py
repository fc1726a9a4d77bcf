"""No text of any model keeps characters that nobody sees: in models, forms and imports."""

import pytest
from django.apps import apps
from django.db import models
from django.forms import modelform_factory

from base.address_fields import (
    AddressField,
    MailboxField,
)
from base.phone import NOT_DIALABLE
from contacts.models import ContactPoint, Office
from helferkreise.import_export.entries import Table
from helferkreise.import_export.findings import run_import
from helferkreise.import_export.resource import COLUMNS
from helferkreise.models import Gemeinde, Helferkreis, Person
from tests.factories import make_helferkreis, make_office

PASTED = (
    "\ufeffZ\xadwei\u200b\xa0Wör\u202eter\u2028mit\x00 \u22121\u2060 Mu\u0308he\x9f"
)
CLEAN = "Zwei Wörter\nmit -1 Mühe"


TEXTS = [
    pytest.param(model, field, id=f"{model._meta.label}.{field.name}")
    for model in apps.get_models()
    for field in model._meta.local_fields
    if type(field) in {models.CharField, models.TextField} and not field.choices
]


@pytest.mark.parametrize(("model", "field"), TEXTS)
def test_every_text_of_every_model_is_cleaned(model, field):
    record = model(**{field.attname: "\ufeff\xada\u22121\u202e\u200b"})

    record.clean_fields({each.name for each in model._meta.fields if each != field})

    assert getattr(record, field.attname) == "a-1"


# each has a test of its own, or refuses all such characters
OWN_RULES = {
    "SlugField",
    "EmailField",
    "RichTextField",
    "FileField",
    "FilePathField",
}


def test_every_other_text_has_a_rule_of_its_own():
    kinds = {
        type(field).__name__
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, models.CharField | models.TextField)
        and type(field) not in {models.CharField, models.TextField}
        and not isinstance(field, AddressField | MailboxField)
    }

    assert kinds <= OWN_RULES


@pytest.mark.django_db
def test_form_stores_what_people_see():
    form = modelform_factory(Office, fields=["name", "directions"])(
        {
            "name": "Aus\xadländer\xa0Amt\u200b",
            "directions": "Bus\u200b\r\nBahn\x0bBoot",
        },
        instance=make_office(),
    )

    office = form.save()

    office.refresh_from_db()
    assert office.name == "Ausländer Amt"
    assert office.directions == "Bus\r\nBahn\nBoot"


@pytest.mark.django_db
def test_text_of_unseen_characters_alone_is_no_text():
    form = modelform_factory(Office, fields=["name"])({"name": "\u200b\xad"})

    assert form.errors == {"name": ["Dieses Feld darf nicht leer sein."]}


@pytest.mark.django_db
def test_import_stores_what_people_see():
    make_helferkreis(slug="bolsterlang")
    headers = [COLUMNS["slug"], COLUMNS["name"], COLUMNS["phone"], COLUMNS["email"]]
    row = ["bolsterlang", "Asyl\xadkreis\xa0Bolsterlang\u200b"]
    row += ["08326\xa0612\u22120", "mailto:info@example.org"]

    run_import(Table(tuple(headers), (tuple(row),), (2,)), dry_run=False)

    helferkreis = Helferkreis.objects.get(slug="bolsterlang")
    assert helferkreis.name == "Asylkreis Bolsterlang"
    assert helferkreis.phone == "08326 612-0"
    assert helferkreis.email == "info@example.org"


# Numbers and mailboxes


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "name"),
    [(Gemeinde, "rathaus_phone"), (Helferkreis, "phone"), (Person, "phone")],
)
def test_every_field_for_a_number_takes_it_from_a_mail(model, name):
    form = modelform_factory(model, fields=[name])

    pasted, refused = (
        form({name: "Tel.: 08321\xa0612\u22120"}),
        form({name: "Zentrale"}),
    )

    assert pasted.instance.__class__ == model
    pasted.is_valid()
    assert getattr(pasted.instance, name) == "08321 612-0"
    assert refused.errors[name] == [NOT_DIALABLE]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "pasted", "expected"),
    [
        ("phone", "08321\xa0612-0", "08321 612-0"),
        ("fax", "Fax: 08321 612\u22120", "08321 612-0"),
        ("deaf", "tel:08321 612-0", "08321 612-0"),
        ("deaf", "mailto:info@example.org", "info@example.org"),
        ("email", "„info@example.org“", "info@example.org"),
        ("de_mail", "<info@example.org>", "info@example.org"),
    ],
)
def test_office_is_reached_by_what_was_pasted(kind, pasted, expected):
    way = ContactPoint(office=make_office(), kind=kind, value=pasted)

    way.full_clean()

    assert way.value == expected
