"""Pasting from other programs, with what they really put on the clipboard.

The files in clipboard/ are written for these tests in the form of each program; beside
each stands what the page has to store of it.
"""

from html import escape
from pathlib import Path

import pytest

from pages.text.rich_text import addresses
from tests.base.web_addresses import GONE, REFUSED, rows
from tests.factories import make_page

from .editor_steps import editor, paste, save

pytestmark = pytest.mark.django_db(transaction=True)

CLIPBOARD = Path(__file__).parent / "clipboard"
PROGRAMS = sorted(
    path.stem for path in CLIPBOARD.glob("*.html") if "expected" not in path.name
)


@pytest.mark.parametrize("program", PROGRAMS)
def test_what_is_pasted_is_stored_clean(open_form, program):
    page = make_page(body="")
    form = open_form(page)
    editor(form).focus()

    paste(form, (CLIPBOARD / f"{program}.html").read_text())
    save(form)

    page.refresh_from_db()
    expected = (CLIPBOARD / f"{program}.expected.html").read_text()
    assert page.body == expected.replace("\n", "")
    assert form.heard == []


def test_what_comes_from_the_editor_itself_stays_as_it_is(open_form):
    text = "<h3>Titel</h3><p>Ein <strong>Satz</strong></p>"
    page = make_page(body=text)
    form = open_form(page)
    editor(form).focus()
    form.keyboard.press("Control+a")

    copied = form.evaluate(
        """() => {
          const data = new DataTransfer();
          document.activeElement.dispatchEvent(
            new ClipboardEvent("copy", { clipboardData: data, bubbles: true }));
          return data.getData("text/html");
        }"""
    )
    paste(form, copied)  # over what is selected
    save(form)

    page.refresh_from_db()
    assert page.body == text


SITE = "ehrenamt.example.org"


@pytest.fixture
def pasted_links(open_form, settings):
    """Return a function that pastes links into an empty page; it returns page and form."""
    settings.SITE_URL = f"https://{SITE}"
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, SITE]

    def paste_links(addresses):
        page = make_page(body="")
        form = open_form(page)
        links = [f'<p><a href="{escape(each)}">Wort</a></p>' for each in addresses]
        editor(form).focus()
        paste(form, "".join(links))
        return page, form

    return paste_links


def test_links_that_are_pasted_are_stored_as_the_table_says(pasted_links):
    expected = {
        typed: answers["text"]
        for typed, answers in rows(SITE)
        # other programs write addresses out
        if answers["text"] not in {REFUSED, GONE}
        and typed.strip().lower().startswith(("http", "mailto:", "tel:", "/"))
    }

    page, form = pasted_links(expected)
    save(form)

    page.refresh_from_db()
    assert addresses(page.body) == list(expected.values())


def test_links_that_are_pasted_and_lead_nowhere_are_never_stored(pasted_links):
    refused = [
        typed for typed, answers in rows(SITE) if answers["text"] in {REFUSED, GONE}
    ]

    page, form = pasted_links(refused)
    form.get_by_role("button", name="Entwurf sichern", exact=True).click()
    form.locator(".field-body .errorlist").wait_for()

    page.refresh_from_db()
    assert page.body == ""
