"""Whoever saves or publishes a page is told which of its links lead nowhere now."""

import pytest
from django.urls import reverse

from pages.links.nowhere import dead_among
from pages.links.verdict import State
from pages.models import CheckedLink, FaqEntry, LinkEntry, Page
from pages.page.staff.dead_links import links_of
from tests.admin_form import filled_in, said
from tests.factories import make_document, make_page

pytestmark = pytest.mark.django_db

ELSEWHERE = "https://elsewhere.example/weg"


@pytest.fixture
def page():
    """A page with a link that has died, one to a draft, one to nowhere and one that works."""
    draft = make_page(slug="entwurf", is_published=False)
    there = make_page(slug="da")
    CheckedLink.objects.create(kind="external", address=ELSEWHERE, state=State.BROKEN)
    page = make_page(title="Hilfen", slug="mit-links")
    links = [("/weg/", "Weg"), (draft.get_absolute_url(), "Entwurf")]
    links += [
        (ELSEWHERE, "Anderswo"),
        (there.get_absolute_url(), "Da"),
        ("tel:115", "Anruf"),
    ]
    body = "".join(f'<p><a href="{to}">{words}</a></p>' for to, words in links)
    Page.objects.filter(pk=page.pk).update(body=body)
    return page


TOLD = (
    "In „Hilfen“ führen diese Links gerade ins Leere: <ul>"
    "<li>„Weg“: Unter dieser Adresse gibt es nichts.</li>"
    "<li>„Entwurf“: Unter dieser Adresse gibt es nichts.</li>"
    "<li>„Anderswo“: Die letzte Prüfung aller Links hat dort nichts gefunden.</li></ul>"
)


@pytest.mark.parametrize("button", ["_save", "_continue", "_publish"])
def test_form_warns_of_links_that_lead_nowhere(staff, page, button):
    form = reverse("admin:pages_page_change", args=[page.pk])

    response = staff.post(form, filled_in(staff, form) | {button: "1"})

    assert response.status_code == 302
    assert [each for each in said(response) if "ins Leere" in each] == [TOLD]


def test_list_warns_too_when_it_publishes(staff, page):
    data = {"action": "publish_selected", "_selected_action": [page.pk]}

    response = staff.post(reverse("admin:pages_page_changelist"), data)

    assert [each for each in said(response) if "ins Leere" in each] == [TOLD]


def test_nothing_is_said_of_links_that_work(staff):
    page = make_page(slug="ohne", body='<p><a href="tel:115">Anruf</a></p>')
    form = reverse("admin:pages_page_change", args=[page.pk])

    response = staff.post(form, filled_in(staff, form) | {"_save": "1"})

    assert [each for each in said(response) if "ins Leere" in each] == []


def test_link_in_an_answer_is_told_of_as_well(staff, page):
    Page.objects.filter(pk=page.pk).update(body="")
    answer = '<p><a href="/weg/">Mehr</a></p>'
    FaqEntry.objects.create(page=page, question="Wo?", answer=answer)

    address = reverse("admin:pages_page_change", args=[page.pk])
    response = staff.post(address, filled_in(staff, address) | {"title": "Hilfen"})

    assert said(response)[0] == (
        "In „Hilfen“ führen diese Links gerade ins Leere: <ul>"
        "<li>„Mehr“: Unter dieser Adresse gibt es nichts.</li></ul>"
    )


def test_document_that_waits_for_its_page_is_not_told_of():
    address = make_document(is_public=False).get_absolute_url()
    page = make_page(is_published=False, body=f'<p><a href="{address}">Plan</a></p>')
    LinkEntry.objects.create(page=page, label="Plan", target=address)

    assert list(dead_among(links_of(page))) == []
