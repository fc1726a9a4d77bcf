"""Forms of the admin show hints about their texts, and answer while somebody writes."""

import re
from datetime import date

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pages.blocks.kinds import FaqEntry, PictureEntry
from pages.links.nowhere import MOST_ASKED, leading_nowhere
from pages.models import PreviewLink
from tests.admin_form import filled_in
from tests.factories import (
    make_alert,
    make_contact_point,
    make_gemeinde,
    make_helferkreis,
    make_move,
    make_news,
    make_office,
    make_page,
    make_picture,
)
from tests.html import words

pytestmark = pytest.mark.django_db

ADDRESS = "/verwaltung/hinweise-zum-text/"


def change_form(client, record):
    meta = record._meta
    name = f"admin:{meta.app_label}_{meta.model_name}_change"
    return client.get(reverse(name, args=[record.pk])).text


def typed(client, *texts, kind="html", **more):
    data = {"kind": [kind] * len(texts), "text": texts} | more
    return client.post(ADDRESS, data)


def places(html):
    """Return the places that are named in a list of hints."""
    return re.findall(r"<strong>([^<]*„[^<]*):</strong>", html)


# In the form


@pytest.mark.parametrize(
    "make",
    [
        lambda text: make_page(body=f"<p>{text}</p>"),
        lambda text: make_news(text=f"<p>{text}</p>"),
        lambda text: make_alert(text=text),
        lambda text: make_helferkreis(summary=text),
    ],
)
def test_form_shows_hints_about_what_is_stored(admin_client, make):
    form = change_form(admin_client, make("Rufen Sie an: 08321 612-0"))

    assert places(form) == ["Im Absatz „Rufen Sie an: 08321 612-0“"]
    assert "<span>Hinweise zum Text</span> (<span data-count>1</span>)" in form


def test_form_shows_hints_about_its_blocks(admin_client):
    page = make_page()
    FaqEntry.objects.create(
        page=page, question="Wo?", answer="<p>In der Hauptstr. 3</p>"
    )
    picture = make_picture(title="Fest", alt="Fest")
    PictureEntry.objects.create(page=page, picture=picture)

    form = change_form(admin_client, page)

    assert places(form) == ["Beim Bild „Fest“", "Im Absatz „In der Hauptstr. 3“"]


def test_form_without_text_for_the_public_has_no_hints(admin_client):
    assert "data-hints" not in change_form(admin_client, make_picture())


@pytest.mark.ignore_template_errors
def test_refused_form_shows_hints_about_what_was_typed(admin_client):
    data = {"title": "", "body": "<p>08321 612-0</p>"}

    form = admin_client.post(reverse("admin:pages_page_add"), data).text

    assert places(form) == ["Im Absatz „08321 612-0“"]


# In the preview of a draft


def test_preview_shows_hints_about_what_is_stored(admin_client):
    page = make_page(body="<p>08321 612-0</p>")
    FaqEntry.objects.create(
        page=page, question="Wo?", answer="<p>In der Hauptstr. 3</p>"
    )

    preview = admin_client.get(reverse("admin:pages_page_preview", args=[page.pk])).text

    assert places(preview) == [
        "Im Absatz „08321 612-0“",
        "Im Absatz „In der Hauptstr. 3“",
    ]


def test_preview_of_what_is_typed_leaves_hints_to_the_form(admin_client):
    page = make_page(body="<p>08321 612-0</p>")
    form = reverse("admin:pages_page_change", args=[page.pk])
    address = reverse("admin:pages_page_preview", args=[page.pk])

    preview = admin_client.post(address, filled_in(admin_client, form)).text

    assert "08321 612-0" in preview
    assert places(preview) == []


def test_looking_at_a_stored_draft_keeps_nobody_from_saving(admin_client):
    address = reverse("admin:pages_page_preview", args=[make_page().pk])

    with CaptureQueriesContext(connection) as queries:
        admin_client.get(address)

    assert [each["sql"] for each in queries if "SAVEPOINT" in each["sql"]] == []


def test_whoever_has_a_link_to_the_draft_reads_no_hints(client):
    page = make_page(body="<p>08321 612-0</p>")
    link = PreviewLink.objects.create(page=page)

    assert places(client.get(link.get_absolute_url()).text) == []


# While somebody writes


def test_hints_are_about_what_is_typed(admin_client):
    response = typed(admin_client, "<p>Alles gut.</p>", "<p>08321 612-0</p>")

    assert places(response.text) == ["Im Absatz „08321 612-0“"]
    assert 'data-text="1" data-opening="08321 612-0" data-nth="0"' in response.text
    assert "no-store" in response["Cache-Control"]


def test_plain_text_is_no_html(admin_client):
    response = typed(admin_client, "1 < 2 & <b>08321 612-0</b>\n\nEnde", kind="plain")

    assert places(response.text) == [
        "Im Absatz „1 &lt; 2 &amp; &lt;b&gt;08321 612-0&lt;/b&gt;“"
    ]


def test_paragraphs_of_plain_text_are_those_of_the_page(admin_client):
    response = typed(admin_client, "Eins\r\n \r\n08321 612-0", kind="plain")

    assert places(response.text) == ["Im Absatz „08321 612-0“"]


def test_script_does_not_come_back(admin_client):
    response = typed(admin_client, "<p>08321 612-0 <script>alert(1)</script></p>")

    assert "<script" not in response.text


