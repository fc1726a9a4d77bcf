"""The design system knows every class that a template takes from it."""

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[2]
KERN = ROOT / "node_modules" / "@kern-ux" / "native" / "dist" / "kern.css"
BUILD = ROOT / "static" / "build"
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


@pytest.fixture(scope="module")
def known_classes():
    return set(re.findall(r"\.(kern-[\w-]+)", KERN.read_text()))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_template_uses_classes_that_kern_has(template, known_classes):
    text = template.read_text()
    put_together = set(re.findall(r"kern-[\w-]+(?=\{\{)", text))

    named = set(re.findall(r"(?<![\w-])kern-[\w-]+", text)) - put_together
    # the build keeps only classes it can read: the contract comment has to name them
    for start in put_together:
        assert any(name.startswith(start) for name in named), f"{start}… is purged"

    assert named <= known_classes


def test_own_style_sheets_use_tokens_that_kern_has():
    own = [path.read_text() for path in (ROOT / "static" / "css").rglob("*.css")]
    used = set(re.findall(r"var\((--kern-[\w-]+)", "".join(own)))

    defined = set(re.findall(r"(--kern-[\w-]+):", KERN.read_text()))

    assert used - defined == set()


@pytest.mark.parametrize("weight", [400, 600])
def test_german_needs_one_small_file_of_each_weight(weight):
    file = BUILD / f"fira-sans-german-{weight}.woff2"

    font = TTFont(file)

    assert set(map(ord, "AZaz09ÄÖÜäöüß§€„“‚‘–…é\u00a0")) <= set(font.getBestCmap())
    assert {"fpgm", "prep", "cvt "} & set(font.keys()) == set()
    assert file.stat().st_size < 9_000


@pytest.mark.parametrize("letter", "ščžćłşğıİøåñçẞ")
def test_further_latin_letter_costs_one_small_file(letter):
    files = sorted(BUILD.glob("fira-sans-*-400.woff2"))

    having = [file for file in files if ord(letter) in TTFont(file).getBestCmap()]

    [file] = having
    assert file.stat().st_size < 7_500


def test_each_letter_is_looked_for_in_the_file_that_has_it():
    style = (BUILD / "fonts.css").read_text()
    rules = re.findall(r'url\("([^"]+)"\).*?unicode-range:([^}]+)', style)

    told = {name: set(code_points(ranges)) for name, ranges in rules}

    has = {name: set(TTFont(BUILD / name).getBestCmap()) for name, _ in rules}
    assert len(told) == 6
    assert told == has


def code_points(ranges):
    for part in ranges.split(","):
        first, _, last = part.removeprefix("U+").partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def test_paper_is_light_whatever_the_screen_is():
    site = (BUILD / "site.css").read_text()

    dark = re.findall(r"@media([^{]*)\(prefers-color-scheme: ?dark\)", site)
    light = re.findall(r"@media([^{]*)\(prefers-color-scheme: ?light\)", site)

    assert {each.strip() for each in dark} == {"screen and"}
    assert {each.strip() for each in light} == {"print,"}
