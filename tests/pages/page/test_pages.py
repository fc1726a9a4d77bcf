"""Pages and menus; the sanitiser of page texts is tested in test_body.py."""

from datetime import date, timedelta
from re import findall

import pytest
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from base.time import clock
from editing.addresses import ADDRESS_IS_TAKEN
from pages.models import Page
from pages.page.page import LEGAL_PATHS, MAX_PATH
from pages.templatetags.site import menus, notice, thousands
from tests.factories import (
    make_contact_point,
    make_event,
    make_gemeinde,
    make_helferkreis,
    make_need,
    make_news,
    make_office,
    make_opening_hours,
    make_page,
)
from tests.html import links, main, words
from tests.schedules import at

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 2)
NOON = at("2026-03-02 12:00")
ONE_DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _empty_cache():
    """Drop the maps of other tests."""
    caches["maps"].clear()


# Addresses of pages


def pages_in(editions):
    return [edition.page for edition in editions]


def paths():
    return sorted(Page.objects.values_list("path", flat=True))


@pytest.fixture
def tree():
    """Return the pages a, a/b and a/b/c."""
    a = make_page(slug="a")
    b = make_page(slug="b", parent=a)
    return a, b, make_page(slug="c", parent=b)


def test_path_is_made_of_the_slugs_from_the_top(tree):
    assert [page.path for page in tree] == ["a", "a/b", "a/b/c"]
    assert tree[2].get_absolute_url() == "/a/b/c/"


def test_renaming_a_page_moves_all_below_it(tree):
    a, _, _ = tree
    make_page(slug="aa")

    a.slug = "neu"
    a.save()

    assert paths() == ["aa", "neu", "neu/b", "neu/b/c"]


def test_renaming_a_page_in_capitals_moves_all_below_it(tree):
    a, _, _ = tree

    a.slug = "A"
    a.save()

    assert paths() == ["A", "A/b", "A/b/c"]


def test_moving_a_page_takes_all_below_it_along(tree):
    _, b, _ = tree
    other = make_page(slug="x")

    b.parent = other
    b.save()
    assert paths() == ["a", "x", "x/b", "x/b/c"]

    b.parent = None
    b.save()
    assert paths() == ["a", "b", "b/c", "x"]


def test_saving_a_page_without_a_move_touches_no_other(tree, django_assert_num_queries):
    a, _, _ = tree

    # two savepoints and their releases, the page before, its text, and after, the children
    with django_assert_num_queries(8):
        a.save()


def problems(page):
    """Return what the form in the admin says; the path is none of its fields."""
    with pytest.raises(ValidationError) as refused:
        page.full_clean(exclude=["path"])
    return refused.value.message_dict


def test_page_refuses_an_address_that_is_taken(tree):
    a, _, _ = tree

    assert problems(Page(title="Neu", slug="b", parent=a)) == {
        "slug": ["Diese Adresse hat schon eine andere Seite."]
    }


def test_page_refuses_a_helferkreis_of_parents(tree):
    a, b, c = tree
    for below in (a, b, c):
        a.parent = below

        assert problems(a) == {"parent": ["Diese Seite liegt unter der Seite hier."]}


def test_page_refuses_a_path_that_is_too_long():
    above = None
    for letter in "abcde":
        above = make_page(slug=letter * 50, parent=above)

    assert len(above.path) == MAX_PATH - 1
    assert problems(Page(title="Neu", slug="f", parent=above)) == {
        "slug": ["Die Adresse wird damit zu lang."]
    }


def test_page_refuses_a_move_that_makes_a_path_below_it_too_long():
    top = above = make_page(slug="a")
    for letter in "bcdef":
        above = make_page(slug=letter * 49, parent=above)
    assert len(above.path) == MAX_PATH - 4

    top.slug = "a" * 6

    assert problems(top) == {"slug": ["Die Adresse wird damit zu lang."]}
    top.slug = "a" * 5
    top.full_clean()


def test_page_with_others_below_it_cannot_be_deleted(tree):
    with pytest.raises(ProtectedError):
        tree[0].delete()


