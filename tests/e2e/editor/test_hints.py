"""Hints while writing: they follow what is typed, and lead to the place by keyboard."""

import pytest
from playwright.sync_api import expect

from tests.e2e.test_every_page import problems_in_use
from tests.factories import make_alert, make_news, make_page

from .editor_steps import editor

pytestmark = pytest.mark.django_db(transaction=True)

CALL = "<p>Erster Satz.</p><p>Rufen Sie an:   08321 612-0, gern <em>früh</em>.</p>"


@pytest.fixture
def form(open_form):
    return open_form(make_page(slug="hilfen", body=CALL))


def places(form):
    return [
        each.rstrip(":")
        for each in form.locator(".hints__hint strong").all_inner_texts()
    ]


def selected(form):
    return form.evaluate("document.getSelection().toString()")


def jump(form, number):
    button = form.get_by_role("button", name=f"Zur Stelle {number}", exact=True)
    button.focus()
    form.keyboard.press("Enter")


def test_hints_follow_what_is_typed_and_the_count_is_heard(form):
    expect(editor(form)).to_contain_text("Erster Satz.")
    assert places(form) == ["Im Absatz „Rufen Sie an: 08321 612-0, gern früh.“"]

    editor(form).focus()
    form.keyboard.press("Control+Home")
    form.keyboard.type("Haus in der Hauptstr. 3, ")

    expect(form.locator(".hints__hint")).to_have_count(2)
    expect(form.locator(".hints [role=status]")).to_have_text("2 Hinweise zum Text")
    assert places(form)[0].startswith("Im Absatz „Haus in der Hauptstr. 3, Erster Satz")
    assert form.heard == []


def test_hint_leads_to_its_words_by_keyboard(form):
    expect(editor(form)).to_contain_text("Erster Satz.")

    jump(form, 1)

    assert selected(form) == "08321 612-0"
    expect(editor(form)).to_be_focused()
    form.keyboard.type("115")  # the editor has the same selection
    expect(editor(form)).to_contain_text("Rufen Sie an: 115, gern früh.")


def test_hint_leads_to_words_in_a_field_without_editor(open_form):
    form = open_form(make_news(text="Erster Satz.\n\nRufen Sie an:\n08321 612-0"))

    jump(form, 1)

    assert selected(form) == "08321 612-0"


def test_hint_leads_to_no_other_paragraph_that_begins_alike(open_form):
    body = (
        "<p>Rufen Sie an: Wir helfen.</p><p>Rufen Sie an:<br>08321 612-0</p>"
        "<p>Rufen Sie an:<br>08321 612-0</p>"
    )
    form = open_form(make_page(slug="hilfen", body=body))
    expect(editor(form)).to_contain_text("Wir helfen.")

    jump(form, 1)
    form.keyboard.type("115")

    expect(editor(form).locator("p")).to_have_text(
        ["Rufen Sie an: Wir helfen.", "Rufen Sie an:115", "Rufen Sie an:08321 612-0"]
    )


def test_hint_about_what_is_gone_selects_nothing(open_form):
    form = open_form(make_page(slug="hilfen", body=CALL))
    expect(editor(form)).to_contain_text("Erster Satz.")
    form.route("**/hinweise-zum-text/", lambda route: route.abort())
    editor(form).locator("p").nth(1).click()
    form.keyboard.press("Home")
    form.keyboard.type("Nun: ")

    jump(form, 1)

    assert selected(form) == ""


def test_hint_leads_to_a_number_and_no_longer_one(open_form):
    text = "Fax:\n08321 612-015\n\nTelefon:\n08321 612-0"
    form = open_form(make_alert(text=text))

    form.locator('.hints__jump[data-words="08321 612-0"]').click()

    field = "document.activeElement"
    rest = form.evaluate(f"{field}.value.slice({field}.selectionStart)")
    assert rest == "08321 612-0"


def test_folded_hints_stay_folded_in_this_browser(form):
    form.get_by_text("Hinweise zum Text", exact=True).click()
    expect(form.locator(".hints")).not_to_have_attribute("open", "")

    form.reload()

    expect(form.locator(".hints__hint")).to_be_hidden()


def test_hints_are_accessible(form):
    expect(form.get_by_role("button", name="Zur Stelle 1")).to_be_visible()
    form.emulate_media(reduced_motion="reduce")

    assert problems_in_use(form) == []
