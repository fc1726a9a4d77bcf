"""Pasting from other programs, with what they really put on the clipboard.

The files in clipboard/ are written for these tests in the form of each program; beside
each stands what the page has to store of it.
"""

from pathlib import Path

import pytest

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
