"""What `manage.py grunddaten` puts on the public pages is true, and all that is known.

The original page is `quellseite.txt` of the collection of facts; every fact on it is on
some page of this site.
"""

import pytest

from base.text.mail_protection import parts
from contacts.models import ContactPoint, Office, OpeningHours, SpecialDay
from helferkreise.models import Gemeinde, Helferkreis, OtherArea, PlaceName
from pages.models import Page
from pages.page.page import LEGAL_PATHS
from tests.html import main, words
from tests.loaded import loaded

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("facts")]


@pytest.fixture(scope="module", autouse=True)
def _facts(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), loaded("grunddaten"):
        yield


@pytest.fixture
def read(client):
    """Return a function that reads the main part of a page."""
    return lambda address: words(main(client.get(address)))


@pytest.mark.parametrize(
    ("address", "fact"),
    [
        # contact
        ("/kontakt/", "Landratsamt Oberallgäu"),
        ("/kontakt/", "Oberallgäuer Platz 2 87527 Sonthofen"),
        ("/kontakt/", "Postfach 87518 Sonthofen"),
        ("/kontakt/", "08321 612-0"),
        ("/kontakt/", "08321 612-6767"),
        ("/kontakt/", "info@lra-oa.bayern.de"),
        ("/kontakt/", "info@lra-oa.de-mail.de"),
        ("/kontakt/", "poststelle@lra-oa.bayern.de"),
        ("/kontakt/", "qualifizierter elektronischer Signatur"),
        # history
        ("/wissen/ehrenamt/", "im Herbst 2015"),
        ("/wissen/ehrenamt/", "26 Helferkreise entstanden, verteilt auf die 28 Gemeinden"),
        ("/wissen/ehrenamt/", "Über 300 Menschen engagieren sich dort ehrenamtlich."),
        ("/wissen/ehrenamt/", "Sprache und Kultur sind für sie oft fremd."),
        ("/wissen/ehrenamt/", "Sie unterstützen und entlasten"),
        ("/wissen/ehrenamt/", "in großem Umfang"),
        ("/wissen/ehrenamt/", "andere öffentliche Einrichtungen"),
        *(
            ("/wissen/ehrenamt/", relieved)
            for relieved in ["Gemeinden", "Behörden", "Kindergärten und Schulen", "Ärzte"]
        ),
        ("/wissen/ehrenamt/", "Manche Geflüchtete sind anerkannt, andere abgelehnt."),
        ("/wissen/ehrenamt/", "Am 1. Januar 2018 hat es diese Aufgabe übernommen: Es koordiniert und unterstützt"),
        # Integrationslotsin
        ("/wissen/integrationslotsinnen/", "seit dem 1. Januar 2018"),
        ("/wissen/integrationslotsinnen/", "die zentrale Stelle"),
        ("/wissen/integrationslotsinnen/", "Der Freistaat Bayern fördert sie."),
        ("/wissen/integrationslotsinnen/", "Schulungen und Fortbildungen"),
        ("/wissen/integrationslotsinnen/", "Vereine, Verbände, Initiativen und Ehrenamtsorganisationen"),
        ("/wissen/integrationslotsinnen/", "Beratungs- und Integrationsrichtlinie, kurz BIR."),
        (
            "/wissen/integrationslotsinnen/",
            "Richtlinie für die Förderung der sozialen Beratung, Betreuung und Integration "
            "von Menschen mit Migrationshintergrund",
        ),
    ],
)  # fmt: skip
def test_fact_of_the_original_page_is_shown(read, address, fact):
    assert fact in read(address)


def test_original_link_is_kept(client):
    response = client.get("/wissen/integrationslotsinnen/")

    assert (
        "https://www.innenministerium-bayern.de/med/aktuell/archiv/2019/"
        "190711integrationskonferenz/"
    ) in response.text


def test_gemeinden_are_the_28_of_the_landkreis():
    assert Gemeinde.objects.count() == 28
    assert {g.ags[:5] for g in Gemeinde.objects.all()} == {"09780"}
    kinds = [gemeinde.kind for gemeinde in Gemeinde.objects.all()]
    assert {kind: kinds.count(kind) for kind in sorted(kinds)} == {
        "gemeinde": 16,
        "markt": 10,
        "stadt": 2,
    }


def test_every_gemeinde_is_found_by_its_name_and_one_postal_code():
    for gemeinde in Gemeinde.objects.all():
        names = gemeinde.place_names.all()

        assert [n.name for n in names if n.kind == "gemeinde"] == [gemeinde.name]
        assert len([n for n in names if n.kind == "postal_code"]) == 1


def test_postal_codes_that_two_gemeinden_share_are_known():
    shared = {}
    for name in PlaceName.objects.filter(kind="postal_code").select_related("gemeinde"):
        shared.setdefault(name.name, []).append(name.gemeinde.name)

    assert {
        code: sorted(names) for code, names in shared.items() if len(names) > 1
    } == {
        "87527": ["Ofterschwang", "Sonthofen"],
        "87538": [
            "Balderschwang",
            "Bolsterlang",
            "Fischen im Allgäu",
            "Obermaiselstein",
        ],
    }


def test_map_shows_what_lies_between_the_gemeinden():
    areas = OtherArea.objects.order_by("ags").values_list("ags", "kind")

    assert list(areas) == [("09763000", "kreisfrei"), ("09780451", "gemeindefrei")]


def test_opening_hours_are_not_claimed_to_be_known(read):
    assert not OpeningHours.objects.exists()
    assert not SpecialDay.objects.exists()
    assert "Die Öffnungszeiten stehen hier noch nicht." in read("/kontakt/")


def test_reported_helferkreise_wait_for_their_confirmation(read):
    assert Helferkreis.objects.count() == 13
    assert not Helferkreis.objects.published().exists()
    for helferkreis in Helferkreis.objects.all():
        assert helferkreis.stand
        assert "Quelle" in helferkreis.internal_note
    assert "Noch ist kein Helferkreis bestätigt." in read("/helferkreise/")


def test_nobody_is_named_and_nothing_private_is_stored():
    addresses = {
        part.removeprefix("mailto:")
        for page in Page.objects.all()
        for part, is_address in parts(page.body + page.internal_note)
        if is_address
    }

    assert addresses == {
        "info@lra-oa.bayern.de",
        "asylinkempten@diakonie-kempten.de",
        "sprachbruecke@diakonie-allgaeu.de",
    }


def test_every_page_says_from_when_its_information_is():
    for page in Page.objects.all():
        assert page.stand, page
    for office in Office.objects.published():
        assert office.stand, office


@pytest.mark.parametrize("path", LEGAL_PATHS)
def test_legal_pages_are_there_and_staff_know_what_is_missing(read, path):
    assert read(f"/{path}/")
    assert Page.objects.get(path=path).open_points


def test_volunteer_lotsen_are_not_mixed_up_with_the_paid_one(read):
    text = read("/wissen/integrationslotsinnen/")

    assert "Hauptamtlich, im Landratsamt:" in text
    assert "Ehrenamtlich, vor Ort:" in text


def test_facts_name_the_number_of_the_landratsamt_once():
    own = ContactPoint.objects.filter(source=None)
    values = list(own.values_list("value", flat=True))

    assert len(values) == len(set(values))
    assert ContactPoint.objects.exclude(source=None).count() == 6
