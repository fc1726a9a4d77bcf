"""Guides of several pages, and the list of contents of a long one."""

import pytest

from pages.models import FaqEntry, Step
from pages.page.publication import publish
from tests.factories import make_page
from tests.html import links, main, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide():
    """Return a guide and its three chapters."""
    top = make_page(title="Leitfaden", slug="leitfaden", is_guide=True)
    chapters = [
        make_page(
            title=f"Kapitel {name}",
            slug=name,
            parent=top,
            position=number,
            body=f"<h2>Frage</h2><p>Text {name}</p>",
        )
        for number, name in enumerate("abc")
    ]
    return top, *chapters


def part(response, mark):
    return main(response).partition(mark)[2].partition("</nav>")[0]


def test_guide_shows_its_contents(client, guide):
    make_page(parent=guide[0], is_published=False)

    response = client.get("/leitfaden/")

    contents = part(response, 'aria-labelledby="kapitel"')
    assert links(contents) == [
        ("/leitfaden/a/", "Kapitel a"),
        ("/leitfaden/b/", "Kapitel b"),
        ("/leitfaden/c/", "Kapitel c"),
        ("/leitfaden/gesamt/", "Alles auf einer Seite, auch zum Drucken"),
    ]
    assert "aria-current" not in contents
    assert 'id="themen"' not in response.text


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/leitfaden/", [("/leitfaden/a/", "Weiter Kapitel a")]),
        ("/leitfaden/a/", [("/leitfaden/b/", "Weiter Kapitel b")]),
        (
            "/leitfaden/b/",
            [("/leitfaden/a/", "Zurück Kapitel a"), ("/leitfaden/c/", "Weiter Kapitel c")],
        ),
        ("/leitfaden/c/", [("/leitfaden/b/", "Zurück Kapitel b")]),
    ],
)  # fmt: skip
def test_chapters_are_turned_like_pages(client, guide, path, expected):
    response = client.get(path)

    assert links(part(response, 'class="turn"')) == expected


def test_chapter_marks_where_one_is(client, guide):
    contents = part(client.get("/leitfaden/b/"), 'aria-labelledby="kapitel"')

    assert contents.count("aria-current") == 1
    assert '<a href="/leitfaden/b/" aria-current="page">' in contents


def test_pages_that_are_no_guide_are_not_turned(client):
    top = make_page(slug="a")
    make_page(slug="b", parent=top)

    response = client.get("/a/b/")

    assert response.context["chapters"] is None
    assert client.get("/a/gesamt/").status_code == 404


def test_whole_guide_shows_every_chapter_on_one_page(client, guide):
    Step.objects.create(page=guide[2], name="Erstens")
    publish(guide[2])

    shown = main(client.get("/leitfaden/gesamt/"))

    assert words(shown).partition("Kapitel c")[2] == (
        " Kapitel a Frage Text a Noch nicht vom Landratsamt bestätigt"
        " Kapitel b Frage Text b Schritt für Schritt Erstens Noch nicht vom Landratsamt bestätigt"
        " Kapitel c Frage Text c Noch nicht vom Landratsamt bestätigt"
    )
    assert '<h3 id="kapitel-2-frage">Frage</h3>' in shown
    assert '<h3 class="block__title" id="kapitel-2-teil-1">' in shown
    assert links(shown)[:3] == [
        ("#kapitel-1", "Kapitel a"),
        ("#kapitel-2", "Kapitel b"),
        ("#kapitel-3", "Kapitel c"),
    ]


@pytest.mark.parametrize("path", ["/leitfaden/", "/leitfaden/b/"])
def test_chapters_stand_under_the_name_of_their_guide(client, guide, path):
    top = guide[0]
    top.menu_title = "Gut zu wissen"
    top.save()
    publish(top)

    shown = main(client.get(path)).partition('id="kapitel">')[2]

    assert words(shown).startswith("Gut zu wissen Kapitel a Kapitel b Kapitel c Alles ")


@pytest.mark.parametrize(
    "path", ["/gesamt/", "/nichts/gesamt/", "/leitfaden/a/gesamt/"]
)
def test_there_is_no_whole_of_what_is_no_guide(client, guide, path):
    assert client.get(path).status_code == 404


def test_sitemap_names_the_whole_guide_once(client, guide):
    make_page(slug="leer", is_guide=True)

    listed = client.get("/sitemap.xml").text

    assert listed.count("/gesamt/</loc>") == 1
    assert "/leitfaden/gesamt/</loc>" in listed


def test_guide_without_chapters_is_an_ordinary_page(client):
    make_page(slug="leer", is_guide=True)

    assert client.get("/leer/").context["chapters"] is None
    assert client.get("/leer/gesamt/").status_code == 404


def test_withdrawn_guide_has_no_whole(client, guide):
    guide[0].is_published = False
    guide[0].save()

    assert client.get("/leitfaden/gesamt/").status_code == 404
    assert client.get("/leitfaden/a/").context["chapters"] is None


@pytest.mark.parametrize(("count", "is_shown"), [(3, False), (4, True)])
def test_long_page_lists_its_headings(client, count, is_shown):
    body = "".join(f"<h2>Teil {n}</h2><h3>Mehr</h3><p>Text</p>" for n in range(count))
    page = make_page(body=body)

    shown = main(client.get(page.get_absolute_url()))

    assert ("Auf dieser Seite" in shown) is is_shown
    assert (("#zu-teil-0", "Teil 0") in links(shown)) is is_shown
    assert '<h2 id="zu-teil-0">' in shown


def test_contents_name_sections_too(client):
    page = make_page(body="<h2>A</h2><h2>B</h2><h2>C</h2>")
    FaqEntry.objects.create(page=page, question="Wie?", answer="So.")
    publish(page)

    shown = main(client.get(page.get_absolute_url()))

    assert links(shown) == [
        ("#zu-a", "A"),
        ("#zu-b", "B"),
        ("#zu-c", "C"),
        ("#teil-1", "Häufige Fragen"),
    ]
    assert 'id="teil-1">Häufige Fragen' in shown
