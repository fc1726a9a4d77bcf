"""Pasting from other programs, with what they really put on the clipboard.

The files in clipboard/ are written for these tests in the form of each program; beside
each stands what the page has to store of it.
"""

from html import escape
from pathlib import Path

import pytest

from pages.text.rich_text import addresses, clean
from tests.base.web_addresses import GONE, REFUSED, rows
from tests.factories import make_page

from .editor_steps import editor, paste, save

pytestmark = pytest.mark.django_db(transaction=True)

CLIPBOARD = Path(__file__).parent / "clipboard"
PROGRAMS = sorted(
    path.stem for path in CLIPBOARD.glob("*.html") if "expected" not in path.name
)


@pytest.mark.parametrize("program", PROGRAMS)
def test_what_is_pasted_is_stored_clean(open_form, program):
    page = make_page(body="")
    form = open_form(page)
    editor(form).focus()

    paste(form, (CLIPBOARD / f"{program}.html").read_text())
    save(form)

    page.refresh_from_db()
    expected = (CLIPBOARD / f"{program}.expected.html").read_text()
    assert page.body == expected.replace("\n", "")
    assert form.heard == []


NOTHING = ""
TOLD = {
    "<p>Text</p>": NOTHING,
    "<p>a<img src='/b.png' width=9></p>": "Nicht übernommen: Bilder.",
    "<p>a<img src='/spur.gif' width=1 height=1></p>": NOTHING,
    "<p>a<del>b</del><u>c</u></p>": "Nicht übernommen: Gelöschtes, Unterstreichungen.",
    "<p>a<span style='mso-hide:all'>b</span></p>": "Nicht übernommen: Verborgenes.",
    "<p><span class=MsoCommentReference>[A1]</span>a<iframe src='/'></iframe></p>": (
        "Nicht übernommen: Eingebettetes, Kommentare."
    ),
    "<p><a href='#_Toc1'>a</a> <a href='file:///c:/b.doc'>c</a></p>": (
        "Nicht übernommen: Links auf Textmarken und Dateien."
    ),
    "<p><a href='https://example.org'><u>a</u></a></p>": NOTHING,
    "<p>a<math><mi>y</mi><mn>2</mn></math></p>": "Nicht übernommen: Formeln.",
    "<p>a<select><option>b</select></p>": "Nicht übernommen: Formularfelder.",
    "<ol><li value=3>a</ol>": "Nicht übernommen: Nummern von Listen.",
    "<ol reversed><li>a</ol>": "Nicht übernommen: Nummern von Listen.",
    "<ol start=3><li value=3>a</ol>": NOTHING,
    "<ul><li role=checkbox aria-checked=true><img src='/a.png'>a</ul>": NOTHING,
}


def test_what_is_left_out_is_said_in_one_line(open_form):
    form = open_form(make_page(body=""))
    said = {}

    for pasted in TOLD:
        editor(form).focus()
        paste(form, pasted)
        said[pasted] = form.locator(
            ".field-body .editor-hint[role=status]"
        ).inner_text()

    assert said == TOLD


def test_what_comes_from_the_editor_itself_stays_as_it_is(open_form):
    text = "<h3>Titel</h3><p>Ein <strong>Satz</strong></p>"
    page = make_page(body=text)
    form = open_form(page)
    editor(form).focus()
    form.keyboard.press("Control+a")

    copied = form.evaluate(
        """() => {
          const data = new DataTransfer();
          document.activeElement.dispatchEvent(
            new ClipboardEvent("copy", { clipboardData: data, bubbles: true }));
          return data.getData("text/html");
        }"""
    )
    paste(form, copied)  # over what is selected
    save(form)

    page.refresh_from_db()
    assert page.body == text


SITE = "ehrenamt.example.org"


@pytest.fixture
def pasted_links(open_form, settings):
    """Return a function that pastes links into an empty page; it returns page and form."""
    settings.SITE_URL = f"https://{SITE}"
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, SITE]

    def paste_links(addresses):
        page = make_page(body="")
        form = open_form(page)
        links = [f'<p><a href="{escape(each)}">Wort</a></p>' for each in addresses]
        editor(form).focus()
        paste(form, "".join(links))
        return page, form

    return paste_links


def test_links_that_are_pasted_are_stored_as_the_table_says(pasted_links):
    expected = {
        typed: answers["text"]
        for typed, answers in rows(SITE)
        # other programs write addresses out
        if answers["text"] not in {REFUSED, GONE}
        and typed.strip().lower().startswith(("http", "mailto:", "tel:", "/"))
    }

    page, form = pasted_links(expected)
    save(form)

    page.refresh_from_db()
    assert addresses(page.body) == list(expected.values())


def test_links_that_are_pasted_and_lead_nowhere_are_never_stored(pasted_links):
    refused = [
        typed for typed, answers in rows(SITE) if answers["text"] in {REFUSED, GONE}
    ]

    page, form = pasted_links(refused)
    form.get_by_role("button", name="Entwurf sichern", exact=True).click()
    form.locator(".field-body .errorlist").wait_for()

    page.refresh_from_db()
    assert page.body == ""


def word_list(*signs):
    start = "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>"
    return "".join(
        f"{start}<span style='mso-list:Ignore'>{sign}</span>Wort</p>" for sign in signs
    )


def cells(tag, *texts):
    return "".join(f"<{tag}><p>{text}</p></{tag}>" for text in texts)


