"""A rich text as plain words below its headings."""

import pytest

from pages.text.passages import Part, parts


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
