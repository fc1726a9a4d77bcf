"""The names that the site comes with: where they are from, and what is found by them."""

from io import StringIO

import pytest
from django.core.management import call_command

from base.models import LoadedRecord
from editing.versions.versions import keep, versions_of
from helferkreise.models import Gemeinde, PlaceName
from tests.html import links, main, words
from tests.loaded import loaded

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("facts")]

HOERNERDOERFER = ["Balderschwang", "Bolsterlang", "Fischen im Allgäu"] + [
    "Obermaiselstein",
    "Ofterschwang",
]


@pytest.fixture(scope="module", autouse=True)
def _facts(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), loaded("grunddaten"):
        yield


# What is asked, and what is answered


def offered(response):
    """Return the texts of the choices."""
    listed = main(response).partition('<ul class="choices">')[2].partition("</ul>")[0]
    return [text for _, text in links(listed)]


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("Sonthofen", "/gemeinden/sonthofen/"),
        ("Buchenberg", "/gemeinden/buchenberg/?ort=Buchenberg"),
        ("Rathaus Sonthofen", "/gemeinden/sonthofen/?ort=Rathaus+Sonthofen"),
        ("Helferkreis Sonthofen", "/gemeinden/sonthofen/?ort=Helferkreis+Sonthofen"),
        ("wohne in sonthofen", "/gemeinden/sonthofen/?ort=wohne+in+sonthofen"),
        ("Sonthofen, Bayern", "/gemeinden/sonthofen/?ort=Sonthofen%2C+Bayern"),
        ("Kranzegg", "/gemeinden/rettenberg/?ort=Kranzegg"),
        ("Imenstadt", "/gemeinden/immenstadt/?ort=Imenstadt"),
        ("Fischen", "/gemeinden/fischen/?ort=Fischen"),
        ("Olstauden", "/gemeinden/altusried/?ort=Olstauden"),
        ("Feuerschwenden", "/gemeinden/durach/?ort=Feuerschwenden"),
    ],
)
def test_a_place_is_found_and_its_page_says_why(client, typed, address):
    response = client.get("/helferkreise/", {"ort": typed})

    assert (response.status_code, response.url) == (302, address)
    says_why = 'class="understood' in client.get(response.url).text
    assert says_why == ("?ort=" in address)


@pytest.mark.parametrize(
    "typed", ["Sonthofen Marktstraße 10", "Сонтхофен", "Sonthofen, Am Alten Bahnhof 3"]
)
def test_sonthofen_is_found(client, typed):
    response = client.get("/helferkreise/", {"ort": typed})

    assert response.url.partition("?")[0] == "/gemeinden/sonthofen/"


