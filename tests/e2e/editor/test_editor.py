"""The editor of a page: works under the strict policy, by keyboard, and can be heard."""

import pytest
from playwright.sync_api import expect

from contacts.models import Office
from pages.models import Page
from pages.text.rich_text import addresses
from tests.base.web_addresses import REFUSED, rows
from tests.e2e.test_every_page import (
    DESKTOP,
    PHONE,
    WCAG,
    axe_violations,
    problems_in_use,
)
from tests.e2e.test_keyboard import tab_to
from tests.factories import make_office, make_page

from .editor_steps import editor, paste, save, unfold

pytestmark = pytest.mark.django_db(transaction=True)

SITE = "ehrenamt.example.org"
TABLE = "<table><tbody><tr><th>a</th><th>b</th></tr><tr><td></td><td></td></tr></tbody></table>"


@pytest.fixture
def record():
    return make_page(
        title="Versicherung", slug="versicherung", body="<p>Alter Text.</p>"
    )


@pytest.fixture
def form(open_form, record):
    return open_form(record)


def tool(form, name):
    tools = form.get_by_role("group", name="Werkzeuge für den Text")
    return tools.get_by_role("button", name=name, exact=True)


def press(form, name):
    """Use a tool by keyboard: back from the text to it, and Enter."""
    for _ in range(25):
        form.keyboard.press("Escape")
        form.keyboard.press("Shift+Tab")
        if tool(form, name).evaluate("each => each === document.activeElement"):
            form.keyboard.press("Enter")
            return
    pytest.fail(f"{name} is not reached by Shift+Tab")


def test_form_is_accessible_at_both_widths_in_both_themes(form):
    expect(editor(form)).to_have_text("Alter Text.")
    form.emulate_media(reduced_motion="reduce")  # no colours on their way to others

    assert problems_in_use(form) == []
    assert form.heard == []


def test_toolbar_speaks_german_and_tells_its_state(form):
    menu = form.get_by_role("group", name="Werkzeuge für den Text")
    labels = menu.get_by_role("button").evaluate_all(
        "all => all.map(each => each.ariaLabel ?? each.innerText)"
    )
    assert labels == [
        "Überschrift oder normaler Text",
        "Liste mit Punkten",
        "Liste mit Zahlen",
        "Zitat",
        "Fett",
        "Kursiv",
        "Durchgestrichen",
        "Tiefgestellt",
        "Hochgestellt",
        "Link einfügen",
        "Tabelle einfügen",
        "Rückgängig",
        "Wiederholen",
    ]

    bold, link = tool(form, "Fett"), tool(form, "Link einfügen")
    expect(bold).to_have_attribute("aria-pressed", "false")
    expect(link).to_have_attribute("aria-disabled", "true")
    editor(form).focus()
    form.keyboard.press("Control+a")
    form.keyboard.press("Control+b")
    expect(bold).to_have_attribute("aria-pressed", "true")
    expect(link).to_have_attribute("aria-disabled", "false")


@pytest.mark.parametrize(
    ("opener", "name"),
    [
        ("Link einfügen", "Link bearbeiten"),
        ("Tabelle einfügen", "Tabellen-Einstellungen"),
    ],
)
def test_dialogs_have_names_and_give_the_focus_back(form, opener, name):
    editor(form).focus()
    form.keyboard.press("Control+a")
    press(form, opener)

    dialog = form.get_by_role("dialog", name=name, exact=True)
    expect(dialog).to_be_visible()
    assert axe_violations(form, WCAG) == []
    form.keyboard.press("Escape")

    expect(dialog).not_to_be_visible()
    expect(editor(form)).to_be_focused()
    assert form.heard == []


def test_field_that_searches_is_called_as_its_label_says(form):
    unfold(form, "Platz auf der Website")
    field = form.get_by_role("combobox", name="Übergeordnete Seite")
    field.focus()
    form.keyboard.press("Enter")
    form.get_by_role("searchbox", name="Übergeordnete Seite").fill("Vers")
    expect(form.get_by_role("option", name="Versicherung")).to_be_visible()

    assert axe_violations(form, WCAG) == []
    form.keyboard.press("Enter")
    expect(field).to_have_accessible_name("Übergeordnete Seite: Versicherung")


def test_choice_of_headings_stays_german(form):
    choice = tool(form, "Überschrift oder normaler Text")
    form.locator("#id_title").focus()
    tab_to(form, choice)
    form.keyboard.press("Enter")
    form.get_by_role("button", name="Kleine Überschrift").press("Enter")

    expect(editor(form).get_by_role("heading", level=3)).to_have_text("Alter Text.")
    expect(choice).to_be_visible()


def test_text_is_written_and_formatted_by_keyboard(form, record):
    form.locator("#id_title").focus()
    tab_to(form, editor(form))
    form.keyboard.type("Vorn ")
    form.keyboard.press("Control+b")
    form.keyboard.type("neu")
    form.keyboard.press("Control+b")
    form.keyboard.type(". ")
    save(form)

    record.refresh_from_db()
    assert record.body == "<p>Vorn <strong>neu</strong>. Alter Text.</p>"
    assert form.heard == []