def test_link_that_leads_nowhere_is_told(admin_client):
    draft = make_page(slug="entwurf", is_published=False)
    there = make_page(slug="hilfen")
    addresses = ["/weg/", draft.get_absolute_url(), there.get_absolute_url()]
    html = "".join(map(link, addresses))

    response = typed(admin_client, html)

    assert places(response.text) == [f"Im Absatz „Zu {each}“" for each in addresses[:2]]
    assert "Unter dieser Adresse gibt es nichts." in response.text


def test_office_is_named_whose_number_it_is(admin_client):
    centre = make_office(name="Zentrale")
    source = make_contact_point(office=centre, value="08321 612-0")
    make_contact_point(office=make_office(), kind=source.kind, source=source, value="")

    said = words(typed(admin_client, "<p>Tel. 08321 6120</p>").text)

    assert "Die Nummer 08321 6120 gehört zu „Zentrale“." in said


def test_office_that_is_not_public_is_not_named(admin_client):
    hidden = make_office(name="Verborgen", is_published=False)
    make_contact_point(office=hidden, value="08321 612-0")

    assert "Verborgen" not in typed(admin_client, "<p>08321 612-0</p>").text


def test_office_is_known_by_what_it_has_now(admin_client, time_machine):
    time_machine.move_to("2026-12-01 10:00+01:00", tick=False)
    town, first_day = {"postal_code": "87527", "city": "Sonthofen"}, date(2026, 11, 2)
    office = make_office(name="Umgezogen", street="Alte Straße 1", **town)
    make_move(office=office, first_day=first_day, street="Neue Straße 2", **town)
    changed = {"changes_on": first_day, "next_value": "08321 612-2"}
    make_contact_point(office=office, value="08321 612-1", **changed)
    texts = ["Alte Straße 1", "Neue Straße 2", "08321 612-1", "08321 612-2"]

    said = words(typed(admin_client, *(f"<p>{each}</p>" for each in texts)).text)

    assert [f"{each} gehört zu „Umgezogen“" in said for each in texts] == [
        False,
        True,
        False,
        True,
    ]


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"text": "<p>a"},
        {"kind": "html"},
        {"kind": "?", "text": "\x00<p"},
        {"kind": ["html"] * 300, "text": ["<p>08321 612-0</p>"] * 300},
        {"kind": "html", "text": "<ul><li>" * 5000},
        {"picture": ["", "x", "-1", "9" * 40, "²"]},
        {"kind": "html", "text": '<a href="http://[">a</a><a href="/\ud7ff%">b</a>'},
    ],
)
def test_anything_may_be_asked(admin_client, data):
    assert admin_client.post(ADDRESS, data).status_code in {200, 400}


def test_long_text_is_read_to_a_point_only(admin_client):
    long = "<p>Alles gut.</p>" * 6000

    response = typed(admin_client, long, "<p>08321 612-0</p>")

    assert places(response.text) == []


def test_hints_are_for_staff_only(client):
    assert typed(client, "<p>a</p>").status_code == 302


@pytest.mark.parametrize(
    ("rights", "named"), [([], []), (["view_picture"], ["Beim Bild „Geheim“"])]
)
def test_pictures_are_named_to_who_may_see_them(client, rights, named):
    user = User.objects.create_user("person", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client.force_login(user)
    picture = make_picture(title="Geheim", alt="Geheim")

    assert places(typed(client, picture=picture.pk).text) == named


def test_asking_needs_a_token(admin_user):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(admin_user)

    assert typed(client, "<p>a</p>").status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_hints_cost_the_same_for_any_number(
    admin_client, count, django_assert_num_queries
):
    make_contact_point(value="08321 612-0")
    html = '<p><a href="https://example.org/">x</a> 08321 612-0</p>' * count
    pictures = [make_picture().pk for _ in range(count)]
    typed(admin_client, html)  # what is kept of the offices

    # session, user, links, pictures
    with django_assert_num_queries(4):
        typed(admin_client, html, picture=pictures)


@pytest.mark.parametrize("count", [1, 3])
def test_links_to_records_cost_the_same_for_any_number(
    admin_client, count, django_assert_num_queries
):
    gemeinden = [make_gemeinde() for _ in range(count)]
    typed(admin_client, "")  # what is kept of the offices
    html = "".join(link(each.get_absolute_url()) for each in gemeinden)

    # session, user, links to elsewhere, Gemeinden by address and by number
    with django_assert_num_queries(5):
        typed(admin_client, html)


def test_page_that_is_no_record_is_asked_once(admin_client):
    addresses = ["/aktuelles/", "/aktuelles/?seite=1", "/aktuelles/?seite=1#a"]
    typed(admin_client, link(addresses[0]))  # what is kept

    with CaptureQueriesContext(connection) as one:
        typed(admin_client, link(addresses[0]))
    with CaptureQueriesContext(connection) as all_three:
        typed(admin_client, "".join(map(link, addresses)))

    assert len(all_three) == len(one)


def test_so_many_pages_are_asked_and_no_more():
    addresses = [f"/weg-{number}/" for number in range(MOST_ASKED + 1)]

    assert [*leading_nowhere(addresses)] == addresses[:MOST_ASKED]


def link(address):
    return f'<p><a href="{address}">Zu {address}</a></p>'
