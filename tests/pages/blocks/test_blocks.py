"""Blocks of a page: frozen in an edition, thawed with what their records say today."""

import pytest
from django.core.exceptions import ValidationError

from media.use import public_pictures, where_used
from pages.blocks.block import sections
from pages.blocks.entries import check_target
from pages.blocks.kinds import BLOCKS, freeze, rows
from pages.blocks.kinds import sections as sections_of
from pages.models import (
    CircleEntry,
    ContactEntry,
    FaqEntry,
    LinkEntry,
    Notice,
    PictureEntry,
    Step,
)
from pages.page.publication import draft_edition, publish, withdraw
from tests.factories import make_helferkreis, make_office, make_page, make_picture
from tests.html import links, main, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def record():
    return make_page()


def test_kinds_keep_the_names_that_editions_have_stored():
    assert [each.kind for each in BLOCKS] == [
        *("picture", "notice", "step", "faq", "video", "document"),
        *("circle", "contact", "link"),
    ]


def test_blocks_stand_by_position_then_by_kind(record):
    late = FaqEntry.objects.create(page=record, question="b", answer="-", position=2)
    step = Step.objects.create(page=record, name="a")
    faq = FaqEntry.objects.create(page=record, question="a", answer="-")

    assert rows(record) == [step, faq, late]


def test_frozen_blocks_are_plain_values(record):
    office = make_office()
    Step.objects.create(page=record, name="Erstens", text="Text", heading="So geht es")
    ContactEntry.objects.create(page=record, office=office)

    assert freeze(record) == [
        {
            "kind": "step",
            "place": None,
            "heading": "So geht es",
            "name": "Erstens",
            "text": "<p>Text</p>",
        },
        {"kind": "contact", "place": None, "heading": "", "office_id": office.pk},
    ]


def said(edition):
    return [
        (section.heading, [str(block) for block in section.blocks])
        for section in sections_of(edition)
    ]


def test_thawed_blocks_show_what_their_records_say_today(record):
    office = make_office(name="Alt")
    ContactEntry.objects.create(page=record, office=office)
    edition = publish(record)

    office.name = "Neu"
    office.save()

    assert said(edition) == [("Kontakt", ["Neu"])]


@pytest.mark.parametrize("is_deleted", [True, False])
def test_what_is_not_public_any_more_is_left_out(record, is_deleted):
    helferkreis, office = make_helferkreis(), make_office()
    CircleEntry.objects.create(page=record, helferkreis=helferkreis)
    ContactEntry.objects.create(page=record, office=office)
    Notice.objects.create(page=record, name="Bleibt", text="-")
    edition = publish(record)

    for record in (helferkreis, office):
        record.is_published = False
        record.delete() if is_deleted else record.save()

    assert said(edition) == [("", ["Bleibt"])]


def test_what_an_older_or_newer_site_has_frozen_does_no_harm(record):
    edition = draft_edition(record)
    edition.blocks = [
        {"kind": "gone"},
        {},
        {"kind": "step", "name": "Da", "colour": "red"},
        {"kind": "contact"},
    ]

    assert said(edition) == [("Schritt für Schritt", ["Da"])]


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([], []),
        ([Step(name="a"), Step(name="b")], [("Schritt für Schritt", 2)]),
        (
            [Step(name="a"), FaqEntry(question="b"), Step(name="c")],
            [("Schritt für Schritt", 1), ("Häufige Fragen", 1), ("Schritt für Schritt", 1)],
        ),
        (
            [Step(name="a", heading="Vorher"), Step(name="b"), Step(heading="Nachher")],
            [("Vorher", 2), ("Nachher", 1)],
        ),
        ([Notice(name="a")], [("", 1)]),
    ],
)  # fmt: skip
def test_sections(blocks, expected):
    found = sections(blocks, "teil-")

    assert [(each.heading, len(each.blocks)) for each in found] == expected
    assert len({each.anchor for each in found}) == len(found)


def test_thawing_costs_the_same_for_many(record, django_assert_num_queries):
    for _ in range(5):
        ContactEntry.objects.create(page=record, office=make_office())
    edition = publish(record)

    with django_assert_num_queries(5):  # the offices, with all that a card shows
        sections_of(edition)


@pytest.mark.parametrize(
    "target", ["/kontakt/", "intern:pages.page/1", "mailto:info@example.org"]
)
def test_target_leads_somewhere(target):
    check_target(target)


@pytest.mark.parametrize(
    "target",
    [
        "kontakt", "javascript:alert(1)", "intern:pages.page/1x", "",
    ],
)  # fmt: skip
def test_target_that_leads_nowhere_is_refused(target):
    with pytest.raises(ValidationError):
        check_target(target)


def test_page_shows_its_blocks_as_text(client, record):
    Step.objects.create(
        page=record, name="<b>Erstens</b>", text="Eins.\n\n<i>Zwei.</i>"
    )
    FaqEntry.objects.create(page=record, question="Wie?", answer="So & so.", position=1)
    LinkEntry.objects.create(
        page=record,
        label="Bund",
        target="https://example.org/",
        note="Mehr.",
        position=2,
    )
    publish(record)

    shown = main(client.get(record.get_absolute_url()))

    assert (
        "Text Schritt für Schritt <b>Erstens</b> Eins. <i>Zwei.</i> Häufige Fragen Wie? "
        "So & so. Links zum Thema Bund (andere Website) Mehr. Noch nicht vom Landratsamt bestätigt"
    ) in words(shown)
    assert ("https://example.org/", "Bund") in links(shown)
    assert "<b>" not in shown


def test_link_to_a_record_follows_it_to_its_present_address(record):
    other = make_page(slug="ziel")
    LinkEntry.objects.create(page=record, label="Ziel", target="/ziel/#zu-a")
    edition = publish(record)
    other.slug = "woanders"
    other.save()

    [section] = sections_of(edition)

    assert [block.target for block in section.blocks] == ["/woanders/#zu-a"]
    assert LinkEntry.objects.get().target == f"intern:pages.page/{other.pk}#zu-a"


def test_link_to_what_is_gone_is_left_out(record):
    other = make_page(slug="ziel")
    LinkEntry.objects.create(page=record, label="Ziel", target="/ziel/")
    LinkEntry.objects.create(page=record, label="Bleibt", target="/kontakt/")
    edition = publish(record)

    withdraw(other)

    assert said(edition) == [("Links zum Thema", ["Bleibt"])]


@pytest.mark.ignore_template_errors
def test_form_of_a_link_shows_its_address(staff, record):
    make_page(slug="ziel")
    LinkEntry.objects.create(page=record, label="Ziel", target="/ziel/")

    form = staff.get(f"/verwaltung/pages/page/{record.pk}/change/").text

    assert 'value="/ziel/"' in form
    assert "intern:" not in form


def test_picture_is_used_as_long_as_a_draft_or_a_published_page_shows_it(record):
    picture = make_picture()
    unused = where_used(picture)
    block = PictureEntry.objects.create(page=record, picture=picture)
    in_draft = where_used(picture)
    publish(record)
    block.delete()
    published = where_used(picture)

    assert (unused, in_draft, published) == ([], [record], [record])
    assert list(public_pictures()) == [picture]
    publish(record)
    assert where_used(picture) == []
