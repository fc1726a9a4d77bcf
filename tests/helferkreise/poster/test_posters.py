"""Posters of a Helferkreis and of a Gemeinde. How they print: e2e/test_poster.py."""

from datetime import date

import pytest

from base.time import clock
from tests.factories import (
    LONG_AGO,
    make_consent,
    make_contact_point,
    make_gemeinde,
    make_helferkreis,
    make_need,
    make_office,
    make_opening_hours,
    make_person,
    make_special_day,
    make_topic,
)
from tests.html import links, main, words
from tests.schedules import at

pytestmark = pytest.mark.django_db


def poster(client, record, query=""):
    """Return the HTML of the sheet alone."""
    response = client.get(f"{record.get_absolute_url()}aushang/{query}")
    return main(response).partition('<article class="poster')[2]


@pytest.fixture
def lotsin():
    office = make_office(slug="integrationslotsin", name="Integrationslotsin")
    make_contact_point(office=office, value="08321 612-0")
    make_contact_point(office=office, kind="email", value="lotsin@example.org")
    make_contact_point(office=office, kind="fax", value="08321 612-6767")
    return office


def test_poster_of_a_helferkreis_says_what_it_does_and_how_to_reach_it(client):
    helferkreis = make_helferkreis(
        name="Kreis Nord",
        slug="nord",
        gemeinden=[make_gemeinde(name="Durach"), make_gemeinde(name="Betzigau")],
        topics=[make_topic(name="Deutsch lernen")],
        summary="Wir helfen.",
        meeting="dienstags",
        phone="0831 12-34",
        stand="März 2026",
    )
    make_need(helferkreis=helferkreis, title="Fahrdienst", effort="eine Stunde")

    with clock.shown_at(at("2026-11-26 09:00")):
        sheet = poster(client, helferkreis)

    assert words(sheet.partition(">")[2]) == (
        "Landratsamt Oberallgäu: Ehrenamt mit Geflüchteten Kreis Nord Betzigau, Durach "
        "Wir helfen. Deutsch lernen Hilfe gesucht Fahrdienst (eine Stunde) "
        "Treffen dienstags So erreichen Sie uns 0831 12-34 "
        "Mehr im Internet: testserver/helferkreise/nord "
        "Stand: März 2026 · Gedruckt am 26. November 2026"
    )
    assert 'src="/helferkreise/nord/qr.svg"' in sheet


def test_poster_leads_to_the_lotsin_where_nobody_answers_directly(client, lotsin):
    sheet = words(poster(client, make_helferkreis(website="https://example.org")))

    assert "Integrationslotsin 08321 612-0 lotsin@example.org Mehr im" in sheet


def test_poster_of_a_gemeinde_says_from_when_each_part_is(client, lotsin):
    gemeinde = make_gemeinde()
    make_helferkreis(gemeinden=[gemeinde], name="Alt", stand="2020 (Presse)")

    with clock.shown_at(at("2026-03-26 09:00")):
        sheet = words(poster(client, gemeinde))

    assert (
        "Alt Integrationslotsin 08321 612-0 lotsin@example.org Stand: 2020 (Presse) "
    ) in sheet


def test_poster_without_helferkreis_says_from_when_the_number_is(client, lotsin):
    lotsin.stand = "2020"
    lotsin.save()

    sheet = words(poster(client, make_gemeinde()))

    assert (
        "lotsin@example.org Noch nicht vom Landratsamt bestätigt. Stand: 2020 Helferkreise"
    ) in sheet


def test_poster_names_no_hours_that_a_day_may_change(client, lotsin):
    make_opening_hours(office=lotsin)
    make_special_day(office=lotsin, is_urgent=True)

    with clock.shown_at(at("2026-12-09 09:00")):
        sheet = words(poster(client, make_gemeinde()))

    assert [
        word for word in ("8–12", "Uhr", "geschlossen", "geöffnet") if word in sheet
    ] == []


def test_poster_of_a_gemeinde_shows_its_helferkreise(client, lotsin):
    gemeinde = make_gemeinde(name="Durach", slug="durach")
    make_helferkreis(gemeinden=[gemeinde], name="Kreis B", email="b@example.org")
    make_helferkreis(gemeinden=[gemeinde], name="Kreis A", summary="Wir helfen.")
    make_helferkreis(gemeinden=[gemeinde], name="Geheim", is_published=False)

    sheet = words(poster(client, gemeinde))

    assert "Hilfe für Geflüchtete in Durach" in sheet
    assert (
        "Kreis A Wir helfen. Integrationslotsin 08321 612-0 lotsin@example.org "
        "Stand: März 2026 Kreis B b@example.org Stand: März 2026 Termine und mehr"
    ) in sheet
    assert "Geheim" not in sheet
    assert "Mehr im Internet: testserver/gemeinden/durach" in sheet


def test_poster_of_a_gemeinde_without_helferkreis_names_the_landratsamt(client, lotsin):
    sheet = words(poster(client, make_gemeinde()))

    assert "Landratsamt Oberallgäu Integrationslotsin 08321 612-0" in sheet
    assert "ist noch kein Helferkreis bestätigt. Sie möchten helfen" in sheet
    assert "Helferkreise in der Nähe finden Sie im Internet." in sheet


