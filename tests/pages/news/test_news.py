"""News: list, archive of a year, one report, and the feed."""

import json
from datetime import date, timedelta
from re import DOTALL, findall, search

import pytest
import time_machine

from base.time import clock
from tests.base.formats.atom import read_feed
from tests.factories import make_news
from tests.html import links, main, words
from tests.schedules import at

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 2)
NOON = at("2026-03-02 12:00")
ONE_DAY = timedelta(days=1)
FEED = "/aktuelles/feed.atom"
TEASER = '<h3 class="teaser__title">'


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


# The list


def test_news_are_published_on_their_day_newest_first(client):
    older = make_news(published_on=TODAY - ONE_DAY)
    newer = make_news(published_on=TODAY)
    future = make_news(published_on=TODAY + ONE_DAY)

    response = client.get("/aktuelles/")

    assert list(response.context["page"]) == [newer, older]
    assert client.get(future.get_absolute_url()).status_code == 404
    with clock.shown_at(NOON + ONE_DAY):  # as staff see it in the preview
        assert client.get(future.get_absolute_url()).status_code == 200


def test_draft_is_nowhere(client):
    draft = make_news(title="Entwurf", slug="entwurf", is_published=False)

    answers = {path: client.get(path) for path in ["/", "/aktuelles/", FEED]}

    assert [path for path, each in answers.items() if "ntwurf" in each.text] == []
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert client.get("/aktuelles/2000/").status_code == 404


def test_list_says_in_a_sentence_what_each_is_about(client):
    make_news(title="Fest", summary="Mit <Musik>.", text="Alles.")

    shown = words(main(client.get("/aktuelles/")))

    assert "Fest 1. Januar 2000 Mit <Musik>. Neue Meldungen" in shown


def test_no_news_are_good_news(client):
    shown = words(main(client.get("/aktuelles/")))

    assert shown.partition("Zurzeit gibt es keine Meldungen.")[2] == (
        " Neue Meldungen abonnieren (Atom) für Programme, die Nachrichten sammeln"
    )


@pytest.mark.parametrize("path", ["/aktuelles/", "/aktuelles/2000/"])
def test_news_have_pages(client, path):
    for _ in range(21):
        make_news()

    first, second = (main(client.get(f"{path}?seite={n}")) for n in (1, 2))

    assert (first.count(TEASER), second.count(TEASER)) == (20, 1)
    assert ("?seite=2#meldungen", "Weiter Seite 2 von 2") in links(first)


# The archive


@pytest.fixture
def three_years():
    for day in [TODAY, date(2025, 12, 31), date(2025, 1, 1), date(2023, 5, 5)]:
        make_news(title=f"Vom {day}", published_on=day)
    make_news(published_on=date(2027, 1, 1))
    make_news(published_on=date(2024, 1, 1), is_published=False)


def test_archive_counts_the_news_of_each_year(client, three_years):
    for path in ("/aktuelles/", "/aktuelles/2025/"):
        archive = main(client.get(path)).partition('id="archiv"')[2]

        assert "2026 1 Meldung 2025 2 Meldungen 2023 1 Meldung" in words(archive)
        assert [address for address, _ in links(archive)][:3] == [
            "/aktuelles/2026/",
            "/aktuelles/2025/",
            "/aktuelles/2023/",
        ]


def test_archive_of_a_year_shows_its_news_by_month(client, three_years):
    shown = main(client.get("/aktuelles/2025/"))

    assert "Meldungen aus dem Jahr 2025" in words(shown)
    assert findall("<h[23].*?>(?:<a.*?>)?(.+?)<", shown) == [
        "Dezember 2025",
        "Vom 2025-12-31",
        "Januar 2025",
        "Vom 2025-01-01",
        "Archiv",
    ]
    assert findall(r'href="(.*?)"\s+aria-current="page"', shown) == ["/aktuelles/2025/"]


@pytest.mark.parametrize("year", [2022, 2024, 2027])
def test_year_without_public_news_is_not_found(client, three_years, year):
    assert client.get(f"/aktuelles/{year}/").status_code == 404


# One report


def test_report_shows_its_date_and_text_without_markup(client):
    news = make_news(
        title="Fest & Feier",
        summary="Mit <Musik>.",
        text="Erster Absatz.\n\n<b>Zweiter</b>",
        published_on=TODAY,
    )

    response = client.get(news.get_absolute_url())

    assert words(main(response)) == (
        "Fest & Feier 2. März 2026 Mit <Musik>. Erster Absatz. <b>Zweiter</b>"
    )
    description = '<meta name="description" content="Mit &lt;Musik&gt;.">'
    assert description in response.text


def test_report_leads_to_the_one_before_and_the_one_after(client):
    make_news(title="zu alt", published_on=TODAY - 2 * ONE_DAY)
    older = make_news(title="älter", published_on=TODAY - ONE_DAY)
    news = make_news(published_on=TODAY - ONE_DAY)
    newer = make_news(title="neuer", published_on=TODAY)
    make_news(published_on=TODAY + ONE_DAY)
    make_news(published_on=TODAY, is_published=False)

    shown = main(client.get(news.get_absolute_url()))

    assert links(shown) == [
        (older.get_absolute_url(), "Zurück älter"),
        (newer.get_absolute_url(), "Weiter neuer"),
    ]


