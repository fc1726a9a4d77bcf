"""The search on the page of all Helferkreise, and the list below it."""

import pytest
from django.core.cache import caches

from contacts.models import Office
from tests.factories import (
    make_contact_point,
    make_gemeinde,
    make_helferkreis,
    make_need,
    make_office,
    make_place_name,
    make_topic,
)
from tests.html import links, main, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _empty_cache():
    """Drop the maps of other tests."""
    caches["maps"].clear()


@pytest.fixture
def oberstdorf():
    gemeinde = make_gemeinde(name="Oberstdorf", slug="oberstdorf")
    for name, kind in [
        ("Oberstdorf", "gemeinde"),
        ("Tiefenbach", "ortsteil"),
        ("87561", "postal_code"),
        ("Spielmannsau", "ortsteil"),
    ]:
        make_place_name(gemeinde=gemeinde, name=name, kind=kind)
    return gemeinde


@pytest.fixture
def durach():
    gemeinde = make_gemeinde(name="Durach", slug="durach")
    for name, kind in [("Durach", "gemeinde"), ("Tiefenbach", "ortsteil")]:
        make_place_name(gemeinde=gemeinde, name=name, kind=kind)
    return gemeinde


@pytest.mark.usefixtures("oberstdorf", "durach")
@pytest.mark.parametrize(
    "typed",
    ["Oberstdorf", "  oberstdorf ", "Markt Oberstdorf", "87561 Oberstdorf", "87561"],
)
def test_search_for_the_name_or_code_of_a_gemeinde_goes_there(client, typed):
    response = client.get("/helferkreise/", {"ort": typed})

    assert (response.status_code, response.url) == (302, "/gemeinden/oberstdorf/")


@pytest.mark.usefixtures("oberstdorf", "durach")
@pytest.mark.parametrize(
    ("typed", "words_typed"),
    [
        ("Oberstdrof", "Oberstdrof"),
        ("Spielmannsau", "Spielmannsau"),
        (" Rathaus Oberstdorf ", "Rathaus+Oberstdorf"),
        ("Oberstdorf & Rathaus?", "Oberstdorf+%26+Rathaus%3F"),
    ],
)
def test_search_that_understood_takes_along_what_was_typed(client, typed, words_typed):
    response = client.get("/helferkreise/", {"ort": typed})

    assert response.status_code == 302
    assert response.url == f"/gemeinden/oberstdorf/?ort={words_typed}"


def answer_of(response):
    """Return heading and links of what the finder answers."""
    answer = (
        main(response)
        .partition('aria-labelledby="antwort">')[2]
        .partition("</section>")[0]
    )
    heading = answer.partition("</h2>")[0]
    offered = [link for link in links(answer) if link != LIST_OF_ALL]
    return words(heading), offered


@pytest.mark.usefixtures("lotsin")
def test_search_with_several_answers_offers_a_choice(client, oberstdorf, durach):
    response = client.get("/helferkreise/", {"ort": "Tiefenbach"})

    assert answer_of(response) == (
        "Welche Gemeinde meinen Sie?",
        [
            ("/gemeinden/durach/?ort=Tiefenbach", "Tiefenbach in Durach"),
            ("/gemeinden/oberstdorf/?ort=Tiefenbach", "Tiefenbach in Oberstdorf"),
            *LOTSIN_LINKS,
        ],
    )
    title = response.text.partition("<title>")[2].partition("</title>")[0]
    assert title == (
        "„Tiefenbach“: Welche Gemeinde meinen Sie? – Helferkreis finden – "
        "Ehrenamt mit Geflüchteten"
    )


LIST_OF_ALL = ("#gemeinden", "unten in der Liste")
LOTSIN_LINKS = [
    ("/kontakt/integrationslotsin/", "Integrationslotsin"),
    ("tel:+4983216120", "08321 612-0"),
]


@pytest.mark.usefixtures("lotsin", "oberstdorf")
@pytest.mark.parametrize(
    ("typed", "heading"),
    [
        ("Hogwarts", "„Hogwarts“ kennen wir nicht"),
        ("???", "„???“ kennen wir nicht"),
        ("Kempten", "Das liegt nicht im Landkreis Oberallgäu"),
        ("Kemtpen", "„Kemtpen“ kennen wir nicht"),
        ("80331", "Zu dieser Postleitzahl kennen wir keine Gemeinde im Landkreis Oberallgäu"),
        ("1234", "Eine Postleitzahl hat fünf Ziffern"),
        ("Kempter Wald", "Dieses Gebiet gehört zu keiner Gemeinde"),
        ("Landkreis Oberallgäu", "Welche Gemeinde im Landkreis meinen Sie?"),
    ],
)  # fmt: skip
def test_search_without_an_answer_helps_on(client, typed, heading):
    response = client.get("/helferkreise/", {"ort": typed})

    assert answer_of(response) == (heading, LOTSIN_LINKS)
    assert response.context["typed"] == typed


