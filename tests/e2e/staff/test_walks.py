"""Ways through the work of a week that cross several screens."""

import pytest
from playwright.sync_api import expect

from helferkreise.import_export.resource import COLUMNS, KEY
from helferkreise.models import Helferkreis
from pages.models import Page
from tests.e2e.test_every_page import AXE, DESKTOP, listen, problems_in_use
from tests.factories import make_gemeinde, make_helferkreis, make_page
from tests.helferkreise.import_export.tables import csv_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def signed_in(browser, live_server, cookie_of):
    """Return a function that opens a browser for somebody with a role."""
    opened = []

    def open_(role):
        page = browser.new_page(base_url=live_server.url, viewport=DESKTOP)
        page.context.add_cookies([cookie_of(role)])
        page.add_init_script(AXE)
        page.heard = listen(page, live_server.url)
        opened.append(page)
        return page

    yield open_
    for page in opened:
        page.close()


def test_author_writes_a_draft_and_changes_nothing_that_is_public(signed_in):
    shown = make_page(title="Versicherung", slug="versicherung")
    author = signed_in("Autorin/Autor")

    author.goto("/verwaltung/")
    author.get_by_role("link", name="Seite schreiben").first.click()
    author.locator("#id_title").fill("Ausflug")
    author.locator("#id_slug").fill("ausflug")
    expect(author.get_by_role("button", name="Veröffentlichen")).to_have_count(0)
    author.get_by_role("button", name="Entwurf sichern", exact=True).click()
    expect(author.locator(".messagelist")).to_contain_text("Ausflug")
    author.goto(f"/verwaltung/pages/page/{shown.pk}/change/")
    fields = [f"#id_{name}" for name in PUBLIC_AT_ONCE]
    offered = [each for each in fields if author.locator(each).count()]
    author.locator("#id_title").fill("Besser versichert")
    author.get_by_role("button", name="Entwurf sichern", exact=True).click()
    expect(author.locator(".messagelist")).to_contain_text("Besser versichert")

    assert offered == []
    assert author.get_by_role("link", name="Zurückziehen").count() == 0
    assert not Page.objects.get(title="Ausflug").is_published
    assert [each.title for each in shown.editions.all()] == ["Versicherung"]
    assert author.heard == []


# what would be seen by everybody without anybody publishing it
PUBLIC_AT_ONCE = ["slug", "parent", "menu", "publish_at", "withdraw_at", "position"]


def test_import_with_ten_faults_names_all_at_once_and_imports_nothing(signed_in):
    make_gemeinde(name="Sonthofen")
    rows = [[COLUMNS[KEY], "Gemeinden", "Telefon", "E-Mail", "Name"]]
    rows += [
        [f"kreis-{n}", "Sonthofen", "612", "keine", f"Kreis {n}"] for n in range(5)
    ]
    clerk = signed_in("Integrationslotsin")
    clerk.goto("/verwaltung/helferkreise/helferkreis/")
    clerk.get_by_role("link", name="Importieren").click()

    file = {"name": "kreise.csv", "mimeType": "text/csv", "buffer": csv_of(*rows)}
    clerk.locator("#id_file").set_input_files(file)
    clerk.get_by_role("button", name="Datei prüfen").click()
    expect(clerk.get_by_text("Nichts importiert.")).to_be_visible()

    told = clerk.locator("#content table tbody td:nth-child(4)").all_inner_texts()
    assert [(each.count("Telefon:"), each.count("E-Mail:")) for each in told] == [
        (1, 1)
    ] * 5
    assert not Helferkreis.objects.filter(slug__startswith="kreis-").exists()
    clerk.emulate_media(reduced_motion="reduce")  # no colours on their way to others
    assert problems_in_use(clerk) == []
    assert clerk.heard == []


def test_import_is_taken_back_and_what_was_new_lies_in_the_basket(signed_in):
    gemeinde = make_gemeinde(name="Sonthofen")
    make_helferkreis(slug="alt", name="Alt", gemeinden=[gemeinde])
    rows = [COLUMNS[KEY], "Gemeinden", "Name"], ["alt", "Sonthofen", "Anders"]
    file = csv_of(*rows, ["neu", "Sonthofen", "Neu"])
    clerk = signed_in("Integrationslotsin")
    clerk.goto("/verwaltung/helferkreise/helferkreis/import/")
    clerk.locator("#id_file").set_input_files(
        {"name": "kreise.csv", "mimeType": "text/csv", "buffer": file}
    )
    clerk.get_by_role("button", name="Datei prüfen").click()
    clerk.get_by_role("button", name="importieren").click()
    expect(clerk.locator(".messagelist")).to_contain_text("1 neu")
    imported = names()

    clerk.goto("/verwaltung/helferkreise/helferkreis/import/")
    clerk.get_by_role("link", name="Letzten Import rückgängig machen").click()
    asked = clerk.get_by_role("button", name="Import rückgängig machen")
    expect(asked).to_be_visible()
    before = names()
    asked.click()
    expect(clerk.locator(".messagelist")).to_contain_text("rückgängig gemacht")

    assert (imported, before, names()) == (
        ["Anders", "Neu"],
        ["Anders", "Neu"],
        ["Alt"],
    )
    clerk.goto("/verwaltung/papierkorb/")
    expect(clerk.get_by_role("link", name="Neu", exact=True)).to_be_visible()
    assert clerk.heard == []


def names():
    return [*Helferkreis.objects.order_by("name").values_list("name", flat=True)]
