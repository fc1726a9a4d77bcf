"""Pictures, documents and films: who gets them before something public shows them."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse
from django.utils import timezone

from editing.models import TraceEntry
from media.models import Document, Picture, Video
from media.use import is_public_or_planned
from pages.models import (
    DocumentEntry,
    FaqEntry,
    LinkEntry,
    PictureEntry,
    PreviewLink,
    VideoEntry,
)
from pages.page.publication import publish, withdraw
from tests.admin_form import filled_in
from tests.factories import (
    make_document,
    make_helferkreis,
    make_news,
    make_office,
    make_page,
    make_picture,
    make_video,
)

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


def private(make, **fields):
    return make(is_public=False, **fields)


def addresses(record):
    """Return an address of each of its files."""
    if isinstance(record, Picture):
        return [record.address_of("480.webp"), record.address_of("ausschnitt-480.jpg")]
    return record.file_addresses


def is_open(client, record):
    (status,) = {client.get(each).status_code for each in addresses(record)}
    return status == 200


def make_clerk(*rights):
    user = User.objects.create_user("clerk", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    return user


MAKERS = [make_picture, make_document, make_video]
every_kind = pytest.mark.parametrize("make", MAKERS)
BLOCKS = {Picture: PictureEntry, Document: DocumentEntry, Video: VideoEntry}


def show(page, record):
    name = record._meta.model_name
    return BLOCKS[type(record)].objects.create(page=page, **{name: record})


@every_kind
def test_file_is_public_only_if_somebody_says_so(client, make):
    record = private(make)
    before = is_open(client, record)

    record.is_public = True
    record.save()

    assert (before, is_open(client, record)) == (False, True)


@every_kind
def test_file_is_as_public_as_the_page_that_shows_it(client, make):
    page, record = make_page(), private(make)
    show(page, record)
    in_draft = is_open(client, record)
    publish(page)
    published = is_open(client, record)

    withdraw(page)

    assert (in_draft, published) == (False, True)
    assert not is_open(client, record)


@every_kind
def test_file_of_a_withdrawn_page_stays_where_another_shows_it(client, make):
    pages, record = [make_page(), make_page()], private(make)
    for page in pages:
        show(page, record)
        publish(page)

    withdraw(pages[0])

    assert is_open(client, record)


@every_kind
def test_file_of_a_planned_page_is_public_from_its_moment_on(
    client, make, time_machine
):
    page, record = make_page(), private(make)
    show(page, record)
    moment = timezone.localtime().replace(microsecond=0) + timedelta(days=2)
    withdraw(page)
    publish(page, at=moment)

    time_machine.move_to(moment - timedelta(minutes=1))
    before = is_open(client, record)
    time_machine.move_to(moment + timedelta(minutes=1))

    assert (before, is_open(client, record)) == (False, True)


def test_block_that_this_site_does_not_know_does_no_harm(client):
    document = private(make_document)
    edition = make_page().editions.get()
    edition.blocks = [{"kind": "new"}, {}, {"kind": "document"}]
    edition.save()

    assert not is_open(client, document)


@pytest.mark.parametrize("make", [make_office, make_helferkreis])
def test_photo_is_as_public_as_whose_it_is(client, make):
    picture = private(make_picture)
    shows = make(picture=picture, is_published=False)
    before = is_open(client, picture)

    shows.is_published = True
    shows.save()

    assert (before, is_open(client, picture)) == (False, True)


@pytest.mark.parametrize("is_public", [True, False])
def test_picture_to_begin_with_is_as_public_as_its_film(client, is_public):
    picture = private(make_picture)

    make_video(poster=picture, is_public=is_public)

    assert is_open(client, picture) == is_public


LINK = '<p><a href="/dokumente/antrag/">Antrag</a></p>'


@pytest.mark.parametrize("place", ["text", "links", "answer"])
def test_link_of_a_public_page_makes_a_document_public(client, place):
    document = private(make_document, slug="antrag")
    page = make_page(body=LINK if place == "text" else "", is_published=False)
    if place == "links":
        LinkEntry.objects.create(page=page, label="A", target="/dokumente/antrag/")
    if place == "answer":
        FaqEntry.objects.create(page=page, question="Wo?", answer=LINK)
    before = is_open(client, document)

    publish(page)

    assert (before, is_open(client, document)) == (False, True)
    assert 'href="/dokumente/antrag/"' in client.get(page.get_absolute_url()).text


def test_link_of_a_report_makes_a_document_public_from_its_day_on(client, time_machine):
    document = private(make_document, slug="antrag")
    tomorrow = timezone.localdate() + timedelta(days=1)
    news = make_news(text=LINK, published_on=tomorrow)
    before = is_open(client, document)
    allowed = is_public_or_planned(document)

    time_machine.move_to(timezone.now() + timedelta(days=1))

    assert (before, allowed, is_open(client, document)) == (False, True, True)
    assert 'href="/dokumente/antrag/"' in client.get(news.get_absolute_url()).text


# Staff


@every_kind
@pytest.mark.parametrize(("action", "expected"), [("view", True), ("add", False)])
def test_staff_who_may_look_at_it_get_it_and_nobody_keeps_it(
    client, make, action, expected
):
    record = private(make)
    right = f"{action}_{record._meta.model_name}"
    client.force_login(make_clerk(right))

    answers = [client.get(each) for each in addresses(record)]

    kept = {each.headers.get("Cache-Control") for each in answers}
    assert {each.status_code == 200 for each in answers} == {expected}
    assert (kept == {"private, no-store"}) == expected


@every_kind
def test_nginx_sends_nothing_that_is_not_public(client, settings, make):
    settings.MEDIA_BY_NGINX = True
    record = private(make)

    answers = [client.get(each) for each in addresses(record)]

    assert {each.status_code for each in answers} == {404}
    assert not any("X-Accel-Redirect" in each.headers for each in answers)


def test_picture_costs_no_query_of_its_own(client, django_assert_num_queries):
    address = make_picture().address_of("480.webp")
    client.get(address)

    with django_assert_num_queries(0):
        client.get(address)


# Drafts


def draft_with(*records):
    """Return the address at which somebody without an account reads a draft."""
    page = make_page(is_published=False)
    for record in records:
        show(page, record)
    return PreviewLink.objects.create(page=page).get_absolute_url()


def files_on(client, address):
    shown = unescape(client.get(address).text)
    return re.findall(r'["\s](/(?:media|dokumente)/[^\s",]+)', shown)


def test_who_reads_a_draft_by_a_link_gets_its_files_for_an_hour(client, time_machine):
    time_machine.move_to("2026-12-01 10:00+01:00", tick=False)
    film = private(make_video, poster=private(make_picture))
    draft = draft_with(
        private(make_picture), private(make_document, slug="dokument"), film
    )

    files = files_on(client, draft)
    found = {client.get(each).status_code for each in files}
    time_machine.move_to("2026-12-01 11:00:01+01:00", tick=False)
    later = {client.get(each).status_code for each in files}

    folders = {"/".join(each.split("/")[1:3]) for each in files}
    assert folders == {"media/bilder", "media/videos", "dokumente/dokument"}
    assert (found, later) == ({200}, {404})


def linking(*documents):
    """Return a draft that links to documents: in its text, an answer and a list of links."""
    in_text, in_answer, in_list = (each.get_absolute_url() for each in documents)
    page = make_page(is_published=False, body=f'<p><a href="{in_text}">Eins</a></p>')
    answer = f'<p><a href="{in_answer}#page=2">{in_answer}</a></p>'
    FaqEntry.objects.create(page=page, question="Wo?", answer=answer)
    LinkEntry.objects.create(page=page, label="Drei", target=in_list)
    return page


def test_who_reads_a_draft_by_a_link_gets_documents_it_links_to(client):
    documents = [private(make_document) for _ in range(3)]
    draft = PreviewLink.objects.create(page=linking(*documents)).get_absolute_url()

    files = files_on(client, draft)

    assert sorted(each.partition("?")[0] for each in files) == sorted(
        each.get_absolute_url() for each in documents
    )
    assert {client.get(each).status_code for each in files} == {200}


def test_preview_for_staff_links_to_documents_that_are_not_public(admin_client):
    documents = [private(make_document) for _ in range(3)]
    page = linking(*documents)
    addresses = [each.get_absolute_url() for each in documents]
    addresses[1] += "#page=2"

    files = files_on(admin_client, reverse("admin:pages_page_preview", args=[page.pk]))

    assert sorted(files) == sorted(addresses)


def test_draft_without_a_document_that_is_gone_has_no_link(client):
    document = private(make_document)
    body = f'<p>Siehe <a href="{document.get_absolute_url()}">Merkblatt</a>.</p>'
    page = make_page(is_published=False, body=body)
    Document.objects.all().delete()
    draft = PreviewLink.objects.create(page=page).get_absolute_url()

    assert "<p>Siehe Merkblatt.</p>" in client.get(draft).text


def test_link_to_a_draft_opens_no_other_file(client):
    shown, other = private(make_document), private(make_document)
    (address,) = set(files_on(client, draft_with(shown)))

    key = address.partition("?")[2]

    assert client.get(f"{other.get_absolute_url()}?{key}").status_code == 404


def test_what_a_draft_shows_is_nobody_elses(client):
    draft = draft_with(private(make_document))

    (answer,) = {client.get(each) for each in files_on(client, draft)}

    assert answer.headers["Cache-Control"] == "private, no-store"


# What else tells of them


def test_search_finds_no_document_that_is_not_public(client):
    private(make_document, title="Geheimplan")
    make_document(title="Sommerfest")

    found = [client.get("/suche/", {"q": each}).text for each in TITLES]

    assert ["/dokumente/" in each for each in found] == [False, True]


TITLES = ["Geheimplan", "Sommerfest"]


def test_credits_name_no_picture_of_a_film_that_is_not_public(client):
    private(make_video, poster=make_picture(title="Probe"))

    assert "Probe" not in client.get("/bildnachweise/").text


@pytest.mark.parametrize(
    ("rights", "expected"),
    [(["change_page"], []), (["change_page", "view_document"], ["Geheimplan"])],
)
def test_documents_are_offered_for_links_to_whoever_may_look_at_them(
    client, rights, expected
):
    private(make_document, title="Geheimplan")
    client.force_login(make_clerk(*rights))

    found = client.get(reverse("admin:link_addresses")).json()["addresses"]

    titles = [each["title"] for each in found if "/dokumente/" in each["address"]]
    assert titles == expected


# Who says so


def sent(client, record, **typed):
    name = f"admin:media_{record._meta.model_name}_change"
    form = reverse(name, args=[record.pk])
    client.post(form, filled_in(client, form) | typed | {"_save": "x"})
    record.refresh_from_db()


@pytest.mark.parametrize("may_publish", [True, False])
@every_kind
def test_tick_needs_the_right_to_publish_and_is_noted(client, make, may_publish):
    record = private(make)
    name = record._meta.model_name
    actions = ["view", "change", *(["publish"] if may_publish else [])]
    client.force_login(make_clerk(*(f"{each}_{name}" for each in actions)))

    sent(client, record, title="Neu", is_public="on")

    noted = TraceEntry.objects.filter(what__endswith="„Neu“ veröffentlicht").count()
    assert (record.title, record.is_public, noted) == (
        "Neu",
        may_publish,
        may_publish,
    )


@every_kind
@pytest.mark.parametrize("days", [0, 2])
def test_who_may_not_publish_changes_no_file_that_is_or_will_be_public(
    client, make, days
):
    page, record = make_page(), private(make, title="Alt")
    show(page, record)
    publish(page, at=timezone.now() + timedelta(days=days) if days else None)
    name = record._meta.model_name
    client.force_login(make_clerk(f"view_{name}", f"change_{name}"))
    form = reverse(f"admin:media_{name}_change", args=[record.pk])

    status = client.post(form, {"title": "Neu"}).status_code

    record.refresh_from_db()
    assert (status, record.title) == (403, "Alt")


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ("tick", "Alle: Es ist als öffentlich angekreuzt."),
        ("page", "Alle: Etwas Veröffentlichtes zeigt es."),
        ("", "Nur, wer es in der Verwaltung ansehen darf."),
    ],
)
def test_form_says_who_gets_the_file(staff, how, expected):
    document = make_document(is_public=how == "tick")
    if how == "page":
        page = make_page()
        show(page, document)
        publish(page)

    form = staff.get(reverse("admin:media_document_change", args=[document.pk])).text

    assert expected in form


@pytest.mark.parametrize(("chosen", "expected"), [("ja", "A"), ("nein", "B")])
def test_list_is_filtered_by_who_gets_the_file(staff, chosen, expected):
    make_document(title="A")
    private(make_document, title="B")

    response = staff.get("/verwaltung/media/document/", {"sichtbar": chosen})

    assert [each.title for each in response.context["cl"].result_list] == [expected]