@pytest.mark.usefixtures("lotsin", "oberstdorf")
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "Lindau",
            "„Lindau“ gehört, soweit wir wissen, zu: Landkreis Lindau (Bodensee)",
        ),
        (
            "Kemptn",
            "Meinten Sie Kempten? Das liegt nicht im Landkreis Oberallgäu. Es gehört "
            "zu: Stadt Kempten (Allgäu)",
        ),
    ],
)
def test_search_outside_of_the_landkreis_says_where_that_is(client, typed, said):
    shown = words(main(client.get("/helferkreise/", {"ort": typed})))

    assert said in shown


def test_search_finds_the_lotsin_at_another_address(client, lotsin):
    lotsin.slug = "lotsin"
    lotsin.save()

    _, offered = answer_of(client.get("/helferkreise/", {"ort": "asdf"}))

    assert offered[0] == ("/kontakt/lotsin/", "Integrationslotsin")


def test_search_without_a_lotsin_leads_to_the_landratsamt(client):
    office = make_office(name="Landratsamt", slug="landratsamt")
    make_contact_point(office=office, value="08321 612-0")
    make_office(name="Jobcenter", parent=office)

    response = client.get("/helferkreise/", {"ort": "asdf"})

    _, offered = answer_of(response)
    assert offered[0] == ("/kontakt/", "Landratsamt")


@pytest.mark.usefixtures("lotsin", "oberstdorf")
def test_search_for_the_post_office_box_leads_to_the_landratsamt(client):
    office = make_office(name="Landratsamt", slug="landratsamt")
    make_contact_point(office=office, value="08321 612-1")
    Office.objects.exclude(pk=office.pk).update(parent=office)

    response = client.get("/helferkreise/", {"ort": "87518"})

    assert answer_of(response) == (
        "Das ist die Postleitzahl für das Postfach des Landratsamts",
        [("/kontakt/", "Landratsamt"), ("tel:+4983216121", "08321 612-1")],
    )


@pytest.mark.usefixtures("lotsin", "oberstdorf")
@pytest.mark.parametrize(
    ("typed", "heading"),
    [
        ("Spielmannsaa", "„Spielmannsaa“ kennen wir nicht. Meinten Sie …?"),
        ("Spielm", "Meinten Sie diesen Ort?"),
    ],
)
def test_search_that_is_not_sure_says_why(client, typed, heading):
    response = client.get("/helferkreise/", {"ort": typed})

    assert answer_of(response) == (
        heading,
        [
            (f"/gemeinden/oberstdorf/?ort={typed}", "Spielmannsau in Oberstdorf"),
            *LOTSIN_LINKS,
        ],
    )


@pytest.mark.usefixtures("lotsin")
def test_search_for_a_name_that_is_outside_too_says_so(client):
    make_place_name(name="Weiler")

    response = client.get("/helferkreise/", {"ort": "Weiler"})

    assert (
        "Außerhalb des Landkreises gibt es: Weiler, Landkreis Lindau (Bodensee)"
    ) in words(main(response))


@pytest.mark.usefixtures("lotsin", "oberstdorf")
def test_search_for_something_similar_suggests_it(client):
    response = client.get("/helferkreise/", {"ort": "Tanzen in Spielmannsau"})

    heading, offered = answer_of(response)
    assert heading == "„Tanzen in Spielmannsau“ kennen wir nicht"
    assert offered == [
        ("/gemeinden/oberstdorf/?ort=Spielmannsau", "Spielmannsau in Oberstdorf"),
        *LOTSIN_LINKS,
    ]


def test_list_shows_published_helferkreise_by_name(client):
    second = make_helferkreis(name="Kreis Wertach")
    first = make_helferkreis(name="Kreis Altusried", topics=[make_topic(name="Fahren")])
    make_helferkreis(is_published=False)

    response = client.get("/helferkreise/")

    assert list(response.context["helferkreise"]) == [first, second]
    gemeinde = first.gemeinden.get()
    assert f"Kreis Altusried {gemeinde} Fahren" in words(main(response))


def test_list_says_of_each_gemeinde_whether_there_is_a_helferkreis(client):
    make_need(helferkreis=make_helferkreis(gemeinden=[make_gemeinde(name="Blaichach")]))
    make_helferkreis(gemeinden=[make_gemeinde(name="Altusried")])
    make_gemeinde(name="Durach")

    response = client.get("/helferkreise/")

    listed = main(response).partition('class="gemeinde-list"')[2].partition("</ul>")[0]
    assert words(f"<{listed}") == (
        "Altusried Blaichach Hilfe gesucht Durach kein Helferkreis bestätigt"
    )


@pytest.mark.usefixtures("lotsin")
def test_list_without_helferkreise_names_the_lotsin(client):
    make_gemeinde()

    shown = main(client.get("/helferkreise/"))

    assert "Noch ist kein Helferkreis bestätigt." in words(shown)
    assert links(shown)[:2] == [
        ("/kontakt/integrationslotsin/", "So erreichen Sie sie"),
        ("tel:+4983216120", "08321 612-0"),
    ]


def test_list_is_there_before_any_data_is(client):
    response = client.get("/helferkreise/")

    assert response.status_code == 200
    assert "Zurzeit ist kein Helferkreis bestätigt." in words(main(response))
