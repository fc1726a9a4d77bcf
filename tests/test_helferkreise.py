"""Helferkreise and Gemeinden: which records are public, and what their pages show.

The finder and the map have tests of their own, constraints stand in
test_constraints.py.
"""

from datetime import date, timedelta

import pytest
from django.core.cache import cache

from contacts import clock
from contacts.models import Office
from helferkreise.models import Event, Gemeinde, Helferkreis, Need, Person, PlaceName

from .factories import (
    make_consent,
    make_contact_point,
    make_event,
    make_gemeinde,
    make_helferkreis,
    make_language,
    make_need,
    make_office,
    make_person,
    make_place_name,
    make_topic,
)
from .html import links, main, words
from .schedules import at

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 2)
NOON = at("2026-03-02 12:00")
ONE_DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _empty_cache():
    """Drop the maps of other tests."""
    cache.clear()


@pytest.fixture
def lotsin():
    """The office that helps where no Helferkreis does."""
    office = make_office(slug="integrationslotsin", name="Integrationslotsin")
    make_contact_point(office=office, value="08321 612-0")
    return office


# Which records are public


def test_gemeinde_knows_what_the_map_says_of_it():
    nobody, unpublished, served, satisfied, seeking = (make_gemeinde() for _ in "12345")
    hidden = make_helferkreis(gemeinden=[unpublished], is_published=False)
    make_need(helferkreis=hidden)
    make_helferkreis(gemeinden=[served])
    past = make_helferkreis(gemeinden=[satisfied])
    make_need(helferkreis=past, last_day=TODAY - ONE_DAY)
    make_need(helferkreis=past, first_day=TODAY + ONE_DAY)
    circle = make_helferkreis(gemeinden=[seeking])
    make_need(helferkreis=circle, first_day=TODAY, last_day=TODAY)

    gemeinden = {g.pk: g.map_status for g in Gemeinde.objects.for_display(TODAY)}

    assert gemeinden == {
        nobody.pk: "kein",
        unpublished.pk: "kein",
        served.pk: "vorhanden",
        satisfied.pk: "vorhanden",
        seeking.pk: "sucht",
    }


def test_gemeinden_are_told_of_in_one_query(django_assert_num_queries):
    for _ in range(3):
        make_need()

    with django_assert_num_queries(1):
        assert len(Gemeinde.objects.for_display(TODAY)) == 3


def test_place_names_become_the_index_of_the_finder(django_assert_num_queries):
    gemeinde = make_gemeinde()
    make_place_name(gemeinde=gemeinde, name="Tiefenbach", kind="ortsteil")
    make_place_name(gemeinde=gemeinde, name="87561", kind="postal_code")

    with django_assert_num_queries(1):
        index = PlaceName.objects.index()

    places = [place for found in index.places.values() for place in found]
    assert [(p.name, p.kind, p.ags) for p in places] == [
        ("87561", "postal_code", gemeinde.ags),
        ("Tiefenbach", "ortsteil", gemeinde.ags),
    ]


def test_helferkreise_are_published_one_by_one():
    shown = make_helferkreis()
    make_helferkreis(is_published=False)

    assert list(Helferkreis.objects.published()) == [shown]


@pytest.mark.parametrize("circle_count", [1, 30])
def test_helferkreise_for_display_load_everything(
    django_assert_num_queries, circle_count
):
    for _ in range(circle_count):
        make_helferkreis(topics=[make_topic()], languages=[make_language()])

    # the circles, their Gemeinden, topics and languages
    with django_assert_num_queries(4):
        for circle in Helferkreis.objects.for_display():
            assert [gemeinde.name for gemeinde in circle.gemeinden.all()]
            assert len(circle.topics.all()) == len(circle.languages.all()) == 1


def test_open_needs_are_those_of_today_newest_first():
    older = make_need(first_day=TODAY - ONE_DAY, last_day=TODAY)
    newer = make_need(first_day=TODAY, last_day=TODAY + ONE_DAY)
    make_need(last_day=TODAY - ONE_DAY)
    make_need(first_day=TODAY + ONE_DAY)
    make_need(helferkreis=make_helferkreis(is_published=False))

    assert list(Need.objects.open(TODAY)) == [newer, older]