def test_table_is_made_changed_and_left_by_keyboard(form, record):
    editor(form).focus()
    form.keyboard.press("Control+a")
    press(form, "Tabelle einfügen")
    rows = form.get_by_label("Zeilen")
    rows.fill("2")
    expect(form.get_by_label("Inklusive Kopfzeile")).to_have_value("Yes")
    form.get_by_label("Spalten").fill("1")
    rows.press("Enter")
    expect(editor(form)).to_be_focused()
    form.keyboard.type("a")
    press(form, "Spalte einfügen")
    form.keyboard.press("Tab")
    form.keyboard.type("b")
    form.keyboard.press("Escape")
    form.keyboard.press("Tab")

    expect(editor(form)).not_to_be_focused()
    save(form)
    record.refresh_from_db()
    assert TABLE in record.body.replace("<p>", "").replace("</p>", "")


def test_link_to_a_page_is_found_by_its_title_with_the_keyboard(form, record):
    make_office(name="Ehrenamtsbüro", slug="ehrenamt", parent=make_office())
    editor(form).focus()
    form.keyboard.press("Control+a")
    form.keyboard.press("Control+k")
    target = form.get_by_label("Ziel des Links")
    expect(target).to_be_focused()
    form.keyboard.type("ehrenamtsbüro")
    suggested = form.locator("#internal-addresses option[value='/kontakt/ehrenamt/']")
    expect(suggested).to_have_text("Ehrenamtsbüro")
    form.keyboard.press("Enter")

    expect(editor(form)).to_be_focused()
    expect(editor(form).get_by_role("link")).to_have_attribute(
        "href", "/kontakt/ehrenamt/"
    )
    save(form)
    record.refresh_from_db()
    stored = f"intern:contacts.office/{Office.objects.get(slug='ehrenamt').pk}"
    assert record.body == f'<p><a href="{stored}">Alter Text.</a></p>'
    assert form.heard == []


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("www.example.org", "https://www.example.org"),
        ("amt@example.org", "mailto:amt@example.org"),
        ("#fristen", "#fristen"),
        ("tel:+4983216120", "tel:+4983216120"),
        ("08321 612-0", "tel:+4983216120"),
        ("+49 (0)8321 612-0", "tel:+4983216120"),
        ("mailto:amt@example.org", "mailto:amt@example.org"),
    ],
)
def test_address_of_a_link_is_completed(form, record, typed, stored):
    make_link(form, typed)
    save(form)

    record.refresh_from_db()
    assert addresses(record.body) == [stored]


def test_field_refuses_no_address_that_the_server_takes(form):
    editor(form).focus()
    form.keyboard.press("Control+a")
    form.keyboard.press("Control+k")
    target = form.get_by_label("Ziel des Links")
    taken = [typed for typed, answers in rows(SITE) if answers["text"] != REFUSED]
    against = {}

    for typed in taken:
        target.fill(typed)
        against[typed] = target.evaluate("input => input.validationMessage")

    assert against == dict.fromkeys(taken, "")


def test_half_a_title_is_no_link_but_finds_the_pages_that_may_be_meant(form, record):
    make_office(name="Jobcenter Oberallgäu", slug="jobcenter", parent=make_office())
    editor(form).focus()
    form.keyboard.press("Control+a")
    form.keyboard.press("Control+k")
    form.keyboard.type("Jobcent")
    form.keyboard.press("Enter")
    links_by_return_key = editor(form).get_by_role("link").count()
    form.get_by_role("button", name="Jobcenter Oberallgäu").click()
    form.keyboard.press("Enter")

    link = editor(form).get_by_role("link")
    expect(link).to_have_attribute("href", "/kontakt/jobcenter/")
    assert links_by_return_key == 0


def test_link_that_leads_nowhere_is_told_at_the_field(form, record):
    make_link(form, "/gibt-es-nicht/")
    form.get_by_role("button", name="Entwurf sichern", exact=True).click()

    told = "Link „Alter Text.“: Unter dieser Adresse gibt es nichts."
    expect(form.locator(".field-body .errorlist")).to_have_text(told)
    record.refresh_from_db()
    assert record.body == "<p>Alter Text.</p>"


def make_link(form, typed):
    editor(form).focus()
    form.keyboard.press("Control+a")
    form.keyboard.press("Control+k")
    form.keyboard.type(typed)
    form.keyboard.press("Enter")
    expect(editor(form).get_by_role("link")).to_be_visible()


def test_what_is_pasted_loses_what_the_site_does_not_offer(form, record):
    pasted = '<script>alert(1)</script><p onclick="x()" style="color:red">Satz</p>'
    editor(form).focus()
    form.keyboard.press("Control+a")
    paste(form, pasted)
    save(form)

    assert Page.objects.get(pk=record.pk).body == "<p>Satz</p>"


def test_form_can_be_saved_without_touching_the_text(form, record):
    rename(form)

    record.refresh_from_db()
    assert (record.title, record.body) == ("Neuer Titel", "<p>Alter Text.</p>")


def test_form_works_without_javascript(browser, form, live_server, record):
    plain = browser.new_page(
        base_url=live_server.url, viewport=DESKTOP, java_script_enabled=False
    )
    plain.context.add_cookies(form.context.cookies())
    plain.goto(f"/verwaltung/pages/page/{record.pk}/change/")

    rename(plain)

    plain.close()
    record.refresh_from_db()
    assert (record.title, record.body) == ("Neuer Titel", "<p>Alter Text.</p>")


def rename(form):
    form.locator("#id_title").fill("Neuer Titel")
    save(form)


def test_text_is_written_on_a_phone(form, record):
    form.set_viewport_size(PHONE)
    editor(form).click()
    form.keyboard.press("Control+End")
    form.keyboard.type(" Neu.")
    tool(form, "Liste mit Punkten").click()
    save(form)

    record.refresh_from_db()
    assert record.body == "<ul><li><p>Alter Text. Neu.</p></li></ul>"
