"""Headings of a text: addresses within it, and contents."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.text.headings import headings, with_anchors


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", []),
        ("<p>Text</p>", []),
        ("<h2>Wer zahlt?</h2>", [(2, "Wer zahlt?", "zu-wer-zahlt")]),
        ("<h3>Größe &amp; <em>Maß</em></h3>", [(3, "Größe & Maß", "zu-groesse-mass")]),
        ("<h2> </h2><h4>\u00a0</h4><h2><br></h2>", []),
        ("<h2>?</h2>", [(2, "?", "zu-teil")]),
        (
            "<h2>Frist</h2><h2>Frist</h2><h3>Frist</h3>",
            [(2, "Frist", "zu-frist"), (2, "Frist", "zu-frist-2"), (3, "Frist", "zu-frist-3")],
        ),
        ('<h2 lang="en">Hello</h2>', [(2, "Hello", "zu-hello")]),
    ],
)  # fmt: skip
def test_headings(html, expected):
    assert headings(html, "zu-") == expected


@pytest.mark.parametrize(
    ("html", "deeper", "expected"),
    [
        ("<p>a</p>", 0, "<p>a</p>"),
        ("<h2>A</h2><p>b</p>", 0, '<h2 id="a">A</h2><p>b</p>'),
        ("<h2>A</h2><h4>B</h4>", 1, '<h3 id="a">A</h3><h5 id="b">B</h5>'),
        ('<h2 lang="en">A</h2>', 0, '<h2 lang="en" id="a">A</h2>'),
        ("<h2></h2>a", 0, "a"),
        ("<h2>&lt;a&gt;</h2>", 0, '<h2 id="a">&lt;a&gt;</h2>'),
    ],
)
def test_with_anchors(html, deeper, expected):
    assert with_anchors(html, deeper=deeper) == expected


@given(st.lists(st.text("aäB &<>#\"'-", max_size=6), max_size=8))
def test_every_anchor_is_unique_plain_and_in_the_text(texts):
    escaped = [text.replace("&", "&amp;").replace("<", "&lt;") for text in texts]
    html = "".join(f"<h2>{text}</h2>" for text in escaped)

    anchors = [heading.anchor for heading in headings(html, "zu-")]

    assert len(set(anchors)) == len(anchors)
    assert all(re.fullmatch("[a-z0-9-]+", anchor) for anchor in anchors)
    assert re.findall('id="(.*?)"', with_anchors(html, "zu-")) == anchors
