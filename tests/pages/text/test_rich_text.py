"""The one sanitiser: what staff paste, or an import brings, becomes harmless."""

from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pages.models import Page
from pages.text.plain import paragraphs
from pages.text.rich_text import (
    clean,
    clean_part,
    clean_stored,
    reads_the_same,
    render,
)
from tests.effort import tries
from tests.factories import make_page

HARMLESS = (
    "<h2>Wer ist versichert?</h2><p>Alle, <strong>ohne</strong> <em>Antrag</em>, <s>x</s> 10<sup>3</sup> H<sub>2</sub>O.<br>Auch "
    'Sie: <a href="/kontakt/">Kontakt</a>, <a href="https://example.org/?a=1&amp;b=2">'
    'mehr</a>, <a href="mailto:amt@example.org">Mail</a>, <a href="tel:+4983216120">Tel.'
    '</a></p><ul><li>a</li></ul><ol start="3"><li>b</li></ol><blockquote><p>c</p>'
    '</blockquote><h3>d</h3><h4>e</h4><table><tbody><tr><th colspan="2">f</th></tr><tr>'
    "<td>g</td><td>h &lt; i</td></tr></tbody></table>"
)


def test_clean_leaves_what_the_editor_offers():
    assert clean(HARMLESS) == HARMLESS


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", ""),
        # code
        ("<script>alert(1)</script>a", "a"),
        ("<scr<script>ipt>alert(1)</script>", "ipt&gt;alert(1)"),
        ("<img src=x onerror=alert(1)>a", "a"),
        ("<svg onload=alert(1)><p>a</p></svg>", "<p>a</p>"),
        ('<iframe src="https://example.org"></iframe>a', "a"),
        ("<object data=x></object><embed src=x>a", "a"),
        ("<template><script>alert(1)</script></template>a", "a"),
        ("<math><mi//xlink:href='data:x,<script>alert(1)</script>'>a", ""),
        ("<p onclick='alert(1)' onfocus=alert(1)>a</p>", "<p>a</p>"),
        ("<noscript><p title='</noscript><img src=x onerror=alert(1)>'>", "&lt;p title=''&gt;"),
        # addresses
        ('<a href="javascript:alert(1)">a</a>', "a"),
        ('<a href=" JaVa\tScRiPt:alert(1)">a</a>', "a"),
        ('<a href="&#106;avascript:alert(1)">a</a>', "a"),
        ('<a href="java&#8238;script:alert(1)">a</a>', "a"),
        ('<a href="java\x00script:alert(1)">a</a>', "a"),
        ('<a href="data:text/html,<script>">a</a>', "a"),
        ('<a href="vbscript:alert(1)">a</a>', "a"),
        ('<a href="ftp://example.org">a</a>', "a"),
        # the look of the site
        ("<style>p{display:none}</style>a", "a"),
        ('<p style="position:fixed" id="inhalt" class="header">a</p>', "<p>a</p>"),
        ("<h1>a</h1>", "a"),
        ("<h5>a</h5><hr><font color=red>b</font>", "ab"),
        # forms and the page around it
        ('<form action="https://example.org"><input name="a"></form>b', "b"),
        ("<base href='//example.org'><meta http-equiv=refresh content=0>a", "a"),
        ("</main></body></html>a", "a"),
        ('<a href="/" target="_blank">a</a>', '<a href="/">a</a>'),
        # what cannot be seen
        ("<!-- a -->b", "b"),
        ("a\x00b", "ab"),
        ("a\u202eb\u2066c", "abc"),
        ("a&#8238;b&#x2066;c", "abc"),
        # what is only text
        ("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("1 < 2 & 3 > 2", "1 &lt; 2 &amp; 3 &gt; 2"),
        ("<p>a", "<p>a</p>"),
    ],
)  # fmt: skip
def test_clean_removes_what_it_does_not(html, expected):
    assert clean(html) == expected


