"""Checking what stands on the site, in a browser: the list of the admin, and the link."""

import json
import subprocess

import pytest
from django.conf import settings
from playwright.sync_api import expect

from editing.reviews.confirmation import link_for
from tests.e2e.test_every_page import AXE, NODE_MODULES, listen, problems_in_use
from tests.factories import make_helferkreis, make_office, make_owner, make_page

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office():
    return make_office(name="Integrationslotsin", owner=make_owner(name="Team Süd"))


@pytest.fixture
def visitor(browser, live_server):
    """Somebody without account; colours change at once. Collects errors in `heard`."""
    page = browser.new_page(base_url=live_server.url, reduced_motion="reduce")
    page.add_init_script(AXE)
    page.heard = listen(page, live_server.url)
    yield page
    page.close()


@pytest.fixture
def staff(visitor, live_server, admin_client):
    name = settings.SESSION_COOKIE_NAME
    value = admin_client.cookies[name].value
    cookie = {"name": name, "value": value, "url": live_server.url}
    visitor.context.add_cookies([cookie])
    return visitor


def path_of(record):
    record.refresh_from_db()
    return link_for(record).removeprefix(settings.SITE_URL)


def test_link_in_a_mail_is_a_question_then_thanks(visitor, office):
    visitor.goto(path_of(office))
    assert problems_in_use(visitor) == []

    visitor.get_by_role("button", name="Ja, alles stimmt noch").press("Enter")

    expect(visitor.get_by_role("heading", level=1)).to_have_text("Vielen Dank")
    assert problems_in_use(visitor) == []
    visitor.get_by_role("link", name="Seite ansehen").click()
    expect(visitor.get_by_text("Zuletzt geprüft am")).to_be_visible()
    assert visitor.context.cookies() == []
    assert visitor.heard == []


def test_link_that_does_not_hold_is_explained(visitor, office):
    path = path_of(office)
    office.owner.delete()

    for address in (path, "/stimmt-noch/abc/"):
        visitor.goto(address)
        assert problems_in_use(visitor) == []


def test_pages_behind_the_link_are_valid_html(client, office, tmp_path):
    path = path_of(office)
    answers = [
        client.get(path),
        client.post(path),
        client.get(path),
        client.get("/stimmt-noch/abc/"),
    ]
    for number, answer in enumerate(answers):
        (tmp_path / f"{number}.html").write_text(answer.text)

    checker = ["java", "-jar", NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"]
    options = ["--format", "json", "--stdout", "--exit-zero-always"]
    run = subprocess.run([*checker, *options, tmp_path], capture_output=True, text=True)

    assert [answer.status_code for answer in answers] == [200, 200, 410, 404]
    assert json.loads(run.stdout)["messages"] == []


def test_staff_confirm_from_the_list_and_from_the_form(staff, office):
    page = make_page(title="Versicherung")
    staff.goto("/verwaltung/")
    staff.get_by_role("link", name="2 Einträge sind zu prüfen").press("Enter")
    expect(staff.get_by_role("heading", level=1)).to_have_text("Prüfen")
    assert problems_in_use(staff) == []

    staff.get_by_role("button", name="Stimmt noch bei „Integrationslotsin“").press(
        "Enter"
    )
    expect(staff.get_by_text("„Integrationslotsin“: geprüft am")).to_be_visible()
    staff.get_by_role("link", name="Versicherung", exact=True).click()
    staff.get_by_role("button", name="Stimmt noch bei „Versicherung“").press("Enter")

    expect(staff.get_by_text("„Versicherung“: geprüft am")).to_be_visible()
    office.refresh_from_db()
    page.refresh_from_db()
    assert None not in (office.reviewed_on, page.reviewed_on)
    assert staff.heard == []


def test_staff_set_an_owner_for_several(staff, office):
    helferkreise = [make_helferkreis(), make_helferkreis()]
    staff.goto("/verwaltung/helferkreise/helferkreis/")
    for helferkreis in helferkreise:
        staff.get_by_role("row", name=helferkreis.name).get_by_role("checkbox").check()
    staff.get_by_label("Aktion:").select_option("Ausgewählte: zuständige Person setzen")
    staff.get_by_role("button", name="Ausführen").click()
    assert problems_in_use(staff) == []

    staff.get_by_label("Zuständige Person").select_option("Team Süd")
    staff.get_by_role("button", name="Zuständige Person sichern").click()

    said = "2 Einträge: zuständig ist jetzt Team Süd."
    expect(staff.get_by_text(said)).to_be_visible()
    for helferkreis in helferkreise:
        helferkreis.refresh_from_db()
    assert {helferkreis.owner for helferkreis in helferkreise} == {office.owner}


def test_form_of_an_owner_is_usable(staff, office):
    staff.goto(f"/verwaltung/editing/owner/{office.owner.pk}/change/")

    assert problems_in_use(staff) == []
    assert staff.heard == []