def test_upcoming_events_are_public_and_not_over():
    hour = timedelta(hours=1)
    later = make_event(starts_at=NOON + hour, helferkreis=make_helferkreis())
    running = make_event(starts_at=NOON - hour)
    make_event(starts_at=NOON - 2 * hour, ends_at=NOON)
    make_event(starts_at=NOON, helferkreis=make_helferkreis(is_published=False))

    assert set(Event.objects.upcoming(NOON)) == {running, later}


@pytest.mark.parametrize(
    ("fields", "is_valid"),
    [
        ({}, True),
        ({"agreed_on": TODAY}, True),
        ({"agreed_on": TODAY + ONE_DAY}, False),
        ({"valid_until": TODAY}, True),
        ({"valid_until": TODAY - ONE_DAY}, False),
        ({"withdrawn_on": TODAY - ONE_DAY}, False),
        # withdrawn is withdrawn, whatever day was entered
        ({"withdrawn_on": TODAY + ONE_DAY}, False),
    ],
)
def test_person_is_shown_while_a_consent_holds(fields, is_valid):
    person = make_consent(**fields).person

    assert list(Person.objects.shown(TODAY)) == [person] * is_valid


@pytest.mark.parametrize(
    ("subjects", "expected"),
    [
        (["name"], {"name": "Ada", "role": "Fahrten", "phone": "", "email": ""}),
        (["phone"], {"name": "", "role": "", "phone": "0 123", "email": ""}),
        (["email"], {"name": "", "role": "", "phone": "", "email": "a@example.org"}),
        (
            ["name", "phone", "email"],
            {
                "name": "Ada",
                "role": "Fahrten",
                "phone": "0 123",
                "email": "a@example.org",
            },
        ),
    ],
)
def test_person_shows_only_what_was_agreed_to(subjects, expected):
    person = make_person(
        name="Ada", role="Fahrten", phone="0 123", email="a@example.org"
    )
    for subject in subjects:
        make_consent(person=person, subject=subject)
    make_consent(person=person, subject="phone", withdrawn_on=TODAY)
    make_consent(person=person, subject="email", valid_until=TODAY - ONE_DAY)

    (shown,) = Person.objects.shown(TODAY)

    assert shown.public == expected


def test_person_of_an_unpublished_circle_is_not_shown():
    hidden = make_helferkreis(is_published=False)
    make_consent(person=make_person(helferkreis=hidden))

    assert list(Person.objects.shown(TODAY)) == []


# The finder's page


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
    "typed", ["Oberstdorf", "  oberstdorf ", "87561", "Oberstdrof", "Spielmannsau"]
)
def test_search_with_one_answer_goes_there(client, typed):
    response = client.get("/helferkreise/", {"ort": typed})

    assert (response.status_code, response.url) == (302, "/gemeinden/oberstdorf/")


def answer_of(response):
    """Return heading and links of what the finder answers."""
    answer = (
        main(response)
        .partition('aria-labelledby="antwort">')[2]
        .partition("</section>")[0]
    )
    heading = answer.partition("</h2>")[0]
    return words(heading), links(answer)


@pytest.mark.usefixtures("lotsin")
def test_search_with_several_answers_offers_a_choice(client, oberstdorf, durach):
    response = client.get("/helferkreise/", {"ort": "Tiefenbach"})

    assert answer_of(response) == (
        "Welche Gemeinde meinen Sie?",
        [
            ("/gemeinden/durach/", "Durach"),
            ("/gemeinden/oberstdorf/", "Oberstdorf"),
            *LOTSIN_LINKS,
        ],
    )
    assert "<title>Welche Gemeinde meinen Sie? – Helferkreis finden – " in response.text


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


def test_search_without_a_lotsin_leads_to_the_landratsamt(client):
    office = make_office(name="Landratsamt", slug="landratsamt")
    make_contact_point(office=office, value="08321 612-0")
    make_office(name="Jobcenter", parent=office)

    response = client.get("/helferkreise/", {"ort": "asdf"})

    _, offered = answer_of(response)
    assert offered[0] == ("/kontakt/landratsamt/", "Landratsamt")


