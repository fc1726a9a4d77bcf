"""A form of the admin asks before changes are lost, and only then."""

import pytest
from reversion.models import Version

from pages.models import Page
from tests.factories import make_office, make_page

from .editor_steps import editor, save, unfold

pytestmark = pytest.mark.django_db(transaction=True)

# the editor writes this differently as soon as something is typed
BODY = "<h2>Titel</h2><ol><li>a</li></ol>Satz"


@pytest.fixture
def form(open_form):
    return open_form(make_page(body=BODY))


def leave(form):
    form.evaluate("location.assign('/verwaltung/')")


def asks(form):
    """Want to leave a form for the start page, and stay; return whether the browser asks."""
    form.once("dialog", lambda dialog: dialog.dismiss())
    with form.expect_event("dialog") as asked:
        leave(form)
    return asked.value.type == "beforeunload"


def lets_go(form):
    """Leave a form for the start page; return whether the browser did not ask."""
    asked = []

    def answer(dialog):
        asked.append(dialog.type)
        dialog.accept()

    form.once("dialog", answer)
    leave(form)
    form.wait_for_url("**/verwaltung/")
    return asked == []


def test_nothing_is_asked_when_nothing_has_changed(form):
    editor(form).click()
    form.keyboard.type("x")
    form.keyboard.press("Backspace")
    form.locator("#id_title").fill("anders")
    form.locator("#id_title").fill(form.locator("#id_title").get_attribute("value"))

    assert lets_go(form)


def change_text(form):
    editor(form).click()
    form.keyboard.type("x")


def choose_parent(form):
    unfold(form, "Platz auf der Website")
    form.get_by_role("combobox", name="Übergeordnete Seite").click()
    form.locator(".select2-results").get_by_role("option").first.click()


def tick(form):
    unfold(form, "Platz auf der Website")
    form.locator("#id_is_guide").click()


def choose_menu(form):
    unfold(form, "Platz auf der Website")
    form.locator("#id_menu").select_option("main")


@pytest.mark.parametrize(
    "change",
    [
        change_text,
        choose_parent,
        lambda form: form.locator("#id_summary").fill("x"),
        tick,
        choose_menu,
    ],
    ids=["text", "parent", "summary", "box", "menu"],
)
def test_changes_are_asked_about(form, change):
    change(form)

    assert asks(form)
    assert asks(form)


def test_what_was_refused_is_not_saved_and_asked_about(form):
    unfold(form, "Platz auf der Website")
    form.locator("#id_slug").fill("kontakt")
    form.get_by_role("button", name="Entwurf sichern", exact=True).click()
    form.locator(".error-summary").wait_for()
    form.locator("#id_title").click()

    assert asks(form)


def test_nothing_is_asked_after_saving(form):
    change_text(form)
    save(form)

    assert lets_go(form)


def test_looking_at_the_preview_saves_nothing(form):
    change_text(form)
    with form.expect_popup() as opened:
        form.get_by_role("button", name="Vorschau in neuem Fenster").click()
    opened.value.close()

    assert asks(form)


def test_every_form_of_the_admin_asks(open_form):
    form = open_form(make_office())
    form.locator("#id_name").fill("Anders")

    assert asks(form)


def test_editor_that_was_only_looked_at_changes_nothing(open_form):
    """It writes HTML in its own way: without line breaks, with paragraphs in lists."""
    body = "<h2>Was?</h2>\n<p>A<br>B</p>\n<ul>\n<li>C <a href='mailto:x@example.org'>x</a></li>\n</ul>\n"
    page = make_page(body=body + "<table><tr><th>D</th><td>E</td></tr></table>")
    written = Page.objects.get(pk=page.pk).body
    form = open_form(page)
    editor(form).wait_for()

    save(form)

    assert Page.objects.get(pk=page.pk).body == written
    assert not Version.objects.exists()