class Reader(HTMLParser):
    """Collects the tags of a text and their attributes."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.addresses = set(), set(), []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes.update((tag, name) for name, value in attrs)
        self.addresses += [value for name, value in attrs if name == "href"]


ALLOWED_TAGS = {
    "a", "blockquote", "br", "em", "h2", "h3", "h4", "li", "ol", "p", "s", "strong",
    "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ALLOWED_ATTRIBUTES = {
    *((tag, name) for tag in ALLOWED_TAGS for name in ("lang", "title")),
    *(("a", name) for name in ("href", "rel")),
    *(("ol", name) for name in ("start", "type", "data-type")),
    *((tag, name) for tag in ("td", "th") for name in ("colspan", "rowspan")),
}
HOSTILE_TAGS = {
    "script", "SCRIPT", "style", "svg", "math", "iframe", "img", "form", "input",
    "template", "noscript", "title", "x-y",
}  # fmt: skip
TAGS = st.sampled_from(sorted(ALLOWED_TAGS | HOSTILE_TAGS))
NAMES = st.sampled_from(
    [
        "href",
        "src",
        "style",
        "class",
        "id",
        "onclick",
        "onload",
        "srcdoc",
        "title",
        "lang",
    ]
)
VALUES = st.sampled_from(
    [
        "javascript:alert(1)",
        "JAVA\tSCRIPT:alert(1)",
        "java\u202escript:a",
        "&#106;avascript:a",
        "data:text/html,x",
        "https://example.org",
        "/kontakt/",
        "/kontakt/amt#a",
        "/gibt-es-nicht/",
        "intern:contacts.office/1#a",
        "intern:auth.user/1",
        "INTERN:javascript:alert(1)",
        "</p><script>",
        "x\x00y",
    ]
)
QUOTES = st.sampled_from(["", "'", '"', "`"])
ATTRIBUTES = st.builds(lambda n, q, v: f" {n}={q}{v}{q}", NAMES, QUOTES, VALUES)
STARTS = st.builds(lambda t, a: f"<{t}{''.join(a)}>", TAGS, st.lists(ATTRIBUTES))
ENDS = st.builds("</{}>".format, TAGS)
ODDS = st.sampled_from(["<", ">", "&", "&#0;", "&#8238;", "<!--", "-->", "<![CDATA["])
HTML = st.lists(STARTS | ENDS | ODDS | st.text(max_size=5), max_size=12).map("".join)


@settings(max_examples=tries(150))
@given(HTML)
def test_clean_lets_nothing_else_through(html):
    cleaned = clean(html)

    read = Reader(cleaned)
    assert read.tags <= ALLOWED_TAGS
    assert read.attributes <= ALLOWED_ATTRIBUTES
    assert {urlsplit(address).scheme for address in read.addresses} <= {"", "https"}
    assert not set(cleaned) & {"\x00", "\u202e"}


@given(HTML)
def test_clean_has_nothing_to_do_the_second_time(html):
    assert clean(clean(html)) == clean(html)


@pytest.mark.parametrize("cleaner", [clean_part, clean_stored])
@settings(max_examples=tries(150))
@given(html=HTML)
def test_what_is_stored_is_read_as_it_is(cleaner, html):
    stored = cleaner(html)

    assert cleaner(stored) == stored
    assert paragraphs(stored) == (stored if stored.strip() else "")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h2>Kopf</h2><p>Antwort</p>", "<p>Kopf</p><p>Antwort</p>"),
        ("<blockquote><p>a</p></blockquote>", "<p>a</p>"),
        ("<b>a</b> <strong>b</strong><p>c</p>", "<p>a <strong>b</strong></p><p>c</p>"),
        ("<strong>a</strong><br>b", "<p><strong>a</strong><br>b</p>"),
        ("<em><p>a</p></em>b", "<em><p>a</p></em><p>b</p>"),
        ("<p>a</p>\n<br><ul><li><p>b</p></li></ul>\n",) * 2,
    ],
)
def test_words_of_a_part_that_stand_in_no_block_become_paragraphs(html, expected):
    assert clean_part(html) == expected


ATTACK, REST = "<p onclick='a()'>a</p><script>b()</script>", "<p>a</p>"


@pytest.mark.parametrize(
    ("html", "other", "expected"),
    [
        ("<p>A</p>", "<p>A</p>", True),
        (
            "<h2>A</h2>\n<ul>\n<li>B</li>\n</ul>\n",
            "<h2>A</h2><ul><li>B</li></ul>",
            True,
        ),
        ("<p>A<br>B</p>", "<p>A<br>\r\nB</p>", True),
        ("<p>A</p>", "<p>A</p><script>x</script>", True),
        ("<p>A</p>", "<p>B</p>", False),
        ("<p>A</p>", "<h2>A</h2>", False),
        ("<p><strong>A</strong> B</p>", "<p><strong>A</strong>B</p>", False),
        ("<p>A</p>", "<p>A</p><p>B</p>", False),
        ("", "<p>A</p>", False),
    ],
)
def test_two_texts_read_the_same(html, other, expected):
    assert reads_the_same(html, other) == expected


@pytest.mark.django_db
@pytest.mark.parametrize(
    "save",
    [
        lambda: make_page(body=ATTACK),
        lambda: Page.objects.create(title="a", slug="a", body=ATTACK),
        lambda: Page.objects.update_or_create(slug="a", defaults={"body": ATTACK})[0],
    ],
)
def test_page_stores_no_script_whatever_way_it_is_saved(save):
    saved = save()

    assert saved.body == REST
    assert Page.objects.get(pk=saved.pk).body == REST


@pytest.mark.django_db
def test_page_shows_no_script_whatever_is_stored(client):
    stored = make_page()
    stored.editions.update(body=ATTACK)  # past the model

    response = client.get(stored.get_absolute_url())

    assert f'<div class="prose">{REST}</div>' in response.text
    assert "<script>" not in response.text


def test_render_may_stand_in_a_template_as_it_is():
    rendered = render("<p>a & b</p>")

    assert rendered == "<p>a &amp; b</p>"
    assert hasattr(rendered, "__html__")