@pytest.mark.parametrize("slug", ["kontakt", "media", "static", "suche", "verwaltung"])
def test_page_cannot_lie_where_the_program_answers(slug):
    page = Page(title="Seite", slug=slug)

    with pytest.raises(ValidationError) as refused:
        page.full_clean()

    assert refused.value.message_dict == {"slug": [ADDRESS_IS_TAKEN]}


def test_page_may_be_called_like_the_program_below_another(tree):
    Page(title="Seite", slug="kontakt", parent=tree[0]).full_clean()


# Pages that every authority owes its visitors


@pytest.mark.parametrize("slug", LEGAL_PATHS)
@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        (
            {"is_published": False},
            {
                "slug": [
                    "Diese Seite ist Pflicht. Bitte veröffentlichen Sie sie gleich."
                ]
            },
        ),
        (
            {"withdraw_at": NOON},
            {"withdraw_at": ["Diese Seite ist Pflicht und bleibt veröffentlicht."]},
        ),
        (
            {"slug": "anders"},
            {"slug": ["Diese Seite ist Pflicht und behält ihre Adresse."]},
        ),
    ],
)
def test_legal_page_stays_where_it_is(slug, fields, problem):
    page = make_page(slug=slug)
    for name, value in fields.items():
        setattr(page, name, value)

    assert problems(page) == problem


def test_legal_page_does_not_move_below_another():
    page = make_page(slug="impressum")
    page.parent = make_page()

    assert problems(page) == {
        "slug": ["Diese Seite ist Pflicht und behält ihre Adresse."]
    }


# Menus and filters


def test_menus_hold_published_pages_in_order(django_assert_num_queries):
    last = make_page(menu="main", position=2)
    first = make_page(menu="main", position=1)
    foot = make_page(menu="footer")
    make_page(menu="main", is_published=False)
    make_page()

    # the pages, what they and reports show, and which lists have something
    with django_assert_num_queries(4):
        found = menus()

    assert pages_in(found["main"]) == [first, last]
    assert pages_in(found["footer"]) == [foot]


@pytest.mark.parametrize(
    ("path", "marked"),
    [
        ("/", []),
        ("/helferkreise/", [("/helferkreise/", "page")]),
        ("/gesuche/", [("/helferkreise/", "true")]),
        ("/gemeinden/ort/", [("/helferkreise/", "true")]),
        ("/wissen/", [("/wissen/", "page")]),
        ("/wissen/versicherung/", [("/wissen/", "true")]),
        ("/kontakt/", [("/kontakt/", "page")]),
        ("/impressum/", []),
    ],
)
def test_menu_marks_where_one_is(client, path, marked):
    guide = make_page(slug="wissen", menu="main")
    make_page(slug="versicherung", parent=guide)
    make_page(slug="impressum", menu="footer")
    make_gemeinde(slug="ort")

    menu = (
        client.get(path).text.partition('class="menu__list"')[2].partition("</ul>")[0]
    )

    assert findall(r'href="([^"]+)"\s+aria-current="(\w+)">', menu) == marked


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, "0"), (999, "999"), (10224, "10.224"), (1234567, "1.234.567")],
)
def test_thousands(number, expected):
    assert thousands(number) == expected


def test_notice_wraps_its_content():
    box = notice("<p>Text</p>", "Neu & wichtig", "warning")

    assert "Neu &amp; wichtig" in box
    assert "kern-alert--warning" in box


# The start page


def test_start_page_shows_three_of_everything_that_is_current(client):
    helferkreis = make_helferkreis()
    for number in "1234":
        make_need(helferkreis=helferkreis, title=f"Gesuch {number}")
        make_event(helferkreis=helferkreis, title=f"Termin {number}", starts_at=NOON)
        make_news(title=f"Meldung {number}")
    make_need(helferkreis=helferkreis, title="Gesuch 5", last_day=TODAY - ONE_DAY)
    make_event(title="Termin 0", starts_at=NOON - ONE_DAY)
    make_news(title="Meldung 5", published_on=TODAY + ONE_DAY)

    with clock.shown_at(NOON):
        shown = words(main(client.get("/")))

    # needs and reports newest first, dates soonest first
    assert findall("Gesuch .", shown) == ["Gesuch 4", "Gesuch 3", "Gesuch 2"]
    assert findall("Termin .", shown) == ["Termin 1", "Termin 2", "Termin 3"]
    assert findall("Meldung .", shown) == ["Meldung 4", "Meldung 3", "Meldung 2"]


