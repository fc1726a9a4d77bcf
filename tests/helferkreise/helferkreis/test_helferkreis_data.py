"""Helferkreise and Gemeinden as open data, held against their published schemas."""

import csv
import json
from datetime import date
from io import StringIO
from itertools import pairwise

import pytest

from base.time import clock
from helferkreise.helferkreis import open_data
from tests.contacts.open_data import valid_document
from tests.factories import (
    LONG_AGO,
    make_consent,
    make_gemeinde,
    make_helferkreis,
    make_language,
    make_need,
    make_person,
    make_place_name,
    make_topic,
)
from tests.html import links, main, words
from tests.loaded import loaded
from tests.schedules import at

pytestmark = pytest.mark.django_db

HELFERKREISE, TABLE = "/daten/helferkreise.json", "/daten/helferkreise.csv"
GEMEINDEN = "/daten/gemeinden.geojson"
SITE = "http://testserver"


def table(client):
    """Return the rows of the table by column, as a spreadsheet reads them."""
    text = client.get(TABLE).getvalue().decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=";"))


@pytest.fixture
def helferkreis():
    """A published Helferkreis about which everything is known."""
    return make_helferkreis(
        name="Kreis; mit „Zeichen“",
        slug="kreis",
        gemeinden=[
            make_gemeinde(name="Blaichach", ags="09780117"),
            make_gemeinde(name="Burgberg", ags="09780118"),
        ],
        topics=[make_topic(name="Deutsch lernen", slug="deutsch")],
        languages=[make_language(name="Ukrainisch", code="uk")],
        summary="Wir helfen.",
        text="Erster Absatz.\n\nZweiter Absatz.",
        meeting="dienstags",
        phone="08321 612-0",
        email="kreis@example.org",
        website="https://example.org",
        stand="März 2026",
    )


KNOWN = {
    "slug": "kreis",
    "name": "Kreis; mit „Zeichen“",
    "url": f"{SITE}/helferkreise/kreis/",
    "gemeinden": [
        {"ags": "09780117", "name": "Blaichach"},
        {"ags": "09780118", "name": "Burgberg"},
    ],
    "topics": [{"slug": "deutsch", "name": "Deutsch lernen"}],
    "languages": [{"code": "uk", "name": "Ukrainisch"}],
    "summary": "Wir helfen.",
    "text": "Erster Absatz.\n\nZweiter Absatz.",
    "meeting": "dienstags",
    "phone": "08321 612-0",
    "phone_e164": "+4983216120",
    "email": "kreis@example.org",
    "website": "https://example.org",
    "seeks_help": False,
    "stand": "März 2026",
}


# Helferkreise


def test_helferkreise_have_everything_that_is_known(client, helferkreis):
    document = valid_document(client, HELFERKREISE)

    assert document["helferkreise"] == [KNOWN]


def test_helferkreise_show_what_is_not_known_as_null(client):
    make_helferkreis()

    (record,) = valid_document(client, HELFERKREISE)["helferkreise"]

    unknown = ["summary", "text", "meeting", "phone", "phone_e164", "email", "website"]
    assert {name: record[name] for name in unknown} == dict.fromkeys(unknown)
    assert record["topics"] == record["languages"] == []


def test_helferkreise_say_who_looks_for_help_at_the_moment_shown(client):
    helferkreis = make_helferkreis()
    make_need(helferkreis=helferkreis, last_day=date(2026, 3, 2))

    seeking = {}
    for moment in ["2026-03-02 23:59", "2026-03-03 00:00"]:
        with clock.shown_at(at(moment)):
            (record,) = valid_document(client, HELFERKREISE)["helferkreise"]
        seeking[moment] = record["seeks_help"]

    assert seeking == {"2026-03-02 23:59": True, "2026-03-03 00:00": False}


def test_unpublished_helferkreise_are_in_no_file(client):
    make_helferkreis(slug="geheim", is_published=False)

    assert valid_document(client, HELFERKREISE)["helferkreise"] == []
    assert table(client) == []
    (feature,) = valid_document(client, GEMEINDEN)["features"]
    assert feature["properties"]["helferkreise"] == []


