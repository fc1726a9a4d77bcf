"""Where pictures, documents and films are shown: who knows, who may delete, who is named."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from media import use as media_use
from media.models import Document, Picture, Video
from media.use import is_used, public_pictures, where_used
from pages.models import DocumentText
from pages.page.publication import publish
from tests.factories import (
    make_document,
    make_helferkreis,
    make_news,
    make_office,
    make_page,
    make_picture,
    make_upload,
    make_video,
)
from tests.html import links, main, words

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


def test_every_record_that_refers_to_a_picture_is_known():
    used, unused = make_picture(), make_picture()
    first, second = (make_video(title=each, poster=used) for each in "AB")

    assert where_used(used) == [first, second]
    assert where_used(unused) == []
    assert list(public_pictures()) == [used]


def test_block_of_a_page_counts_as_its_page_once(monkeypatch):
    page, picture = make_page(), make_picture()
    blocks = [SimpleNamespace(page=page), SimpleNamespace(page=page)]
    manager = SimpleNamespace(filter=lambda picture: blocks)
    model = SimpleNamespace(_default_manager=manager)
    monkeypatch.setattr(media_use, "references", lambda asked: [(model, "picture")])

    assert where_used(picture) == [page]


def test_text_of_a_document_is_no_use_of_it():
    document = make_document()
    DocumentText.objects.update_or_create(document=document, defaults={"text": "Rat"})

    assert where_used(document) == []


def test_nothing_is_used_where_nothing_refers_to_it():
    make_document()

    assert not Document.objects.filter(is_used(Document)).exists()


@pytest.mark.parametrize(("chosen", "expected"), [("ja", "Ja"), ("nein", "Nein")])
def test_list_is_filtered_by_use(staff, chosen, expected):
    make_video(poster=make_picture(title="Ja"))
    make_picture(title="Nein")

    response = staff.get("/verwaltung/media/picture/", {"verwendung": chosen})

    assert [each.title for each in response.context["cl"].result_list] == [expected]


def test_form_says_where_a_picture_is_shown(staff):
    picture = make_picture()
    form = reverse("admin:media_picture_change", args=[picture.pk])
    before = words(staff.get(form).text)

    video = make_video(title="Willkommen", poster=picture)

    address = reverse("admin:media_video_change", args=[video.pk])
    assert "Erscheint auf: Noch nirgends." in before
    assert (address, "Video „Willkommen“") in links(staff.get(form).text)


REFUSED = "Noch nichts ist gelöscht: Davon wird noch etwas gezeigt."


def test_picture_in_use_is_not_deleted_and_the_pages_are_named(staff):
    picture = make_picture(title="Fest")
    make_video(title="Willkommen", poster=picture)
    address = reverse("admin:media_picture_delete", args=[picture.pk])

    asked = staff.get(address)
    refused = staff.post(address, {"post": "yes"})

    for response in (asked, refused):
        shown = words(response.text)
        assert REFUSED in shown
        assert "„Fest“ erscheint auf: Video „Willkommen“" in shown
        assert 'name="post"' not in response.text
    assert Picture.objects.count() == 1


def test_pictures_are_not_deleted_together_while_one_is_in_use(staff):
    pictures = [make_picture(), make_picture(title="Fest")]
    make_video(title="Willkommen", poster=pictures[1])
    chosen = {
        "action": "delete_selected",
        "_selected_action": [picture.pk for picture in pictures],
        "post": "yes",
    }

    response = staff.post("/verwaltung/media/picture/", chosen)

    assert REFUSED in words(response.text)
    assert "„Fest“ erscheint auf: Video „Willkommen“" in words(response.text)
    assert Picture.objects.count() == 2


def test_pictures_of_no_use_are_deleted_together(staff):
    chosen = {
        "action": "delete_selected",
        "_selected_action": [make_picture().pk, make_picture().pk],
        "post": "yes",
    }

    staff.post("/verwaltung/media/picture/", chosen)

    assert not Picture.objects.exists()


def test_video_is_deleted_and_its_picture_stays(staff):
    video = make_video(poster=make_picture())

    staff.post(reverse("admin:media_video_delete", args=[video.pk]), {"post": "yes"})

    assert (Video.objects.count(), Picture.objects.count()) == (0, 1)


@pytest.mark.parametrize("plan", ["edition", "report"])
def test_what_is_planned_uses_a_document(staff, plan):
    document = make_document(title="Plan", is_public=False)
    user = make_planned(
        plan, f'<p><a href="intern:media.document/{document.pk}">A</a></p>'
    )
    address = reverse("admin:media_document_delete", args=[document.pk])

    refused = staff.post(address, {"post": "yes"})

    assert where_used(document) == [user]
    assert f"„Plan“ erscheint auf: {user._meta.verbose_name}" in words(refused.text)
    assert list(Document.objects.filter(is_used(Document))) == [document]
    assert not Document.objects.filter(is_used(Document, by_public=True)).exists()


def make_planned(plan, text):
    tomorrow = timezone.now() + timedelta(days=1)
    if plan == "report":
        return make_news(text=text, published_on=tomorrow.date() + timedelta(days=1))
    page = make_page(is_published=False, body=text)
    publish(page, at=tomorrow)
    page.body = ""  # the draft shows it no more
    page.save()
    return page


# Credits


def test_credits_name_whose_the_pictures_are(client):
    make_video(
        poster=make_picture(
            title="Fest",
            credit="Foto: A & B",
            license="CC-BY-4.0",
            license_note="bearbeitet",
        )
    )
    make_video(poster=make_picture(title="Haus", credit="Foto: Landratsamt"))
    make_picture(title="In der Schublade")
    make_office(picture=make_picture(title="Eingang", credit="Foto: B"))
    make_helferkreis(picture=make_picture(title="Kreis", credit="Foto: C"))
    make_helferkreis(picture=make_picture(title="Entwurf"), is_published=False)
    make_helferkreis(name="Ohne Foto")

    shown = main(client.get("/bildnachweise/"))

    assert [words(each) for each in shown.split("<li>")[1:]] == [
        "Eingang: Foto: B",
        "Fest: Foto: A & B, CC BY 4.0 , bearbeitet",
        "Haus: Foto: Landratsamt",
        "Kreis: Foto: C",
    ]
    assert links(shown) == [
        ("https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0"),
    ]


def test_credits_without_pictures_say_so(client):
    shown = words(main(client.get("/bildnachweise/")))

    assert shown == (
        "Bildnachweise Von wem die Bilder auf dieser Website sind. "
        "Zurzeit zeigt die Website keine Bilder."
    )


@pytest.mark.parametrize("item_count", [1, 3])
def test_credits_cost_the_same_for_one_picture_and_for_many(
    client, item_count, django_assert_num_queries
):
    for _ in range(item_count):
        make_video(poster=make_picture())
        make_office(picture=make_picture())

    # pictures, what is published of pages; and the 12 of every page
    with django_assert_num_queries(13):
        client.get("/bildnachweise/")


@pytest.mark.parametrize("is_shown", [True, False])
def test_foot_leads_to_the_credits_only_while_a_picture_is_shown(client, is_shown):
    picture = make_picture()
    if is_shown:
        make_office(picture=picture)

    foot = client.get("/").text.partition("<footer")[2]

    assert ("/bildnachweise/" in foot) == is_shown


@pytest.mark.parametrize("slug", ["bildnachweise", "dokumente"])
def test_addresses_of_these_pages_are_not_given_away(slug):
    page = make_page()
    page.slug = slug

    with pytest.raises(ValidationError, match="festen Teil der Website"):
        page.full_clean()


# Components


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "Antrag (PDF, 1 kB, 1 Seite)"),
        ({"language": "uk"}, "Antrag (PDF, 1 kB, 1 Seite, Ukrainisch)"),
        ({"accessible": "yes"}, "Antrag (PDF, 1 kB, 1 Seite) Barrierefrei"),
        (
            {"accessible": "no"},
            "Antrag (PDF, 1 kB, 1 Seite) Nicht barrierefrei. Brauchen Sie eine andere "
            "Fassung? Bitte fragen Sie uns.",
        ),
    ],
)
def test_link_to_a_document_says_what_to_expect(fields, expected):
    document = make_document(title="Antrag", slug="antrag", **fields)

    shown = render("document", document=document)

    assert words(shown) == expected
    assert links(shown) == [("/dokumente/antrag/", "Antrag")]
    assert ('hreflang="uk"' in shown) == (document.language == "uk")


def render(component, **context):
    return render_to_string(f"media/{component}.html", context)


def test_picture_is_described_and_named_and_leaves_room():
    picture = make_picture(alt='Ein "Fest"', upload=make_upload(size=(32, 18)))

    shown = render("picture", shown=picture.whole, sizes="100vw")

    (image,) = re.findall("<img[^>]*>", shown)
    assert 'alt="Ein &quot;Fest&quot;"' in image
    assert 'width="32"' in image
    assert 'height="18"' in image
    assert 'loading="lazy"' in image
    assert re.findall('<source type="(.*?)"', shown) == [
        "image/avif",
        "image/webp",
        "image/jpeg",
    ]
    assert words(shown) == "Foto: Landratsamt"


def test_film_has_captions_a_picture_and_its_text():
    video = make_video(
        title="Willkommen", transcript="Grüß <b>Gott</b>!", poster=make_picture()
    )

    shown = render("video", video=video, heading="h3")

    assert f'poster="{video.poster.crop.address}"' in shown
    assert 'preload="none"' in shown
    assert f'<source src="{video.get_absolute_url()}" type="video/mp4">' in shown
    assert (
        f'<track kind="captions" src="{video.captions_address}" srclang="de" '
        'label="Deutsch" default>'
    ) in shown
    assert "<summary>Text zum Video</summary>" in shown
    assert "Grüß &lt;b&gt;Gott&lt;/b&gt;!" in shown


def test_components_are_shown_with_records(staff):
    make_office()
    make_helferkreis()
    make_document(title="Antrag")
    make_video(title="Willkommen", poster=make_picture())

    shown = staff.get("/komponenten/").text

    assert shown.count("<picture>") == 1
    assert shown.count("<video") == 1
    assert ">Antrag</a>" in shown
