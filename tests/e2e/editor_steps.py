"""Steps in the form of a page, for the tests of its editor."""

import pytest
from django.conf import settings

from .test_every_page import AXE, DESKTOP, listen


@pytest.fixture
def open_form(browser, live_server, admin_client):
    """Return a function that opens a form of the admin, signed in.

    The page collects its errors in `heard`.
    """
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": admin_client.cookies[name].value}
    opened = []

    def open_(record):
        page = browser.new_page(base_url=live_server.url, viewport=DESKTOP)
        page.context.add_cookies([cookie | {"url": live_server.url}])
        page.add_init_script(AXE)
        page.heard = listen(page, live_server.url)
        meta = record._meta
        page.goto(f"/verwaltung/{meta.app_label}/{meta.model_name}/{record.pk}/change/")
        opened.append(page)
        return page

    yield open_
    for page in opened:
        page.close()


def editor(form):
    return form.get_by_role("textbox", name="Text", exact=True)


def paste(form, html):
    """Paste into what has the focus, as the browser would from another program."""
    form.evaluate(
        """html => {
          const data = new DataTransfer();
          data.setData("text/html", html);
          document.activeElement.dispatchEvent(
            new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
        }""",
        html,
    )


def save(form):
    form.get_by_role("button", name="Entwurf sichern", exact=True).click()
    form.get_by_text("erfolgreich geändert").wait_for()
