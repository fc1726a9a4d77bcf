"""How the map looks: templates/helferkreise/karte/karte.html and static/css/helferkreise/karte.css."""

import re
from gzip import compress
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string

from helferkreise.karte.karte import (
    COARSE,
    FINE,
    TYPE_SIZES,
    Status,
    district,
    surroundings,
)
from tests.helferkreise.karte.landkreis import ROOT, landkreis_map, make_area

CSS = (ROOT / "static/css/helferkreise/karte.css").read_text()


def render(karte):
    context = {"karte": karte, "id": "karte", "caption": "Karte der Gemeinden"}
    return render_to_string("helferkreise/karte/karte.html", context)


@pytest.mark.parametrize(
    ("width", "size"),
    [(288, 40), (399, 40), (400, 30), (543, 30), (544, 22), (900, 22)],
)
def test_names_are_readable_at_every_width(width, size):
    """The sizes switch where karte.css says, and are never below 11 px."""
    limits = [int(rem) * 16 for rem in re.findall(r"inline-size >= (\d+)rem", CSS)]

    shown = TYPE_SIZES[sum(limit <= width for limit in limits)]

    assert shown == size
    assert shown * width / 1000 >= 11


@pytest.mark.parametrize(("tolerance", "most"), [(FINE, 15_000), (COARSE, 5_000)])
def test_landkreis_is_small_on_the_wire(tolerance, most):
    assert len(compress(render(landkreis_map(tolerance)).encode(), 6)) <= most


def test_template_makes_a_link_of_each_gemeinde_in_the_order_of_names():
    areas = [
        make_area("3", 2, "Öd", Status.SUCHT),
        make_area("1", 0, "Ach", Status.VORHANDEN),
        make_area("4", 3, "Wald & Moos", Status.GEMEINDEFREI, href=""),
        make_area("2", 1, "Zell", Status.KEIN),
    ]

    svg = ElementTree.fromstring(render(district(areas))).find("svg")

    assert [(link.get("href"), link.get("aria-label")) for link in svg.iter("a")] == [
        ("/gemeinden/1/", "Ach: Helferkreis vorhanden"),
        ("/gemeinden/3/", "Öd: Helferkreis vorhanden, Hilfe gesucht"),
        ("/gemeinden/2/", "Zell: kein Helferkreis bestätigt"),
    ]
    assert [img.get("aria-label") for img in svg.iterfind(".//*[@role='img']")] == [
        "Wald & Moos: Wald, der zu keiner Gemeinde gehört"
    ]


def test_template_explains_every_status_and_names_its_source():
    root = ElementTree.fromstring(render(landkreis_map(FINE)))

    [source] = root.iterfind(".//p/a")
    assert [entry.text for entry in root.iterfind(".//li/span")] == [
        "Helferkreis vorhanden",
        "Helferkreis vorhanden, Hilfe gesucht",
        "Kein Helferkreis bestätigt",
        "Gehört nicht zum Landkreis",
        "Wald, der zu keiner Gemeinde gehört",
    ]
    assert source.text == "© GeoBasis-DE / BKG 2016 (Daten verändert)"
    assert source.get("href") == "http://www.bkg.bund.de"


def test_template_has_unique_ids_and_paints_with_them():
    html = render(landkreis_map(FINE))

    ids = re.findall(r' id="([^"]+)"', html)
    used = re.findall(r'(?:url\(|href=")#([^")]+)', html)
    assert len(ids) == len(set(ids))
    assert set(used) == set(ids)


def test_template_marks_the_current_gemeinde():
    areas = [make_area(str(number), number) for number in range(3)]

    root = ElementTree.fromstring(render(surroundings(areas, "1")))

    [ring] = root.iterfind(".//use[@class='g-1 karte__current']")
    assert ring.get("href") == "#karte-1"
    assert [link.get("href") for link in root.iterfind(".//svg//a")] == [
        "/gemeinden/0/",
        "/gemeinden/2/",
    ]


def test_css_links_every_gemeinde_with_the_list():
    keys = sorted(shape.key for shape in landkreis_map(FINE).shapes if shape.href)

    rule = r":root:has\(\.g-(\d+):is\(:hover, :focus-within\)\) \.g-(\d+)"

    assert re.findall(rule, CSS) == [(key, key) for key in keys]


def test_css_shows_every_size_of_type():
    assert {
        int(size) for size in re.findall(r"names--(\d+) { display: block", CSS)
    } == set(TYPE_SIZES)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("status", Status)
def test_css_colours_have_enough_contrast(scheme, status):
    block = re.findall(r"\.karte-entry {(.*?)}", CSS, re.DOTALL)[scheme]
    colours = dict(re.findall(r"--karte-([\w-]+): (#\w{6})", block))
    ground = colours[status]

    assert contrast(colours["text"], ground) >= 4.5
    assert contrast(colours["soft-text"], ground) >= 4.5
    assert contrast(colours["line"], ground) >= 3
    assert contrast(colours["accent"], ground) >= 3
    if sign := colours.get(f"{status}-sign"):
        assert contrast(sign, ground) >= 3


def contrast(one, other):
    """The contrast ratio of two colours as WCAG 2 defines it."""
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