@pytest.mark.parametrize(
    ("typed", "choices"),
    [
        ("Weidach", ["Weidach in Durach", "Weidach in Oberstdorf"]),
        ("Notzen", ["Notzen in Wiggensbach", "Notzen in Betzigau"]),
        ("Tiefenbach", ["Tiefenbach in Oberstdorf", "Tiefenbach in Sonthofen"]),
        ("Pfosen", ["Pfosen in Altusried", "Pfosen in Dietmannsried"]),
        ("Hörnerdörfer", HOERNERDOERFER),
        ("Grub", ["Grub in Wiggensbach"]),
        ("Dorfbach", ["Dorfbach in Durach"]),
        ("Rettenbach", ["Rettenberg", "Reichenbach in Oberstdorf"]),
    ],
)
def test_what_is_not_sure_is_offered(client, typed, choices):
    assert offered(client.get("/helferkreise/", {"ort": typed})) == choices


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Rettenbach", "Im Landkreis Oberallgäu kennen wir „Rettenbach“ nicht"),
        ("Rettenbach", "Außerhalb des Landkreises gibt es: Rettenbach am Auerberg, Landkreis Ostallgäu; Markt Rettenbach, Landkreis Unterallgäu"),
        ("Wald", "Das liegt nicht im Landkreis Oberallgäu Außerhalb des Landkreises gibt es: Wald, Landkreis Ostallgäu; Markt Wald, Landkreis Unterallgäu Dort sind andere Stellen zuständig."),
        ("Riezlern", "„Riezlern“ gehört, soweit wir wissen, zu: Kleinwalsertal (Österreich) Dort sind andere Stellen zuständig. Fragen Sie am besten bei der Gemeinde, in der Sie wohnen."),
        ("Österreich", "Das liegt nicht im Landkreis Oberallgäu Dort sind andere Stellen zuständig."),
        ("ganzer Landkreis", "Welche Gemeinde im Landkreis meinen Sie? Alle Gemeinden stehen unten in der Liste"),
        ("سونتهوفن", "Diese Schrift können wir leider nicht lesen Bitte wählen Sie Ihre Gemeinde unten aus der Liste. Oder schreiben Sie Ihre Postleitzahl."),
        ("Hörnerdörfer", "Das sind mehrere Gemeinden. Welche meinen Sie? Balderschwang"),
        ("Grub", "Meinten Sie diesen Ort? Grub in Wiggensbach (nicht bestätigt) Nicht dabei?"),
    ],
)  # fmt: skip
def test_what_leads_nowhere_at_once_is_answered_in_words(client, typed, said):
    response = client.get("/helferkreise/", {"ort": typed})

    assert said in words(main(response))
    assert len(response.context["gemeinden"]) == 28  # all of them, below


@pytest.mark.parametrize(
    ("typed", "choices"),
    [
        ("Spielmannsau", ["Spielmannsau in Oberstdorf"]),
        ("Imenstadt", ["Immenstadt im Allgäu"]),
        ("Buchenberg", ["Buchenberg", "Buchenberg in Rettenberg"]),
        ("Kornau", ["Kornau in Oberstdorf"]),
    ],
)
def test_the_choice_is_shown_to_whom_the_hit_did_not_help(client, typed, choices):
    response = client.get("/helferkreise/", {"ort": typed, "auswahl": "ja"})

    assert offered(response) == choices
    assert response.context["typed"] == typed


# Where the names are from


def test_every_ortsteil_has_a_source():
    ortsteile = PlaceName.objects.filter(kind="ortsteil")

    counts = {level: ortsteile.filter(confidence=level).count() for level in "ABC"}
    assert counts == {"A": 417, "B": 105, "C": 374}
    assert not ortsteile.filter(source="").exists()
    without = ortsteile.filter(source="Quelle nicht festgehalten")
    assert set(without.values_list("confidence", flat=True)) == {"C"}


def test_all_ortsteile_are_known_only_where_the_official_number_fits():
    official = {"Durach": 27, "Fischen im Allgäu": 13, "Bad Hindelang": 12}
    official |= {"Missen-Wilhams": 9, "Ofterschwang": 12, "Rettenberg": 36}
    complete = Gemeinde.objects.filter(has_all_ortsteile=True)

    # the Gemeinde itself is one as well, but for that of two names
    known = {
        each.name: len(each.names("ortsteil")) + (each.name != "Missen-Wilhams")
        for each in complete.prefetch_related("place_names")
    }

    assert known == official


@pytest.mark.parametrize(
    ("slug", "shown", "hidden"),
    [
        ("wiggensbach", ["Bachtels", "Oberkürnach"], ["Grub", "Ermengerst"]),
        ("altusried", ["Olstauden", "Krugzell"], ["Ölstauden", "Pfosen", "Binzen"]),
        ("durach", ["Dorfberg", "Feuerschwenden"], ["Dorfbach"]),
        ("balderschwang", [], ["Ortsteile", "Schwabenhof"]),
    ],
)
def test_page_shows_what_is_confirmed_and_nothing_else(client, slug, shown, hidden):
    said = words(main(client.get(f"/gemeinden/{slug}/"))).partition("Zur Gemeinde")[2]

    assert [name for name in shown + hidden if name in said] == shown