@pytest.mark.parametrize(("count", "are_more"), [(3, False), (4, True)])
def test_poster_says_when_there_are_more_helferkreise_than_it_shows(
    client, count, are_more
):
    gemeinde = make_gemeinde()
    for _ in range(count):
        make_helferkreis(gemeinden=[gemeinde])

    sheet = poster(client, gemeinde)

    assert sheet.count("<h3") == 3
    assert ("Weitere Helferkreise" in sheet) is are_more


def test_poster_shows_three_needs_that_are_open(client):
    helferkreis = make_helferkreis()
    make_need(helferkreis=helferkreis, title="Vorbei", last_day=date(2026, 3, 1))
    for number in range(4):
        make_need(helferkreis=helferkreis, title=f"Gesuch {number}")

    with clock.shown_at(at("2026-03-02 00:00")):
        sheet = words(poster(client, helferkreis))

    assert "Hilfe gesucht Gesuch 3 Gesuch 2 Gesuch 1 So erreichen" in sheet


def test_nobody_is_named_on_paper_that_cannot_be_taken_back(client):
    helferkreis = make_helferkreis()
    person = make_person(
        helferkreis=helferkreis, name="Vera Muster", phone="0831 1234567"
    )
    for subject in ("name", "phone"):
        make_consent(person=person, subject=subject, agreed_on=LONG_AGO)

    sheets = [poster(client, helferkreis), poster(client, helferkreis.gemeinden.get())]

    assert [("Vera" in sheet, "1234567" in sheet) for sheet in sheets] == (
        [(False, False)] * 2
    )


# Size


@pytest.mark.parametrize(
    ("query", "size", "title"),
    [
        ("", "a4", "Aushang: Kreis"),
        ("?format=a4", "a4", "Aushang: Kreis"),
        ("?format=a5", "a5", "Aushang (A5): Kreis"),
    ],
)
def test_poster_has_the_size_that_was_chosen(client, query, size, title):
    helferkreis = make_helferkreis(name="Kreis")

    response = client.get(f"{helferkreis.get_absolute_url()}aushang/{query}")

    shown = main(response)
    assert f'<article class="poster poster--{size} poster--large">' in shown
    assert f"<title>{title} – " in response.text
    assert f'href="?format={size}" aria-current="true"' in shown
    assert [address for address, _ in links(shown)][:2] == ["?format=a4", "?format=a5"]


@pytest.mark.parametrize("query", ["?format=a3", "?format=", "?format=A4"])
def test_size_there_is_not_is_not_found(client, query):
    url = make_helferkreis().get_absolute_url()

    assert client.get(f"{url}aushang/{query}").status_code == 404


@pytest.mark.parametrize(
    ("needs", "topics", "size"),
    [(0, 0, "large"), (1, 3, "large"), (3, 5, "medium"), (3, 16, "small")],
)
def test_type_is_smaller_where_there_is_more_to_say(client, needs, topics, size):
    helferkreis = make_helferkreis(
        name="Helferkreis Musterdorf",
        summary="Wir helfen beim Ankommen. " * 3,
        meeting="dienstags",
        topics=[make_topic(name=f"Begleitung zu Ämtern {n}") for n in range(topics)],
    )
    for _ in range(needs):
        make_need(helferkreis=helferkreis, title="Fahrten zum Arzt " * 5)

    sheet = poster(client, helferkreis)

    assert sheet.startswith(f' poster--a4 poster--{size}"')


# The code


def test_codes_are_drawings_that_no_page_has_to_trust(client):
    helferkreis = make_helferkreis(
        slug="nord", gemeinden=[make_gemeinde(slug="durach")]
    )

    for path in ["/helferkreise/nord/qr.svg", "/gemeinden/durach/qr.svg"]:
        response = client.get(path)
        assert response.headers["Content-Type"] == "image/svg+xml"
        assert "<script" not in response.text
    assert helferkreis.get_absolute_url() == "/helferkreise/nord/"


@pytest.mark.parametrize("file", ["aushang/", "qr.svg"])
@pytest.mark.parametrize(
    "path", ["/helferkreise/geheim/", "/helferkreise/x/", "/gemeinden/x/"]
)
def test_nothing_of_what_is_not_public_is_found(client, path, file):
    make_helferkreis(slug="geheim", is_published=False)

    assert client.get(path + file).status_code == 404


def test_pages_lead_to_their_poster(client):
    helferkreis = make_helferkreis(
        slug="nord", gemeinden=[make_gemeinde(slug="durach")]
    )

    for page in [helferkreis, helferkreis.gemeinden.get()]:
        addresses = [
            each for each, _ in links(main(client.get(page.get_absolute_url())))
        ]
        assert f"{page.get_absolute_url()}aushang/" in addresses


def test_robots_do_not_keep_posters(client):
    html = client.get(f"{make_helferkreis().get_absolute_url()}aushang/").text

    assert '<meta name="robots" content="noindex">' in html