@pytest.mark.usefixtures("lotsin", "oberstdorf")
def test_search_for_the_post_office_box_leads_to_the_landratsamt(client):
    office = make_office(name="Landratsamt", slug="landratsamt")
    make_contact_point(office=office, value="08321 612-1")
    Office.objects.exclude(pk=office.pk).update(parent=office)

    response = client.get("/helferkreise/", {"ort": "87518"})

    assert answer_of(response) == (
        "Das ist die Postleitzahl für das Postfach des Landratsamts",
        [("/kontakt/landratsamt/", "Landratsamt"), ("tel:+4983216121", "08321 612-1")],
    )


@pytest.mark.usefixtures("lotsin", "oberstdorf")
@pytest.mark.parametrize(
    ("typed", "heading"),
    [
        ("Spielmannsaa", "„Spielmannsaa“ kennen wir nicht. Meinten Sie …?"),
        ("Spielm", "Welche Gemeinde meinen Sie?"),
    ],
)
def test_search_that_is_not_sure_says_why(client, typed, heading):
    response = client.get("/helferkreise/", {"ort": typed})

    assert answer_of(response) == (
        heading,
        [("/gemeinden/oberstdorf/", "Oberstdorf"), *LOTSIN_LINKS],
    )


@pytest.mark.usefixtures("lotsin")
def test_search_for_a_name_that_is_outside_too_says_so(client):
    make_place_name(name="Weiler")

    response = client.get("/helferkreise/", {"ort": "Weiler"})

    assert (
        "Ein Ort mit diesem Namen liegt auch außerhalb des Landkreises: "
        "Landkreis Lindau (Bodensee)"
    ) in words(main(response))


@pytest.mark.usefixtures("lotsin", "oberstdorf")
def test_search_for_something_similar_suggests_it(client):
    response = client.get("/helferkreise/", {"ort": "Helfen in Oberstdorf bitte"})

    heading, offered = answer_of(response)
    assert heading == "„Helfen in Oberstdorf bitte“ kennen wir nicht"
    assert offered == [("/gemeinden/oberstdorf/", "Oberstdorf"), *LOTSIN_LINKS]


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
        "Altusried Blaichach sucht Hilfe Durach kein Helferkreis bestätigt"
    )


@pytest.mark.usefixtures("lotsin")
def test_list_without_helferkreise_names_the_lotsin(client):
    make_gemeinde()

    shown = main(client.get("/helferkreise/"))

    assert "Zurzeit ist kein Helferkreis bestätigt." in words(shown)
    assert links(shown)[-2:] == LOTSIN_LINKS


def test_list_is_there_before_any_data_is(client):
    response = client.get("/helferkreise/")

    assert response.status_code == 200
    assert "Zurzeit ist kein Helferkreis bestätigt." in words(main(response))


# The page of a Helferkreis


