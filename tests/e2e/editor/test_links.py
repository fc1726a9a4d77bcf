"""Staff find a broken link, mend it and check it again, without JavaScript."""

import pytest
from django.conf import settings
from playwright.sync_api import expect

from pages.links.run import check_links
from pages.page.publication import publish
from tests.e2e.test_every_page import AXE, listen, problems_in_use
from tests.factories import make_page

pytestmark = pytest.mark.django_db(transaction=True)

LIST = "/verwaltung/pages/checkedlink/"


@pytest.fixture
def broken_page(live_server):
    page = make_page(
        title="Versicherung", body='<p><a href="/weg/">Mehr dazu</a></p>', slug="schutz"
    )
    check_links()
    return page


@pytest.fixture
def context(browser, live_server, admin_client):
    name = settings.SESSION_COOKIE_NAME
    value = admin_client.cookies[name].value
    context = browser.new_context()
    context.add_cookies([{"name": name, "value": value, "url": live_server.url}])
    yield context
    context.close()


def test_broken_link_is_found_mended_and_checked_again(
    broken_page, context, live_server
):
    page = context.new_page()
    page.goto(f"{live_server.url}{LIST}?state__exact=broken")
    page.get_by_role("link", name="Seite: Versicherung").click()
    expect(page).to_have_url(
        f"{live_server.url}/verwaltung/pages/page/{broken_page.pk}/change/"
    )

    broken_page.body = "<p>Text</p>"
    publish(broken_page)
    page.goto(f"{live_server.url}{LIST}")
    page.get_by_role("link", name="/weg/").click()
    page.get_by_role("button", name="Jetzt prüfen").click()

    expect(page.get_by_text("/weg/: steht auf keiner Seite mehr.")).to_be_visible()


def test_list_and_form_are_accessible_and_keep_the_policy(
    broken_page, context, live_server
):
    page = context.new_page()
    page.emulate_media(reduced_motion="reduce")
    page.add_init_script(AXE)
    heard = listen(page, live_server.url)

    page.goto(f"{live_server.url}{LIST}")
    problems = problems_in_use(page)
    page.get_by_role("link", name="/weg/").first.click()
    problems += problems_in_use(page)

    assert problems + heard == []
