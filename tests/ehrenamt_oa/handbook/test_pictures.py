"""The pictures of the handbook: all there, small, and found out when their screen is newer."""

import re

import pytest

from tools.pictures.freshness import (
    FOLDER,
    LARGEST,
    LARGEST_ALL,
    RECORD,
    ROOT,
    outdated,
    record,
    seen,
)
from tools.pictures.scenes import SCENES

PROGRAM = '''
"""Explained."""
name = "title"
label = "{}"  # {}
'''


def test_handbook_shows_each_picture_once_and_all_are_recorded():
    text = (ROOT / "docs" / "redaktion.md").read_text()
    content = RECORD.read_text()

    shown = re.findall(r"\(bilder/(.+?)\.webp\)", text)

    assert sorted(shown) == sorted(SCENES)
    assert sorted(path.stem for path in FOLDER.glob("*.webp")) == sorted(SCENES)
    assert [name for name in SCENES if f'"{name}": "' not in content] == []


def test_pictures_are_small():
    sizes = [path.stat().st_size for path in FOLDER.glob("*.webp")]

    assert max(sizes) <= LARGEST
    assert sum(sizes) <= LARGEST_ALL


@pytest.fixture
def house(tmp_path):
    """A folder with a source of each kind."""
    (tmp_path / "form.html").write_text("<h1>Seite</h1>{% comment %}A{% endcomment %}")
    (tmp_path / "form.css").write_text("h1 { color: red } /* A */")
    (tmp_path / "form.js").write_text('say("Fertig"); // A')
    (tmp_path / "form.py").write_text(PROGRAM.format("Titel der Seite", "A"))
    return tmp_path


SOURCES = {"form.html", "form.css", "form.js", "form.py"}


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("form.html", "Seite", "Neue Seite"),
        ("form.css", "red", "blue"),
        ("form.js", "Fertig", "Gesichert"),
        ("form.py", "Titel der Seite", "Titel"),
    ],
)
def test_picture_is_older_than_a_source_that_looks_different(
    house, name, before, after
):
    known = record({"seite": SOURCES, "liste": SOURCES - {name}}, house)

    file = house / name
    file.write_text(file.read_text().replace(before, after))

    assert outdated(known, house) == {"seite": [name]}


def test_picture_is_older_than_a_source_that_is_gone(house):
    known = record({"seite": SOURCES}, house)

    (house / "form.js").unlink()

    assert outdated(known, house) == {"seite": ["form.js"]}


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("form.html", "}A{", "}B{"),
        ("form.css", "/* A */", "/* B */"),
        ("form.js", "// A", "// B"),
        ("form.py", "# A", "# B"),
        ("form.py", "Explained.", "Explained better."),
        ("form.py", "title", "heading"),
    ],
)
def test_what_nobody_sees_makes_no_picture_old(house, name, before, after):
    known = record({"seite": SOURCES}, house)

    file = house / name
    file.write_text(file.read_text().replace(before, after))

    assert outdated(known, house) == {}


def test_of_a_program_its_words_are_seen(house):
    assert seen(house / "form.py") == "Titel der Seite"