def test_people_are_in_no_file_even_with_consent(client):
    person = make_person(name="Vera Muster", phone="0831 1234567")
    for subject in ("name", "phone"):
        make_consent(person=person, subject=subject, agreed_on=LONG_AGO)
    shown = client.get(person.helferkreis.get_absolute_url()).text

    files = [
        client.get(address).getvalue().decode()
        for address in (HELFERKREISE, TABLE, GEMEINDEN)
    ]

    assert ("Vera Muster" in shown, "0831 1234567" in shown) == (True, True)
    assert [("Vera" in text, "1234567" in text) for text in files] == (
        [(False, False)] * 3
    )


def test_table_says_the_same_in_cells(client, helferkreis):
    assert table(client) == [
        {
            "slug": "kreis",
            "name": "Kreis; mit „Zeichen“",
            "url": f"{SITE}/helferkreise/kreis/",
            "gemeinden": "Blaichach, Burgberg",
            "ags": "09780117, 09780118",
            "topics": "Deutsch lernen",
            "languages": "uk",
            "summary": "Wir helfen.",
            "text": "Erster Absatz.\n\nZweiter Absatz.",
            "meeting": "dienstags",
            "phone": "08321 612-0",
            "email": "kreis@example.org",
            "website": "https://example.org",
            "seeks_help": "nein",
            "stand": "März 2026",
        }
    ]


@pytest.mark.parametrize("text", ["=1+1", "+49 831 1", "-1", "@SUM(A1)", "'=1"])
def test_table_gives_spreadsheets_nothing_to_calculate(client, text):
    make_helferkreis(summary=text)

    (row,) = table(client)

    assert row["summary"] == f"'{text}"


def test_table_is_a_file_named_for_its_day(client):
    with clock.shown_at(at("2026-11-26 09:00")):
        response = client.get(TABLE)

    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"] == (
        'attachment; filename="helferkreise-2026-11-26.csv"'
    )


# Gemeinden


def test_gemeinden_have_everything_that_is_known(client):
    gemeinde = make_gemeinde(
        ags="09780139",
        name="Sonthofen",
        official_name="Sonthofen, St",
        slug="sonthofen",
        kind="stadt",
        area_km2="46.56",
        population=21_000,
        population_on=date(2019, 12, 31),
    )
    make_place_name(gemeinde=gemeinde, name="87527", kind="postal_code")
    make_place_name(gemeinde=gemeinde, name="Hofen", kind="ortsteil")
    make_helferkreis(gemeinden=[gemeinde], slug="kreis")

    (feature,) = valid_document(client, GEMEINDEN)["features"]

    assert feature == {
        "type": "Feature",
        "id": "09780139",
        "properties": {
            "ags": "09780139",
            "name": "Sonthofen",
            "official_name": "Sonthofen, St",
            "kind": "stadt",
            "url": f"{SITE}/gemeinden/sonthofen/",
            "postal_codes": ["87527"],
            "area_km2": 46.56,
            "population": 21_000,
            "population_on": "2019-12-31",
            "helferkreise": ["kreis"],
        },
        "geometry": gemeinde.boundary,
    }


def test_gemeinden_name_the_source_and_the_license_of_their_boundaries(client):
    document = valid_document(client, GEMEINDEN)

    assert document["license"] == "https://www.govdata.de/dl-de/by-2-0"
    assert "© GeoBasis-DE / BKG 2016 (Daten verändert)" in document["license_note"]
    assert "© Statistisches Bundesamt" in document["license_note"]


