"""The pages of a Helferkreis and of a Gemeinde.

The finder and the map have tests of their own, constraints stand in
test_constraints.py.
"""

from datetime import date, timedelta

import pytest
from django.core.cache import caches

from base.time import clock
from helferkreise.models import Helferkreis
from tests.factories import (
    make_event,
    make_gemeinde,
    make_helferkreis,
    make_need,
    make_office,
    make_person,
    make_place_name,
    make_topic,
)
from tests.html import links, main, words
from tests.schedules import at

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 2)
NOON = at("2026-03-02 12:00")
ONE_DAY = timedelta(days=1)


LOTSIN_LINKS = [
    ("/kontakt/integrationslotsin/", "Integrationslotsin"),
    ("tel:+4983216120", "08321 612-0"),
]


@pytest.fixture(autouse=True)
def _empty_cache():
    """Drop the maps of other tests."""
    caches["maps"].clear()


# The page of a Helferkreis


def test_detail_shows_what_is_known(client):
    gemeinden = [make_gemeinde(name="Altusried"), make_gemeinde(name="Wertach")]
    helferkreis = make_helferkreis(
        gemeinden=gemeinden,
        topics=[make_topic(name="Fahren")],
        summary="Wir fahren.",
        text="Wer mag.\n\nWer kann.",
        meeting="dienstags, 19 Uhr",
        phone="08321 612-0",
        email="kreis@example.org",
        website="https://www.example.org/",
        stand="März 2026",
        internal_note="geheime Quelle",
    )

    shown = main(client.get(helferkreis.get_absolute_url()))

    assert links(shown) == [
        ("tel:+4983216120", "08321 612-0"),
        ("mailto:kreis@example.org", "kreis@example.org"),
        ("https://www.example.org/", "example.org"),
        (gemeinden[0].get_absolute_url(), "Altusried"),
        (gemeinden[1].get_absolute_url(), "Wertach"),
        (f"{helferkreis.get_absolute_url()}aushang/", "Aushang zum Ausdrucken"),
    ]
    assert words(shown) == (
        f"{helferkreis.name} Wir fahren. So erreichen Sie den Helferkreis Telefon 08321 612-0 "
        "E-Mail kreis@example.org Internet example.org Gemeinden Altusried , Wertach "
        "Treffen dienstags, 19 Uhr Hilft bei Fahren Wer mag. Wer kann. "
        "Aushang zum Ausdrucken Stand: März 2026"
    )


def test_detail_shows_open_needs_and_coming_events(client):
    helferkreis = make_helferkreis()
    make_need(
        helferkreis=helferkreis, title="Fahrdienst", text="Mit Auto", effort="selten"
    )
    make_need(helferkreis=helferkreis, title="Vorbei", last_day=TODAY - ONE_DAY)
    make_need(title="Von anderen")
    make_event(
        helferkreis=helferkreis,
        title="Treffen",
        starts_at=at("2026-03-03 19:30"),
        place="Pfarrheim",
    )
    make_event(title="Vom Amt")

    with clock.shown_at(NOON):
        shown = words(main(client.get(helferkreis.get_absolute_url())))

    assert "Hilfe gesucht Fahrdienst Mit Auto selten" in shown
    assert "Termine Treffen Dienstag, 3. März, 19:30–21:30 Uhr Pfarrheim" in shown
    assert not any(other in shown for other in ("Vorbei", "Von anderen", "Vom Amt"))


@pytest.mark.usefixtures("lotsin")
def test_detail_without_a_contact_names_the_lotsin(client):
    shown = main(client.get(make_helferkreis().get_absolute_url()))

    assert links(shown)[:2] == LOTSIN_LINKS


def test_detail_shows_nobody_and_nothing_private(client):
    helferkreis = make_helferkreis(internal_note="geheime Quelle")
    make_person(
        helferkreis=helferkreis,
        name="Ada Beispiel",
        phone="0 123456",
        email="ada@example.org",
        internal_note="geheim",
    )

    shown = words(client.get(helferkreis.get_absolute_url()).text)

    assert not any(
        private in shown for private in ("Ada", "123456", "ada@example.org", "geheim")
    )


def test_unpublished_helferkreis_is_not_found(client):
    hidden = make_helferkreis(is_published=False)

    assert client.get(hidden.get_absolute_url()).status_code == 404


# The page of a Gemeinde


def test_gemeinde_answers_first_who_helps(client):
    gemeinde = make_gemeinde(name="Wertach")
    helferkreis = make_helferkreis(
        gemeinden=[gemeinde], name="Kreis Wertach", phone="08321 612-0"
    )
    make_helferkreis(gemeinden=[gemeinde], name="Alter Kreis", is_published=False)

    shown = main(client.get(gemeinde.get_absolute_url()))

    assert words(shown).startswith(
        "Wertach Für Wertach ist dieser Helferkreis da: Kreis Wertach Telefon 08321 612-0"
    )
    assert links(shown)[0] == (helferkreis.get_absolute_url(), "Kreis Wertach")
    assert "Alter Kreis" not in words(shown)


