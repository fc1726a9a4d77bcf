"""The order of a page in its form: by keyboard, by mouse, and while somebody types."""

import pytest
from playwright.sync_api import expect

from pages.blocks.kinds import rows
from pages.models import Notice
from tests.e2e.dragging import WAYS
from tests.e2e.test_every_page import problems_in_use
from tests.factories import make_page

from .editor_steps import editor, save

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def record():
    page = make_page(body="<h2>Eins</h2><p>Erster Absatz.</p><p>Zweiter.</p>")
    Notice.objects.create(page=page, name="A", text="-", position=1)
    Notice.objects.create(page=page, name="B", text="-", position=2)
    return page


@pytest.fixture
def form(open_form, record):
    return open_form(record)


def outline(form):
    return form.locator(".outline__item .outline__text")


def stored(page):
    return [(str(each), each.place) for each in rows(page)]


def test_arrows_move_a_block_and_say_where_it_is(form, record):
    expect(outline(form)).to_have_text(
        ["Eins", "Erster Absatz.", "Zweiter.", "Ende des Textes"]
        + ["Hinweiskasten: A", "Hinweiskasten: B"]
    )
    up = form.get_by_role("button", name="Hinweiskasten: B: nach oben")
    up.focus()
    for _ in range(4):
        form.keyboard.press("Enter")

    expect(up).to_be_focused()
    expect(form.locator(".page-outline [role=status]")).to_have_text(
        "Hinweiskasten: B steht jetzt nach: Eins."
    )
    expect(form.locator("#id_notice_blocks-1-place")).to_have_value("1")
    save(form)
    assert stored(record) == [("B", 1), ("A", None)]
    assert form.heard == []


def test_first_block_with_number_0_is_first_as_on_the_website(open_form, record):
    Notice.objects.filter(name="B").update(position=0)

    form = open_form(record)

    expect(outline(form)).to_have_text(
        ["Eins", "Erster Absatz.", "Zweiter.", "Ende des Textes"]
        + ["Hinweiskasten: B", "Hinweiskasten: A"]
    )


@pytest.mark.parametrize("drag", WAYS)
def test_block_is_dragged_between_paragraphs(form, record, drag):
    handle = form.locator(".drag-handle").first
    handle.evaluate("each => each.scrollIntoView({ block: 'center' })")
    begin, end = handle.bounding_box(), outline(form).nth(1).bounding_box()

    x = begin["x"] + 10
    drag(form, (x, begin["y"] + 10), (x, end["y"] + end["height"] - 1))

    expect(outline(form)).to_have_text(
        ["Eins", "Erster Absatz.", "Hinweiskasten: A", "Zweiter.", "Ende des Textes"]
        + ["Hinweiskasten: B"]
    )
    save(form)
    assert stored(record) == [("A", 2), ("B", None)]


def test_block_stays_behind_its_paragraph_while_somebody_types(form, record):
    form.locator("#notice_blocks-group summary").click()
    form.locator("#id_notice_blocks-0-place").select_option(label="nach „Eins“")

    editor(form).focus()
    form.keyboard.press("Control+Home")
    form.keyboard.type("Ganz neu")
    form.keyboard.press("Enter")

    expect(outline(form)).to_have_text(
        ["Ganz neu", "Eins", "Hinweiskasten: A", "Erster Absatz.", "Zweiter."]
        + ["Ende des Textes", "Hinweiskasten: B"]
    )
    save(form)
    assert stored(record) == [("A", 2), ("B", None)]


def test_new_block_is_there_as_soon_as_it_has_a_name(form, record):
    form.locator("#step_blocks-group summary").click()
    form.locator("#id_step_blocks-0-name").fill("Anrufen")
    form.get_by_role("button", name="Schritt: Anrufen: nach oben").click()

    save(form)

    assert [str(each) for each in rows(record)] == ["A", "Anrufen", "B"]


def test_order_is_for_everybody(form):
    form.emulate_media(reduced_motion="reduce")  # no colours on their way to others

    assert problems_in_use(form) == []


def test_form_that_is_only_looked_at_has_no_changes(form):
    expect(outline(form)).to_have_count(6)

    form.goto("/verwaltung/")

    expect(form).to_have_url("/verwaltung/")
