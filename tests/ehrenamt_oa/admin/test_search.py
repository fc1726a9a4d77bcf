"""The search over the whole admin."""

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    make_contact_point,
    make_helferkreis,
    make_news,
    make_office,
    make_page,
)

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


def found(client, text):
    """Return the names of the screens and of the records that were found."""
    context = client.get("/verwaltung/suche/", {"q": text}).context
    records = [str(each) for kind in context["records"] for each, _ in kind.found]
    return [name for name, _, _ in context["screens"]], records


def test_search_finds_screens_by_name_and_help_and_records(staff):
    make_page(title="Fahrdienst für Alte")
    make_news(title="Neuer Fahrdienst")
    make_helferkreis(name="Kreis A")

    assert found(staff, "fahrdienst") == (
        [],
        ["Neuer Fahrdienst", "Fahrdienst für Alte"],
    )
    assert found(staff, "Schnee") == (["Heute schließen"], [])
    assert found(staff, "") == ([], [])


def test_search_shows_only_what_somebody_may_see(client):
    make_page(title="Fahrdienst")
    make_news(title="Fahrdienst am Sonntag")
    make_news(title="Fahrdienst am Montag")
    user = User.objects.create_user("person", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_news"))
    client.force_login(user)

    assert found(client, "Fahrdienst") == (
        [],
        ["Fahrdienst am Montag", "Fahrdienst am Sonntag"],
    )
    assert found(client, "Schnee") == ([], [])


def test_many_records_lead_to_their_list(staff):
    for _ in range(6):
        make_news(title="Fahrdienst")

    (kind,) = staff.get("/verwaltung/suche/?q=Fahrdienst").context["records"]

    assert len(kind.found) == 5
    assert len(staff.get(kind.more).context["cl"].result_list) == 6


def test_only_hit_is_opened(staff):
    page = make_page(title="Fahrdienst")

    response = staff.get("/verwaltung/suche/?q=fahrdienst")

    assert response.url == f"/verwaltung/pages/page/{page.pk}/change/"


@pytest.mark.parametrize("text", ["08321 612-5", "+49 8321 6125", "612-5"])
def test_number_leads_to_its_field_however_it_is_written(staff, text):
    office = make_office()
    make_contact_point(office=office, value="08321 612-0")
    source = make_contact_point(office=office, value="08321 612-5")
    make_contact_point(office=make_office(), source=source, value="")

    response = staff.get("/verwaltung/suche/", {"q": text})

    assert response.url == (
        f"/verwaltung/contacts/office/{office.pk}/change/#id_contact_points-1-value"
    )


def test_number_that_begins_others_is_found_alone(staff):
    for value in ["08321 612-50", "08321 612-5", "08321 612-51"]:
        make_contact_point(value=value)

    response = staff.get("/verwaltung/suche/?q=08321 612-5")

    assert response.url.endswith("#id_contact_points-0-value")


@pytest.mark.parametrize("text", ["a" * 10_000, "%_\\'\"", "😀", "\ufffd"])
def test_anything_can_be_searched_for(staff, text):
    assert staff.get("/verwaltung/suche/", {"q": text}).status_code == 200


def test_search_costs_the_same_for_any_number(staff):
    make_helferkreis(name="Fahrdienst")
    make_contact_point(kind="email", value="fahrdienst@example.org")
    with CaptureQueriesContext(connection) as for_one:
        staff.get("/verwaltung/suche/?q=Fahrdienst")
    for _ in range(2):
        make_helferkreis(name="Fahrdienst")
        make_contact_point(kind="email", value="fahrdienst@example.org")
    with CaptureQueriesContext(connection) as for_three:
        staff.get("/verwaltung/suche/?q=Fahrdienst")

    assert len(for_three) == len(for_one)
