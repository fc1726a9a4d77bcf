"""The page of a Gemeinde says why whoever typed something else is there."""

import pytest

from tests.factories import make_gemeinde, make_place_name
from tests.html import links, words

pytestmark = pytest.mark.django_db

BACK = "Nicht richtig? Andere Gemeinde wählen"


@pytest.fixture(autouse=True)
def _rettenberg():
    names = {"Rettenberg": [("Kranzegg", "A"), ("Grub", "C"), ("Hof", "A")]}
    names |= {"Buchenberg": [], "Durach": [("Hof", "C"), ("Buchenberg", "A")]}
    for name, ortsteile in names.items():
        gemeinde = make_gemeinde(name=name, slug=name.lower())
        make_place_name(gemeinde=gemeinde, name=name, kind="gemeinde")
        for ortsteil, confidence in ortsteile:
            make_place_name(gemeinde=gemeinde, name=ortsteil, confidence=confidence)


def understood(client, slug, typed):
    """Return what the page says was understood: words and links, or None."""
    response = client.get(f"/gemeinden/{slug}/", {"ort": typed})
    assert response.status_code == 200
    _, is_there, rest = response.text.partition('<div class="understood')
    shown = f"<{rest.partition('</div>')[0]}"
    return (words(shown), links(shown)) if is_there else None


@pytest.mark.parametrize(
    ("typed", "said", "back"),
    [
        ("Kranzegg", "Kranzegg gehört zu Rettenberg.", "Kranzegg"),
        ("wohne in kranzegg", "Kranzegg gehört zu Rettenberg.", "wohne+in+kranzegg"),
        (
            "Kranzeg",
            "Sie suchten „Kranzeg“. Wir haben verstanden: Kranzegg in Rettenberg.",
            "Kranzeg",
        ),
        (
            "Retenberg",
            "Sie suchten „Retenberg“. Wir haben verstanden: Rettenberg.",
            "Retenberg",
        ),
        (
            "Grub",
            "Grub gehört vermutlich zu Rettenberg. Bestätigt ist das nicht.",
            "Grub",
        ),
    ],
)
def test_page_says_what_was_understood_and_leads_back(client, typed, said, back):
    found, offered = understood(client, "rettenberg", typed)

    assert found == f"{said} {BACK}"
    assert offered == [(f"/helferkreise/?ort={back}&auswahl=ja", BACK)]


def test_page_names_the_others_that_are_called_so(client):
    found, offered = understood(client, "rettenberg", "Hof")

    assert found == (
        "Hof gehört zu Rettenberg. Oder meinten Sie: Hof in Durach (nicht bestätigt) "
        f"{BACK}"
    )
    assert offered[0] == ("/gemeinden/durach/?ort=Hof", "Hof in Durach")


def test_page_of_a_gemeinde_names_the_hamlet_that_is_called_like_it(client):
    redirect = client.get("/helferkreise/", {"ort": "Buchenberg"})

    assert redirect.url == "/gemeinden/buchenberg/?ort=Buchenberg"
    found, _ = understood(client, "buchenberg", "Buchenberg")
    assert found == f"Oder meinten Sie: Buchenberg in Durach {BACK}"


@pytest.mark.parametrize(
    "typed",
    ["", "Rettenberg", "Gemeinde Rettenberg", "Durach", "Hogwarts", "<b>", "x" * 5000],
)
def test_page_shows_nothing_that_does_not_lead_there(client, typed):
    assert understood(client, "rettenberg", typed) is None


def test_page_escapes_what_was_typed(client):
    typed = "<i>Rathaus</i> Rettenberg"

    response = client.get("/gemeinden/rettenberg/", {"ort": typed})

    assert "„&lt;i&gt;Rathaus&lt;/i&gt; Rettenberg“" in response.text
    assert "<i>Rathaus" not in response.text


def test_page_with_something_typed_is_no_page_of_its_own(client, settings):
    plain = client.get("/gemeinden/rettenberg/").text
    asked = client.get("/gemeinden/rettenberg/", {"ort": "Kranzegg"}).text

    canonical = (
        f'<link rel="canonical" href="{settings.SITE_URL}/gemeinden/rettenberg/">'
    )
    assert [canonical in each for each in (plain, asked)] == [False, True]
    robots = '<meta name="robots" content="noindex">'
    assert [robots in each for each in (plain, asked)] == [False, True]


def test_page_depends_on_the_address_alone(client):
    first = client.get("/gemeinden/rettenberg/", {"ort": "Kranzegg"})
    client.get("/helferkreise/", {"ort": "Grub"})
    again = client.get("/gemeinden/rettenberg/", {"ort": "Kranzegg"})

    assert first.headers["ETag"] == again.headers["ETag"]
    assert "Set-Cookie" not in again.headers