def test_gemeinde_with_several_helferkreise_shows_them_all(client):
    gemeinde = make_gemeinde(name="Sonthofen")
    helferkreise = [make_helferkreis(gemeinden=[gemeinde]) for _ in "ab"]

    response = client.get(gemeinde.get_absolute_url())

    assert list(response.context["helferkreise"]) == helferkreise
    assert "Für Sonthofen sind diese Helferkreise da:" in words(main(response))


@pytest.mark.usefixtures("lotsin")
def test_gemeinde_without_a_helferkreis_names_the_lotsin(client):
    gemeinde = make_gemeinde(name="Durach")

    shown = main(client.get(gemeinde.get_absolute_url()))

    assert words(shown).startswith(
        "Durach Für Durach ist uns zurzeit kein Helferkreis bestätigt. Die "
        "Integrationslotsin im Landratsamt hilft Ihnen weiter:"
    )
    assert links(shown)[:2] == LOTSIN_LINKS


def test_gemeinde_shows_its_town_hall_and_figures(client):
    gemeinde = make_gemeinde(
        name="Altusried",
        kind="markt",
        rathaus_address="Rathausplatz 1, 87452 Altusried",
        rathaus_phone="08373 299-0",
        rathaus_email="rathaus@example.org",
        rathaus_website="https://www.example.org",
        rathaus_stand="2020",
        verwaltungsgemeinschaft="Beispiel",
        population=10224,
        population_on=date(2020, 12, 31),
        area_km2="91.68",
    )
    make_place_name(gemeinde=gemeinde, name="87452", kind="postal_code")
    make_place_name(gemeinde=gemeinde, name="Krugzell", kind="ortsteil")
    make_place_name(gemeinde=gemeinde, name="Altusried", kind="gemeinde")

    shown = words(main(client.get(gemeinde.get_absolute_url())))

    assert (
        "Rathaus Anschrift Rathausplatz 1, 87452 Altusried Telefon 08373 299-0 E-Mail "
        "rathaus@example.org Internet example.org Stand: 2020"
    ) in shown
    assert (
        "Zur Gemeinde Art Markt Postleitzahl 87452 Verwaltungsgemeinschaft Beispiel "
        "Einwohner 10.224 (31. Dezember 2020) Fläche 91,68 km² Ortsteile Krugzell (Auswahl)"
    ) in shown


@pytest.mark.parametrize(
    ("ortsteile", "has_all", "expected"),
    [
        (["Rubi", "Kornau"], True, "Ortsteile Kornau, Rubi Aushang"),
        (["Rubi"], False, "Ortsteile Rubi (Auswahl) Aushang"),
        ([], False, "Fläche 12,50 km² Aushang"),
        (
            [*"ABCDEFGHIJKLM"],
            False,
            "Ortsteile 13 Namen (Auswahl) A, B, C, D, E, F, G, H, I, J, K, L, M Aushang",
        ),
    ],
)
def test_gemeinde_says_whether_its_ortsteile_are_complete(
    client, ortsteile, has_all, expected
):
    gemeinde = make_gemeinde(has_all_ortsteile=has_all)
    for name in ortsteile:
        make_place_name(gemeinde=gemeinde, name=name, kind="ortsteil")

    assert expected in words(main(client.get(gemeinde.get_absolute_url())))


def test_gemeinde_with_very_much_shows_the_first_and_leads_to_the_rest(client):
    gemeinde = make_gemeinde(slug="ort", name="Ort")
    for number in range(21):
        make_helferkreis(name=f"Kreis {number:02}", gemeinden=[gemeinde])
    helferkreis = Helferkreis.objects.first()
    for _ in range(11):
        make_need(helferkreis=helferkreis)
        make_event(helferkreis=helferkreis)

    shown = main(client.get("/gemeinden/ort/"))

    assert shown.count('class="panel" aria-labelledby="kreis-') == 20
    assert shown.count('id="gesuch-') == 10
    assert shown.count('<p class="teaser__when">') == 10
    assert [link for link in links(shown) if link[1].startswith("Alle")] == [
        ("/helferkreise/?gemeinde=ort#helferkreise", "Alle Helferkreise für Ort"),
        ("/gesuche/?gemeinde=ort#gesuche", "Alles, was für Ort gesucht wird"),
        ("/termine/", "Alle Termine"),
    ]


@pytest.mark.parametrize("is_published", [True, False])
def test_search_field_says_if_no_gemeinde_has_a_helferkreis(client, is_published):
    make_office()
    make_gemeinde(name="Ort A")
    make_helferkreis(gemeinden=[make_gemeinde(name="Ort B")], is_published=is_published)

    listed = main(client.get("/")).partition('class="gemeinde-list"')
    before, entries = words(listed[0]), words(listed[2])

    nowhere = "Noch ist kein Helferkreis bestätigt."
    assert (nowhere in before) is not is_published
    assert ("Ort A kein Helferkreis bestätigt" in entries) is is_published
