"""Export of Helferkreise, and who may do that and import."""

import re
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from helferkreise.models import Helferkreis
from tests.factories import (
    make_consent,
    make_helferkreis,
    make_language,
    make_person,
    make_topic,
)

from .import_steps import IMPORT, look

pytestmark = pytest.mark.ignore_template_errors  # Django's own admin templates


def exported(client, kind="csv"):
    return client.get(reverse(f"admin:helferkreise_helferkreis_export_{kind}"))


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_export_comes_back_as_it_went(admin_client, kind):
    make_helferkreis(
        name="=HYPERLINK(1)",
        text="- eins\n- zwei",
        phone="+49 8321 612",
        topics=[make_topic(), make_topic()],
        languages=[make_language()],
    )
    make_helferkreis(is_published=False, stand="")

    page = look(admin_client, exported(admin_client, kind).content)

    assert page.context["totals"] == "2 unverändert"


@pytest.mark.django_db
def test_export_holds_no_formula(admin_client):
    make_helferkreis(name="=cmd", meeting="@SUM(1)", phone="+49 8321 612")

    sheet = load_workbook(BytesIO(exported(admin_client, "xlsx").content)).active
    text = exported(admin_client).content.decode("utf-8-sig")

    assert [c.value for row in sheet for c in row if c.data_type == "f"] == []
    assert re.findall(r"(?:^|;)[=+@-].*", text, re.MULTILINE) == []


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_export_is_a_named_file(admin_client, kind):
    response = exported(admin_client, kind)

    disposition = response.headers["Content-Disposition"]
    assert re.fullmatch(
        rf'attachment; filename="helferkreise-\d{{4}}-\d\d-\d\d\.{kind}"', disposition
    )


@pytest.mark.django_db
def test_export_survives_what_people_paste(admin_client):
    make_helferkreis()
    Helferkreis.objects.update(
        name="Von\x0bWord"
    )  # of a time before texts were cleaned

    sheet = load_workbook(BytesIO(exported(admin_client, "xlsx").content)).active

    assert sheet["A2"].value == "VonWord"


@pytest.mark.django_db
def test_export_holds_nothing_private(admin_client):
    helferkreis = make_helferkreis(internal_note="geheim-notiz")
    person = make_person(
        helferkreis=helferkreis,
        name="geheim-name",
        phone="0999 12345",
        email="geheim@example.org",
        internal_note="geheim-person",
    )
    make_consent(person=person, evidence="geheim-nachweis")

    text = exported(admin_client).content.decode("utf-8-sig")

    assert "geheim" not in text
    assert "0999" not in text


# Who may


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        IMPORT,
        reverse("admin:helferkreise_helferkreis_export_csv"),
        reverse("admin:helferkreise_helferkreis_export_xlsx"),
        reverse("admin:helferkreise_helferkreis_undo_import", args=[1]),
    ],
)
@pytest.mark.parametrize("is_staff", [False, True])
def test_import_and_export_are_for_those_who_may(
    client, django_user_model, address, is_staff
):
    user = django_user_model.objects.create_user("jemand", is_staff=is_staff)
    client.force_login(user)
    method = client.post if "rueckgaengig" in address else client.get

    response = method(address)

    assert response.status_code == (403 if is_staff else 302)
    if not is_staff:
        assert response.url == f"{reverse('admin:login')}?next={address}"
