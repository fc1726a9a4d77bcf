"""Headings stand in order, and tables have heads."""

import pytest

from pages.hints.rules.pieces import read
from pages.hints.rules.structure import (
    bold_headings,
    headings_out_of_order,
    headings_without_text,
    tables_without_heads,
)


def rows(*tags):
    """Return a table; tags: of the cells of each row."""
    cells = ("".join(f"<{t}><p>x</p></{t}>" for t in row.split()) for row in tags)
    return (
        f"<table><tbody>{''.join(f'<tr>{row}</tr>' for row in cells)}</tbody></table>"
    )


@pytest.mark.parametrize(
    ("levels", "wrong"),
    [
        ("2 3 4 2 3", ""),
        ("2 2 3 3", ""),
        ("2 4", "1"),
        ("3 3", "0"),
        ("4", "0"),
        ("2 3 2 4 4", "3"),
    ],
)
def test_heading_is_one_smaller_at_most(levels, wrong):
    html = "".join(
        f"<h{each}>Teil {n}</h{each}><p>Text</p>"
        for n, each in enumerate(levels.split())
    )

    found = headings_out_of_order(read(html).pieces)

    assert [hint.opening for hint in found] == [
        f"Teil {each}" for each in wrong.split()
    ]


@pytest.mark.parametrize(
    ("html", "count"),
    [
        ("<h2>A</h2><h2>B</h2><p>Text</p>", 1),
        ("<h2>A</h2><h3>B</h3><p>Text</p>", 0),
        ("<h2>A</h2><p>Text</p><h2>B</h2>", 0),  # blocks may follow
        ("<h3>A</h3><h2>B</h2><ul><li>x</li></ul>", 1),
    ],
)
def test_heading_has_something_below_it(html, count):
    assert len(headings_without_text(read(html).pieces)) == count


@pytest.mark.parametrize(
    ("html", "count"),
    [
        ("<p><strong>Fristen</strong></p><p>Text</p>", 1),
        ("<p><strong>Fristen</strong></p>", 0),  # nothing that it could be about
        ("<p><strong>Kommen Sie bald.</strong></p><p>Text</p>", 0),
        ("<p><strong>Nötig sind:</strong></p><ul><li>x</li></ul>", 0),
        ("<p><strong>Fristen</strong> sind wichtig</p><p>Text</p>", 0),
        ("<ul><li><p><strong>Fristen</strong></p></li><li><p>x</p></li></ul>", 0),
        (f"<p><strong>{'Wort ' * 20}</strong></p><p>Text</p>", 0),
    ],
)
def test_bold_paragraph_may_be_meant_as_a_heading(html, count):
    assert len(bold_headings(read(html).pieces)) == count


@pytest.mark.parametrize(
    ("table", "count"),
    [
        (rows("td td", "td td"), 1),
        (rows("th th", "td td"), 0),
        (rows("td th", "td td"), 0),  # the corner says nothing
        (rows("th td", "th td"), 0),
        (rows("td td", "th td"), 0),
        (rows("td th td", "td td td"), 1),
        (rows("td td"), 0),
        (rows("td", "td"), 0),
        ("<table></table>", 0),
    ],
)
def test_table_has_heads_above_or_beside(table, count):
    assert len(tables_without_heads(read(table).tables)) == count
