"""Rich text beside that of a page: answers, also those of new rows, and reports."""

import pytest

from pages.models import FaqEntry, News, Page
from tests.e2e.test_every_page import problems_in_use
from tests.factories import make_news, make_page

from .editor_steps import editor, paste, save

pytestmark = pytest.mark.django_db(transaction=True)


def add_answer(form, question, html):
    form.locator("#faqentry_blocks-group summary").click()
    row = form.locator("#faqentry_blocks-0")
    row.get_by_label("Frage").fill(question)
    row.get_by_role("textbox", name="Antwort").focus()
    paste(form, html)


def test_answer_is_written_with_a_link(open_form):
    make_page(slug="ziel")
    form = open_form(make_page())

    add_answer(form, "Wo?", '<p>Siehe <a href="/ziel/">dort</a>.</p>')
    form.emulate_media(reduced_motion="reduce")  # no colours on their way to others
    assert problems_in_use(form) == []
    save(form)

    target = Page.objects.get(slug="ziel")
    assert FaqEntry.objects.get().answer == (
        f'<p>Siehe <a href="intern:pages.page/{target.pk}">dort</a>.</p>'
    )
    assert form.heard == []


def test_row_that_is_added_has_an_editor(open_form):
    form = open_form(make_page())
    add_answer(form, "Eins?", "<p>Ja.</p>")

    form.locator("#faqentry_blocks-group .add-row a").click()
    row = form.locator("#faqentry_blocks-1")
    row.get_by_label("Frage").fill("Zwei?")
    row.get_by_role("textbox", name="Antwort").focus()
    paste(form, "<h2>Nein.</h2>")
    save(form)

    assert [*FaqEntry.objects.values_list("question", "answer")] == [
        ("Eins?", "<p>Ja.</p>"),
        ("Zwei?", "<p>Nein.</p>"),
    ]


def test_report_is_written_with_headings(open_form):
    form = open_form(make_news(text="Alt"))
    editor(form).focus()
    form.keyboard.press("Control+a")
    paste(form, "<h2>Wann?</h2><ul><li>Montag</li></ul>")
    form.emulate_media(reduced_motion="reduce")  # no colours on their way to others
    assert problems_in_use(form) == []

    form.get_by_role("button", name="Sichern", exact=True).click()
    form.get_by_text("erfolgreich geändert").wait_for()

    assert News.objects.get().text == ("<h2>Wann?</h2><ul><li><p>Montag</p></li></ul>")