def test_detail_shows_what_is_known(client):
    gemeinden = [make_gemeinde(name="Altusried"), make_gemeinde(name="Wertach")]
    circle = make_helferkreis(
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

    shown = main(client.get(circle.get_absolute_url()))

    assert links(shown) == [
        ("tel:+4983216120", "08321 612-0"),
        ("mailto:kreis@example.org", "kreis@example.org"),
        ("https://www.example.org/", "example.org"),
        (gemeinden[0].get_absolute_url(), "Altusried"),
        (gemeinden[1].get_absolute_url(), "Wertach"),
        (f"{circle.get_absolute_url()}aushang/", "Aushang zum Ausdrucken"),
    ]
    assert words(shown) == (
        f"{circle.name} Wir fahren. So erreichen Sie den Helferkreis Telefon 08321 612-0 "
        "E-Mail kreis@example.org Internet example.org Gemeinden Altusried , Wertach "
        "Treffen dienstags, 19 Uhr Hilft bei Fahren Wer mag. Wer kann. "
        "Aushang zum Ausdrucken Stand: März 2026"
    )


def test_detail_shows_open_needs_and_coming_events(client):
    circle = make_helferkreis()
    make_need(helferkreis=circle, title="Fahrdienst", text="Mit Auto", effort="selten")
    make_need(helferkreis=circle, title="Vorbei", last_day=TODAY - ONE_DAY)
    make_need(title="Von anderen")
    make_event(
        helferkreis=circle,
        title="Treffen",
        starts_at=at("2026-03-03 19:30"),
        place="Pfarrheim",
    )
    make_event(title="Vom Amt")

    with clock.shown_at(NOON):
        shown = words(main(client.get(circle.get_absolute_url())))

    assert "Wir suchen … Fahrdienst Mit Auto selten" in shown
    assert "Termine Treffen Dienstag, 3. März, 19:30–21:30 Uhr Pfarrheim" in shown
    assert not any(other in shown for other in ("Vorbei", "Von anderen", "Vom Amt"))


@pytest.mark.usefixtures("lotsin")
def test_detail_without_a_contact_names_the_lotsin(client):
    shown = main(client.get(make_helferkreis().get_absolute_url()))

    assert links(shown)[:2] == LOTSIN_LINKS


def test_detail_shows_nobody_and_nothing_private(client):
    circle = make_helferkreis(internal_note="geheime Quelle")
    make_person(
        helferkreis=circle,
        name="Ada Beispiel",
        phone="0 123456",
        email="ada@example.org",
        internal_note="geheim",
    )

    shown = words(client.get(circle.get_absolute_url()).text)

    assert not any(
        private in shown for private in ("Ada", "123456", "ada@example.org", "geheim")
    )


def test_unpublished_helferkreis_is_not_found(client):
    hidden = make_helferkreis(is_published=False)

    assert client.get(hidden.get_absolute_url()).status_code == 404


# The page of a Gemeinde


def test_gemeinde_answers_first_who_helps(client):
    gemeinde = make_gemeinde(name="Wertach")
    circle = make_helferkreis(
        gemeinden=[gemeinde], name="Kreis Wertach", phone="08321 612-0"
    )
    make_helferkreis(gemeinden=[gemeinde], name="Alter Kreis", is_published=False)

    shown = main(client.get(gemeinde.get_absolute_url()))

    assert words(shown).startswith(
        "Wertach Für Wertach ist dieser Helferkreis da: Kreis Wertach Telefon 08321 612-0"
    )
    assert links(shown)[0] == (circle.get_absolute_url(), "Kreis Wertach")
    assert "Alter Kreis" not in words(shown)


def test_gemeinde_with_several_helferkreise_shows_them_all(client):
    gemeinde = make_gemeinde(name="Sonthofen")
    circles = [make_helferkreis(gemeinden=[gemeinde]) for _ in "ab"]

    response = client.get(gemeinde.get_absolute_url())

    assert list(response.context["helferkreise"]) == circles
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
        ([], False, "Ortsteile noch nicht eingetragen Aushang"),
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
    circle = Helferkreis.objects.first()
    for _ in range(11):
        make_need(helferkreis=circle)
        make_event(helferkreis=circle)

    shown = main(client.get("/gemeinden/ort/"))

    assert shown.count('class="panel" aria-labelledby="kreis-') == 20
    assert shown.count('id="gesuch-') == 10
    assert shown.count('<p class="teaser__when">') == 10
    assert [link for link in links(shown) if link[1].startswith("Alle")] == [
        ("/helferkreise/?gemeinde=ort#helferkreise", "Alle Helferkreise für Ort"),
        ("/gesuche/?gemeinde=ort#gesuche", "Alles, was für Ort gesucht wird"),
        ("/termine/", "Alle Termine"),
    ]


@pytest.mark.parametrize("address", ["/", "/gemeinden/ort/"])
def test_map_is_drawn_even_if_the_cache_is_away(client, settings, caplog, address):
    make_gemeinde(slug="ort")
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/1",
        }
    }

    response = client.get(address)

    assert "<svg" in response.text
    assert {record.message for record in caplog.records} == {"cache unavailable"}


@pytest.mark.parametrize("is_published", [True, False])
def test_list_says_once_if_no_gemeinde_has_a_circle(client, is_published):
    make_gemeinde(name="Ort A")
    make_helferkreis(gemeinden=[make_gemeinde(name="Ort B")], is_published=is_published)

    listed = main(client.get("/")).partition('class="gemeinde-list"')
    before, entries = words(listed[0]), words(listed[2])

    nowhere = "Noch ist für keine Gemeinde ein Helferkreis bestätigt."
    assert (nowhere in before) is not is_published
    assert ("Ort A kein Helferkreis bestätigt" in entries) is is_published