@pytest.mark.parametrize(
    ("slug", "credit"),
    [
        (
            "wiggensbach",
            "© OpenStreetMap-Mitwirkende (ODbL 1.0), GeoNames (CC BY 4.0)",
        ),
        ("sonthofen", ""),
    ],
)
def test_page_credits_whose_names_it_shows(client, slug, credit):
    shown = words(main(client.get(f"/gemeinden/{slug}/")))

    assert shown.partition("Namen zum Teil aus: ")[2].startswith(credit)
    assert ("Namen zum Teil aus" in shown) == bool(credit)


def test_names_with_a_licence_of_their_own_are_no_open_data(client):
    names = PlaceName.objects.filter(source__contains="OSM").values_list(
        "name", flat=True
    )

    published = [
        (address, name)
        for address in ("helferkreise.json", "helferkreise.csv", "gemeinden.geojson")
        for data in [client.get(f"/daten/{address}").getvalue().decode()]
        for name in names
        if f'"{name}"' in data or f",{name}," in data
    ]

    assert published == []


# A site that has loaded its names before their sources were kept


@pytest.fixture
def before():
    """Make the names as they were before: without sources, and fewer."""
    later = LoadedRecord.objects.filter(name="ortsnamen")
    PlaceName.objects.filter(pk__in=later.values("object_id")).delete()
    steps = ["quellen", "vollständig", "ortsnamen"]
    LoadedRecord.objects.filter(name__in=steps).delete()
    PlaceName.objects.update(source="", confidence="A")
    for gemeinde in Gemeinde.objects.filter(slug__in=["balderschwang", "sonthofen"]):
        versions_of(gemeinde).delete()
        gemeinde.has_all_ortsteile = True
        gemeinde.save()
        keep([gemeinde], "Aus den mitgelieferten Daten")


def reload():
    call_command("grunddaten", stdout=StringIO())


def stored(*names):
    rows = PlaceName.objects.filter(name__in=names)
    return list(
        rows.order_by("name").values_list("name", "gemeinde__name", "confidence")
    )


@pytest.mark.usefixtures("before")
def test_names_that_were_there_before_get_their_source():
    reload()

    assert stored("Krugzell", "Schwabenhof", "Heckelsmühle") == [
        ("Heckelsmühle", "Altusried", "B"),  # new
        ("Krugzell", "Altusried", "A"),
        ("Schwabenhof", "Balderschwang", "C"),
    ]
    assert not PlaceName.objects.filter(kind="ortsteil", source="").exists()
    complete = Gemeinde.objects.filter(has_all_ortsteile=True)
    assert not complete.filter(slug__in=["balderschwang", "sonthofen"])


@pytest.mark.usefixtures("before")
def test_what_staff_have_said_of_names_stays():
    PlaceName.objects.filter(name="Krugzell").delete()
    PlaceName.objects.filter(name="Schwabenhof").update(source="Anruf im Rathaus")

    reload()
    PlaceName.objects.filter(name="Heckelsmühle").delete()
    PlaceName.objects.filter(name="Binzen").update(source="", confidence="A")
    reload()

    assert stored("Krugzell", "Schwabenhof", "Heckelsmühle") == [
        ("Schwabenhof", "Balderschwang", "A")
    ]
    assert ("Binzen", "Altusried", "A") in stored("Binzen")


@pytest.mark.usefixtures("before")
@pytest.mark.parametrize("told", [True, False])
def test_what_staff_have_said_of_the_list_stays(told):
    sonthofen = Gemeinde.objects.get(slug="sonthofen")
    for is_complete in (not told, told):
        sonthofen.has_all_ortsteile = is_complete
        sonthofen.save()
        keep([sonthofen], "Liste vom Rathaus")

    reload()
    sonthofen.refresh_from_db()

    assert sonthofen.has_all_ortsteile == told
