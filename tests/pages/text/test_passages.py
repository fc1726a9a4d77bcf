"""A rich text as plain words below its headings."""

import pytest

from pages.text.headings import headings
from pages.text.passages import Part, parts
from pages.text.plain import plain


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", []),
        ("<p>Ein <a href='/'>Link</a>.</p><p>Zwei</p>", [("Ein Link. Zwei", "", "")]),
        ("<ul><li>a</li><li>b &amp; c</li></ul>", [("a b & c", "", "")]),
        ("<table><tr><th>a</th><td>b</td></tr></table>", [("a b", "", "")]),
        (
            "<p>vor</p><h2>Wer zahlt?</h2><p>wir</p><h3>Wann?</h3>",
            [
                ("vor", "", ""),
                ("wir", "Wer zahlt?", "zu-wer-zahlt"),
                ("", "Wann?", "zu-wann"),
            ],
        ),
        (
            "<h2>A</h2><p>b</p><h2> </h2><p>c</p><h2>A</h2><p>d</p>",
            [("b c", "A", "zu-a"), ("d", "A", "zu-a-2")],
        ),
    ],
)
def test_parts(html, expected):
    assert parts(html, "zu-") == [Part(*each) for each in expected]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("bis 2024<sup>1</sup>, 10<sup>-3</sup>", "bis 2024¹, 10⁻³"),
        ("H<sub>2</sub>O, x<sup><em>n</em></sup>", "H₂O, xⁿ"),
        ("1<sup>er</sup> Mai, a<sup>&lt;</sup>", "1er Mai, a<"),
        ("am <s>5. Mai</s> am 7. Mai", "am am 7. Mai"),
        ("<s>Alles</s>", "Alles"),
    ],
)
def test_plain_words_lose_no_sign(html, expected):
    assert plain(html) == expected
    assert [each.text for each in headings(f"<h2>{html}</h2>")] == [expected]