@pytest.mark.parametrize(
    ("field", "changed_on"),
    [
        ("title", date(2026, 3, 5)),
        ("summary", date(2026, 3, 5)),
        ("text", date(2026, 3, 5)),
        ("slug", None),
    ],
)
def test_report_says_when_its_words_were_changed(client, noon, field, changed_on):
    news = make_news(published_on=TODAY)
    noon.move_to(at("2026-03-05 09:00"))

    setattr(news, field, "anders")
    news.save()

    said = "2. März 2026 (geändert am 5. März 2026 )"
    assert news.changed_on == changed_on
    assert (said in words(main(client.get(news.get_absolute_url())))) == bool(
        changed_on
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"is_published": False},
        {"published_on": TODAY + ONE_DAY},
        {"published_on": TODAY},  # on its own day
    ],
)
def test_change_that_nobody_could_notice_is_not_told(fields):
    news = make_news(**{"published_on": date(2000, 1, 1)} | fields)

    news.text = "anders"
    news.save()

    assert news.changed_on is None


def test_search_engines_read_the_report(client, settings):
    settings.SITE_URL = "https://example.org"
    news = make_news(title="</script>Fest", slug="fest", published_on=TODAY)

    html = client.get(news.get_absolute_url()).text

    data = search('<script type="application/ld\\+json">(.*?)</script>', html, DOTALL)
    authority = {"@type": "GovernmentOrganization", "name": "Landratsamt Oberallgäu"}
    assert json.loads(data[1]) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "</script>Fest",
        "url": "https://example.org/aktuelles/fest/",
        "inLanguage": "de",
        "datePublished": "2026-03-02",
        "dateModified": "2026-03-02",
        "author": authority,
        "publisher": authority,
    }


def test_sitemap_says_when_each_report_was_written_or_changed(client, noon):
    news = make_news(slug="a", published_on=TODAY)
    make_news(slug="b", published_on=TODAY - ONE_DAY)
    noon.move_to(at("2026-03-05 09:00"))
    news.text = "anders"
    news.save()

    sitemap = client.get("/sitemap.xml").text

    assert findall("aktuelles/(.)/</loc><lastmod>(.+?)</lastmod>", sitemap) == [
        ("a", "2026-03-05"),
        ("b", "2026-03-01"),
    ]


# The feed


def test_feed_keeps_raised_and_lowered_signs(client):
    make_news(title="Auf 10³ m² ₂ ⁿ", summary="bis 2024¹")

    [entry] = read_feed(client, FEED).entries

    assert entry.title == "Auf 10³ m² ₂ ⁿ"
    assert entry.summary.strip().startswith("<p>bis 2024¹</p>")


def test_feed_tells_of_a_report(client, noon):
    news = make_news(
        title="Fest & Feier",
        slug="fest",
        summary="In \x0bWertach.",
        text="Erster.\n\n<b>Zweiter</b>",
        published_on=TODAY,
    )
    noon.move_to(at("2026-03-05 09:00"))
    news.title = "Fest & Tanz"
    news.save()

    parsed = read_feed(client, FEED)

    (entry,) = parsed.entries
    assert parsed.feed.title == "Aktuelles – Ehrenamt mit Geflüchteten im Oberallgäu"
    assert [(link.rel, link.href) for link in parsed.feed.links] == [
        ("alternate", "http://testserver/aktuelles/"),
        ("self", f"http://testserver{FEED}"),
    ]
    assert entry.title == "Fest & Tanz"
    assert words(entry.summary) == "In Wertach. Erster. <b>Zweiter</b>"
    assert entry.link == "http://testserver/aktuelles/fest/"
    assert entry.id == f"tag:testserver,2026:meldung/{news.pk}"
    assert entry.published_parsed[:5] == (2026, 3, 1, 23, 0)  # midnight, in UTC
    assert entry.updated_parsed[:5] == (2026, 3, 5, 8, 0)


def test_link_in_the_feed_leads_to_the_site(client):
    make_news(text='<p>Siehe <a href="/kontakt/">Kontakt</a>.</p>')

    [entry] = read_feed(client, FEED).entries

    assert links(entry.summary) == [("http://testserver/kontakt/", "Kontakt")]


def test_feed_holds_the_newest_in_one_query(client, django_assert_num_queries):
    for number in range(51):
        make_news(published_on=TODAY - number * ONE_DAY)

    with django_assert_num_queries(1):
        parsed = read_feed(client, FEED)

    assert len(parsed.entries) == 50


@pytest.mark.parametrize("path", ["/aktuelles/", "/aktuelles/2000/", "/aktuelles/a/"])
def test_feed_can_be_found_from_every_page_of_the_news(client, path):
    make_news(slug="a")

    response = client.get(path)

    head = response.text.partition("</head>")[0]
    assert (
        '<link rel="alternate"\n        type="application/atom+xml"\n'
        f'        href="{FEED}"'
    ) in head


# In the admin


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"published_on": TODAY}, "veröffentlicht"),
        ({"published_on": TODAY + ONE_DAY}, "erscheint später"),
        ({"is_published": False}, "Entwurf"),
    ],
)
def test_list_tells_states_in_words(staff, fields, state):
    make_news(title="Fest", is_example=True, **fields)

    shown = words(staff.get("/verwaltung/pages/news/").text)

    said = search(r"Fest (.+?) \d+\. \w+ \d{4} (\w+) 1 Meldung", shown)
    assert said.groups() == (state, "Beispiel")