def signed_area(ring):
    """Return twice the area of a ring, positive if it runs counter-clockwise."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))


@pytest.mark.xdist_group("facts")
def test_boundaries_of_the_landkreis_are_geojson_as_the_rfc_wants_it(client):
    with loaded("grunddaten"):
        features = valid_document(client, GEMEINDEN)["features"]

    polygons = [
        polygon
        for feature in features
        for polygon in (
            [feature["geometry"]["coordinates"]]
            if feature["geometry"]["type"] == "Polygon"
            else feature["geometry"]["coordinates"]
        )
    ]
    assert len(features) == 28
    for outer, *holes in polygons:
        assert outer[0] == outer[-1]
        assert signed_area(outer) > 0
        assert [hole for hole in holes if signed_area(hole) >= 0] == []
    assert {feature["id"] for feature in features} == {
        feature["properties"]["ags"] for feature in features
    }


# All of them


ALL = {
    HELFERKREISE: "application/json",
    TABLE: "text/csv; charset=utf-8",
    GEMEINDEN: "application/geo+json",
    "/daten/dienststellen.json": "application/json",
    "/daten/helferkreise.schema.json": "application/schema+json",
    "/daten/gemeinden.schema.json": "application/schema+json",
    "/daten/dienststellen.schema.json": "application/schema+json",
}


@pytest.mark.parametrize("address", ALL)
def test_scripts_of_other_websites_may_read_a_file(client, address):
    headers = client.get(address).headers

    assert headers["Content-Type"] == ALL[address]
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.parametrize(
    ("address", "queries"),
    [
        (HELFERKREISE, 4 + 2),  # whether there are examples, and the last change
        (TABLE, 4),
        (GEMEINDEN, 3 + 2),
    ],
)
@pytest.mark.parametrize("count", [1, 30])
def test_query_count_is_constant(
    client, django_assert_num_queries, address, queries, count
):
    for _ in range(count):
        gemeinde = make_place_name(kind="ortsteil").gemeinde
        helferkreis = make_helferkreis(
            gemeinden=[gemeinde], topics=[make_topic()], languages=[make_language()]
        )
        make_need(helferkreis=helferkreis)

    with django_assert_num_queries(queries):
        client.get(address).getvalue()


@pytest.mark.parametrize("address", [HELFERKREISE, TABLE])
def test_long_file_is_made_while_it_is_sent(client, monkeypatch, address):
    for _ in range(5):
        make_helferkreis()
    whole = client.get(address).getvalue()
    monkeypatch.setattr(open_data, "AT_ONCE", 2)

    parts = [*client.get(address)]

    assert len(parts) > 3
    assert b"".join(parts) == whole


@pytest.mark.parametrize(("address", "queries"), [(HELFERKREISE, 1), (TABLE, 0)])
def test_who_has_a_long_file_already_has_none_made(
    client, django_assert_num_queries, address, queries
):
    make_helferkreis()
    tag = client.get(address).headers["ETag"]

    with django_assert_num_queries(queries):
        same = client.get(address, headers={"If-None-Match": tag})
    make_helferkreis()
    other = client.get(address, headers={"If-None-Match": tag})

    assert [same.status_code, other.status_code] == [304, 200]


# The page about them


def test_page_links_to_every_file(client):
    addresses = {address for address, _ in links(main(client.get("/daten/")))}

    assert set(ALL) <= addresses


def test_page_explains_every_field(client):
    shown = main(client.get("/daten/"))

    for address in ALL:
        if address.endswith(".schema.json"):
            schema = json.loads(client.get(address).content)
            for name, field in schema["$defs"]["record"]["properties"].items():
                assert (
                    f"<dt><code>{name}</code></dt><dd>{field['description']}</dd>"
                    in (shown)
                )


def test_page_says_whether_there_is_a_license(client, settings):
    without = words(main(client.get("/daten/")))
    settings.DATA_LICENSE = "DL-DE-ZERO-2.0"
    chosen = main(client.get("/daten/"))

    assert "Welche Lizenz gilt, hat das Landratsamt noch nicht festgelegt." in without
    assert "Welche Lizenz gilt" not in words(chosen)
    assert (
        "https://www.govdata.de/dl-de/zero-2-0",
        "Datenlizenz Deutschland – Zero – Version 2.0",
    ) in links(chosen)