WORD = "<li><p>Wort</p></li>"
HEADED = f"<table><tbody><tr>{cells('th', 'Ort', 'Preis')}</tr>"
KEPT = {
    # struck, raised and lowered, by tags and by styles
    "<p>am <s>5. Mai</s> 7. Mai</p>": "<p>am <s>5. Mai</s> 7. Mai</p>",
    "<p>am <strike>5. Mai</strike></p>": "<p>am <s>5. Mai</s></p>",
    "<p><span style='text-decoration:line-through'>alt</span></p>": "<p><s>alt</s></p>",
    "<p>10<sup>3</sup> H<sub>2</sub>O</p>": "<p>10<sup>3</sup> H<sub>2</sub>O</p>",
    "<p>2024<span style='font-size:0.6em;vertical-align:super'>1</span></p>": (
        "<p>2024<sup>1</sup></p>"
    ),
    "<p>2024<span style='position:relative;top:-3pt;mso-text-raise:3.0pt'>1</span></p>": (
        "<p>2024<sup>1</sup></p>"
    ),
    "<p style='text-decoration:line-through'>alt</p>": "<p><s>alt</s></p>",
    "<style>span.s1 {text-decoration: line-through}</style><p>am <span class=s1>5. Mai"
    "</span></p>": "<p>am <s>5. Mai</s></p>",
    "<style>.xl6{text-decoration:line-through;}</style><table><tr><td class=xl6>a</table>": (
        f"<table><tbody><tr>{cells('td', '<s>a</s>')}</tr></tbody></table>"
    ),
    "<table><tr><td style='text-decoration:line-through'>a</table>": (
        f"<table><tbody><tr>{cells('td', '<s>a</s>')}</tr></tbody></table>"
    ),
    # done and not done
    "<ul><li role=checkbox aria-checked=true><p>a</p></li><li role=checkbox "
    "aria-checked=false><p>b</p></li></ul>": (
        "<ul><li><p>☑ a</p></li><li><p>☐ b</p></li></ul>"
    ),
    "<ul><li data-checked=true><label><input type=checkbox checked></label><div><p>a</p>"
    "</div></li></ul>": "<ul><li><p>☑ a</p></li></ul>",
    "<ul><li><label><input type=checkbox><span>a</span></label></li></ul>": (
        "<ul><li><p>☐ a</p></li></ul>"
    ),
    # fonts of signs
    "<p>Danke <span style='font-family:Wingdings'>J à</span></p>": "<p>Danke ☺ →</p>",
    "<p><font face='Symbol'>a ³ 5</font> \uf0e0 \uf0b7</p>": "<p>α ≥ 5 → •</p>",
    "<p><span style='font-family:&quot;Wingdings 3&quot;'>z</span></p>": (
        "<p>[Zeichen fehlt]</p>"
    ),
    # counted otherwise
    word_list("a)"): f'<ol data-type="lower-alpha" type="a">{WORD}</ol>',
    word_list("h)", "i)"): (
        f'<ol data-type="lower-alpha" start="8" type="a">{WORD}{WORD}</ol>'
    ),
    word_list("i.", "ii."): f'<ol data-type="lower-roman" type="i">{WORD}{WORD}</ol>',
    word_list("A."): f'<ol data-type="upper-alpha" type="A">{WORD}</ol>',
    word_list("II."): f'<ol data-type="upper-roman" start="2" type="I">{WORD}</ol>',
    word_list("§ 1"): "<ul><li><p>§ 1 Wort</p></li></ul>",
    "<ol><li style='list-style-type:lower-alpha'><p>Wort</p></li></ol>": (
        f'<ol data-type="lower-alpha" type="a">{WORD}</ol>'
    ),
    "<ol type=A><li>Wort</li></ol>": f'<ol data-type="upper-alpha" type="A">{WORD}</ol>',
    # lists that begin with a list
    "<ul><ul><li>Wort</li></ul></ul>": f"<ul>{WORD}</ul>",
    "<ul><ul><ul><li>Wort</li></ul></ul></ul>": f"<ul>{WORD}</ul>",
    "<ul><ol><li>Wort</li></ol><li>Wort</li></ul>": (
        f'<ol data-type="decimal">{WORD}</ol><ul>{WORD}</ul>'
    ),
    "<ul><li>Wort</li><li><ul><li>Wort</li></ul></li></ul>": (
        f"<ul><li><p>Wort</p><ul>{WORD}</ul></li></ul>"
    ),
    # heads of tables
    "<style>.xl65 {color:black;font-weight:700;}</style><table><tr><td class=xl65>Ort"
    "<td class=xl65>Preis<tr><td>a<td>b</table>": (
        f"{HEADED}<tr>{cells('td', 'a', 'b')}</tr></tbody></table>"
    ),
    "<table><tr><td style='font-weight:bold'>Ort<td style='font-weight:bold'>Preis<tr>"
    "<td>a<td style='font-weight:bold'>b</table>": (
        f"{HEADED}<tr>{cells('td', 'a', '<strong>b</strong>')}</tr></tbody></table>"
    ),
    "<style>.xl66{font-weight:700;}</style><table><tr><td class=xl66>Ort<td class=xl66>"
    "Preis<tr><td>a<td>b</table>": (
        f"{HEADED}<tr>{cells('td', 'a', 'b')}</tr></tbody></table>"
    ),
    # another editor of the same make
    "<h1 data-pm-slice='1 1 []'>Titel</h1><p>da<span style='display:none'>weg</span>"
    "</p>": "<h2>Titel</h2><p>da</p>",
}  # fmt: skip


def test_what_is_pasted_keeps_its_meaning(open_form):
    page = make_page(body="")
    form = open_form(page)
    found = {}

    for pasted in KEPT:
        editor(form).focus()
        form.keyboard.press("Control+a")
        form.keyboard.press("Delete")
        paste(form, pasted)
        found[pasted] = form.locator("textarea[name=body]").input_value()

    save(form)

    page.refresh_from_db()
    assert {pasted: clean(html) for pasted, html in found.items()} == KEPT
    assert page.body == KEPT[pasted]
