"""Blocks between the paragraphs of a page: shown there, moved with the text, chosen in the form."""

from datetime import date

import pytest
from django.urls import reverse
from reversion.models import Version

from pages.blocks.kinds import freeze, rows
from pages.models import FaqEntry, Notice, Page, Step
from pages.page.publication import publish
from tests.admin_form import filled_in
from tests.factories import make_page
from tests.html import main, words

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

BODY = "<h2>Eins</h2><p>a</p><h2>Zwei</h2><p>b</p>"


@pytest.fixture
def record():
    return make_page(slug="seite", body=BODY)


def notice(page, name, place, position=0):
    return Notice.objects.create(
        page=page, name=name, text="-", place=place, position=position
    )


def places():
    return {str(each): each.place for page in Page.objects.all() for each in rows(page)}


# On the page


def test_blocks_stand_between_paragraphs_in_order(client, record):
    notice(record, "Unten", None)
    notice(record, "Später", 2, position=2)
    notice(record, "Früher", 2, position=1)
    notice(record, "Oben", 0, position=9)
    notice(record, "Hinten", 99)
    publish(record)

    shown = words(main(client.get("/seite/")))

    order = ["Oben", "Eins", "a", "Früher", "Später", "Zwei", "b", "Hinten", "Unten"]
    found = [word for word in shown.split() if word in order]
    assert found == order


def test_list_of_contents_has_headings_and_blocks_in_order(client, record):
    record.body += "<h2>Drei</h2><h3>klein</h3>"
    record.save()
    FaqEntry.objects.create(
        page=record, question="?", answer="-", place=2, heading="Fragen"
    )
    Step.objects.create(page=record, name="s")
    publish(record)

    shown = client.get("/seite/").context["contents"]

    texts = [each.text for each in shown]
    assert texts == ["Eins", "Fragen", "Zwei", "Drei", "Schritt für Schritt"]


def test_only_a_heading_that_somebody_wrote_stands_in_the_text(client, record):
    FaqEntry.objects.create(page=record, question="Wie?", answer="-", place=1)
    publish(record)
    within = main(client.get("/seite/"))
    FaqEntry.objects.update(place=None)
    publish(record)

    below = main(client.get("/seite/"))

    assert ("Häufige Fragen" in within, "Häufige Fragen" in below) == (False, True)


def test_whole_guide_has_them_in_its_chapters(client, record):
    guide = make_page(slug="leitfaden", is_guide=True)
    record.parent = guide
    record.save()
    notice(record, "Dazwischen", 2)
    publish(record)
    publish(guide)

    shown = words(main(client.get("/leitfaden/gesamt/")))

    assert "Eins a Dazwischen - Zwei b" in shown


def test_edition_keeps_the_place(record):
    notice(record, "n", 2)

    frozen = freeze(record)

    assert [(each["name"], each["place"]) for each in frozen] == [("n", 2)]


# When the text changes


def test_block_stays_behind_its_paragraph(record):
    notice(record, "n", 2)
    notice(record, "unten", None)

    record.body = f"<p>Neu.</p>{BODY}"
    record.save()

    assert places() == {"n": 3, "unten": None}


def test_block_stays_when_a_page_is_confirmed_that_was_loaded_before(record):
    notice(record, "n", 2)
    other = Page.objects.get(pk=record.pk)
    other.body = f"<p>Neu.</p>{BODY}"
    other.save()

    record.confirm(date(2026, 3, 2))

    record.refresh_from_db()
    assert (record.body, places()) == (other.body, {"n": 3})


def address(page):
    return reverse("admin:pages_page_change", args=[page.pk])


def test_form_names_the_places(staff, record):
    notice(record, "n", 2)

    form = staff.get(address(record)).text

    assert '<option value="2" selected>nach „a“</option>' in form
    assert '<option value="" selected>unter dem ganzen Text</option>' in form


@pytest.mark.parametrize("chosen", ["2", "1"])
def test_place_in_the_stored_text_follows_what_is_typed(staff, record, chosen):
    notice(record, "n", 2)
    data = filled_in(staff, address(record)) | {"body": f"<p>Neu.</p>{BODY}"}

    staff.post(address(record), data | {"notice_blocks-0-place": chosen})

    assert places() == {"n": int(chosen) + 1}


@pytest.mark.parametrize("chosen", ["2", "3"])
def test_place_in_the_typed_text_is_taken_as_it_is(staff, record, chosen):
    notice(record, "n", 2)
    data = filled_in(staff, address(record)) | {"body": f"<p>Neu.</p>{BODY}"}
    typed = {"notice_blocks-0-place": chosen, "_places_of_typed": "1"}

    staff.post(address(record), data | typed)

    assert places() == {"n": int(chosen)}


@pytest.mark.parametrize("typed", [{}, {"_places_of_typed": "1"}])
def test_text_is_compared_only_for_kinds_that_have_a_place_in_it(staff, record, typed):
    notice(record, "n", 2)
    Step.objects.create(page=record, name="s")
    data = filled_in(staff, address(record)) | {"title": ""}

    response = staff.post(address(record), data | typed)

    inlines = response.context["inline_admin_formsets"]
    compared = [each for each in inlines if "moves" in vars(each.formset)]
    assert [each.formset.model for each in compared] == [Notice]


@pytest.mark.parametrize("place", ["5", "-1", "x", "1.5", "99999999999"])
def test_place_that_is_none_is_refused(staff, record, place):
    notice(record, "n", 2)
    data = filled_in(staff, address(record)) | {"notice_blocks-0-place": place}

    response = staff.post(address(record), data)

    assert response.status_code == 200
    assert places() == {"n": 2}


def test_new_block_comes_last(staff, record):
    notice(record, "alt", None, position=7)
    data = filled_in(staff, address(record))
    typed = {"step_blocks-0-name": "neu", "step_blocks-TOTAL_FORMS": "1"}

    staff.post(address(record), data | typed)

    assert [str(each) for each in rows(record)] == ["alt", "neu"]


def test_form_that_is_saved_unchanged_moves_nothing(staff, record):
    notice(record, "weit", 99)
    publish(record)

    staff.post(address(record), filled_in(staff, address(record)))

    record.refresh_from_db()
    assert (places(), record.has_draft) == ({"weit": 99}, False)


def test_version_has_the_places_that_its_text_had(staff, record):
    notice(record, "n", 2)
    data = filled_in(staff, address(record)) | {"body": f"<p>Neu.</p>{BODY}"}
    staff.post(address(record), data)
    first = Version.objects.get_for_object(record).last()

    staff.post(
        reverse("admin:pages_page_restore", args=[first.pk]), restored(staff, first)
    )

    record.refresh_from_db()
    assert (record.body, places()) == (BODY, {"n": 2})


def restored(staff, version):
    response = staff.get(reverse("admin:pages_page_restore", args=[version.pk]))
    return {"seen": response.context["seen"]}
