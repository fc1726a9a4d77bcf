"""Which Markdown docs/redaktion.md may hold: what the handbook would show raw is refused."""

import re

import pytest
from django.conf import settings

REDAKTION = settings.BASE_DIR / "docs" / "redaktion.md"
# what `markdown` does not read
UNREAD = [
    ("a link", r"(?<!!)\[[^\]\n]*\][(\[]|<https?:"),
    ("a list in a list", r"^[ \t]+(?:[-*+]|\d+[.)]) "),
    ("another sign for an item", r"^(?:[*+]|\d+\)) "),
    ("a heading of the fourth level", r"^#{4}"),
    ("a heading without an empty line", r"^#.*\n(?=\S)|\S\n(?=#)"),
    ("lines of code", r"^ *(?:```|~~~)|^ {4}(?![ \n])"),
    ("a quotation", r"^>"),
    ("a line across", r"^(?:-{3,}|\*{3,}|_{3,})$"),
    ("a sign of a table in code", r"^\|.*`[^`\n]*\|[^`\n]*`"),
    ("a picture within a line", r"\S.*!\[|!\[.*\).*\S"),
    ("HTML", r"</?[a-z]|<!--|&#?\w+;"),
    ("words between underscores", r"(?<!\w)_{1,2}[^\s_][^`\n]*_(?!\w)"),
    ("words that are strong and more", r"\*{3}"),
    ("a sign that is none", r"\\[\\*_`|#\[\]-]"),
]


def unread(text):
    """Return what a text holds that the handbook would show raw, with its lines."""
    found = []
    for what, pattern in UNREAD:
        for match in re.finditer(pattern, text, re.MULTILINE):
            found.append((what, text.count("\n", 0, match.start()) + 1))
    return found


def test_redaktion_holds_what_the_handbook_reads():
    assert unread(REDAKTION.read_text()) == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Siehe [oben](#oben).", "a link"),
        ("Siehe [oben][1].", "a link"),
        ("Siehe <https://example.org>.", "a link"),
        ("- eins\n  - zwei", "a list in a list"),
        ("1. eins\n   1. zwei", "a list in a list"),
        ("* eins", "another sign for an item"),
        ("1) eins", "another sign for an item"),
        ("#### Kopf", "a heading of the fourth level"),
        ("# Kopf\nText", "a heading without an empty line"),
        ("Text\n# Kopf", "a heading without an empty line"),
        ("```\nx\n```", "lines of code"),
        ("Text\n\n    x = 1", "lines of code"),
        ("> Zitat", "a quotation"),
        ("eins\n\n---\n\nzwei", "a line across"),
        ("| `a|b` | 1 |", "a sign of a table in code"),
        ("Hier ![Bild](bilder/a.webp)", "a picture within a line"),
        ("![Bild](bilder/a.webp) hier", "a picture within a line"),
        ("eins<br>zwei", "HTML"),
        ("eins&nbsp;zwei", "HTML"),
        ("Das ist _wichtig_.", "words between underscores"),
        ("Das ist ***sehr*** wichtig.", "words that are strong and more"),
        ("Zwei \\* drei", "a sign that is none"),
    ],
)
def test_what_it_does_not_read_is_refused(text, what):
    assert what in {each for each, _ in unread(text)}


def test_what_it_reads_is_not_refused():
    text = (
        "# Kopf\n\nKlicken Sie\nauf **Sichern**: *oben*, `a_b_c`.\n1. Eins\n   weiter\n\n"
        "![Bild](bilder/a.webp)\n\n| A | B |\n| --- | --- |\n| `x` | 4 |\n"
    )

    assert unread(text) == []
