"""The search over the whole admin."""

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import make_helferkreis, make_news, make_page

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
    user = User.objects.create_user("person", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_news"))
    client.force_login(user)

    assert found(client, "Fahrdienst") == ([], ["Fahrdienst am Sonntag"])
    assert found(client, "Schnee") == ([], [])


def test_many_records_lead_to_their_list(staff):
    for _ in range(6):
        make_news(title="Fahrdienst")

    (kind,) = staff.get("/verwaltung/suche/?q=Fahrdienst").context["records"]

    assert len(kind.found) == 5
    assert len(staff.get(kind.more).context["cl"].result_list) == 6


@pytest.mark.parametrize("text", ["a" * 10_000, "%_\\'\"", "😀", "\ufffd"])
def test_anything_can_be_searched_for(staff, text):
    assert staff.get("/verwaltung/suche/", {"q": text}).status_code == 200


def test_search_costs_the_same_for_any_number(staff):
    make_helferkreis(name="Fahrdienst")
    with CaptureQueriesContext(connection) as for_one:
        staff.get("/verwaltung/suche/?q=Fahrdienst")
    for _ in range(2):
        make_helferkreis(name="Fahrdienst")
    with CaptureQueriesContext(connection) as for_three:
        staff.get("/verwaltung/suche/?q=Fahrdienst")

    assert len(for_three) == len(for_one)