def test_start_page_leads_to_the_guide(client):
    guide = make_page(menu="main")
    second = make_page(parent=guide, position=2)
    first = make_page(parent=guide, position=1)
    make_page(parent=guide, is_published=False)
    make_page(parent=make_page())

    response = client.get("/")

    assert pages_in(response.context["guide"]) == [first, second]


def test_start_page_is_there_before_any_data_is(client):
    response = client.get("/")

    assert response.status_code == 200
    assert words(main(response)).startswith("Ehrenamt mit Geflüchteten im Oberallgäu")


# Pages of the guide


def test_page_shows_its_text_and_stand(client):
    page = make_page(
        title="Versicherung",
        summary="Sie sind versichert.",
        body="<h2>Wer?</h2><p>Alle.</p>",
        stand="März 2026",
        internal_note="geheime Quelle",
    )

    response = client.get(page.get_absolute_url())

    assert words(main(response)) == (
        "Versicherung Sie sind versichert. Wer? Alle. Noch nicht vom "
        "Landratsamt bestätigt. Stand: März 2026"
    )
    assert '<meta name="description" content="Sie sind versichert.">' in response.text
    assert "geheim" not in response.text


def test_page_leads_up_down_and_sideways(client, tree):
    a, b, _ = tree
    sibling = make_page(parent=a, position=1)
    below = make_page(parent=b, position=1)
    make_page(parent=b, is_published=False)
    make_page(parent=a, is_published=False)

    response = client.get(b.get_absolute_url())

    assert pages_in(response.context["children"]) == [tree[2], below]
    assert pages_in(response.context["siblings"]) == [b, sibling]
    trail = response.text.partition('class="breadcrumb"')[2].partition("</nav>")[0]
    assert links(trail) == [("/", "Start"), ("/a/", a.title)]
    assert words(f"<{trail}").endswith(f"{a.title} {b.title}")


def test_page_at_the_top_has_no_siblings(client, tree):
    make_page()

    response = client.get("/a/")

    assert response.context["siblings"] == []


def test_unpublished_page_is_not_found_and_not_led_to(client):
    hidden = make_page(slug="entwurf", is_published=False)
    page = make_page(parent=hidden)

    response = client.get(page.get_absolute_url())

    assert client.get("/entwurf/").status_code == 404
    assert 'href="/entwurf/"' not in response.text


def test_barrier_page_says_whom_to_tell(client):
    make_office()
    page = make_page(slug="barrierefreiheit")

    shown = main(client.get(page.get_absolute_url()))

    assert 'id="barriere-melden"' in shown
    assert 'id="barriere-melden"' not in main(client.get("/kontakt/"))


def test_start_page_names_the_authority_and_leads_to_the_guide(client):
    office = make_office(name="Landratsamt")
    make_opening_hours(office=office)
    guide = make_page(slug="wissen", menu="main")
    make_page(parent=guide)

    with clock.shown_at(at("2026-11-23 09:00")):
        shown = main(client.get("/"))

    assert "Landratsamt jetzt: geöffnet bis 12 Uhr" in words(shown)
    assert ("/wissen/", "Gut zu wissen für alle, die helfen") in links(shown)


def test_start_page_names_the_authority_whose_hours_are_not_known(client):
    make_contact_point(office=make_office(name="Landratsamt"), value="08321 612-0")

    shown = words(main(client.get("/")))

    # the hours are missing where they would stand, and not here
    assert "Landratsamt 08321 612-0 Kontakt und Anschrift" in shown
