"""The rich text of a page: what staff may use, and the one sanitiser for it."""

import re

import nh3
from django.utils.safestring import mark_safe
from django_prose_editor.config import allowlist_from_extensions, expand_extensions
from django_prose_editor.fields import create_sanitizer

from base.address_fields import own_hosts
from base.web_address import Purpose, normalise, why_not

from . import reference
from .headings import with_anchors
from .plain import in_paragraphs

# what the editor offers; its allow-list for tags and attributes follows from it
EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "Strike": True,
    "Superscript": True,
    "Subscript": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "HardBreak": True,
    "Blockquote": True,
    "Heading": {"levels": [2, 3, 4]},
    "Link": {
        "enableTarget": False,
        "protocols": ["http", "https", "mailto", "tel"],
    },
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "History": True,
    "SpecialCharacters": True,
}

# NUL breaks PostgreSQL; bidirectional overrides make text read as what it is not
INVISIBLE = re.compile("[\x00\u202a-\u202e\u2066-\u2069]")

# of anchors, so that none is what something else on the page is called
PREFIX = "zu-"

# in an answer or a box: what gives a page its structure, only the text of the page has
PART = {
    name: options
    for name, options in EXTENSIONS.items()
    if name not in {"Blockquote", "Heading"} and not name.startswith("Table")
}


def with_references(extensions):
    """Return what is allowed where a text is stored: links to records of this site, too."""
    protocols = [*extensions["Link"]["protocols"], reference.SCHEME]
    return extensions | {"Link": extensions["Link"] | {"protocols": protocols}}


STORED = with_references(EXTENSIONS)
ALLOWED = allowlist_from_extensions(expand_extensions(STORED))

MOST_PASSES = 10
# around these no white space is seen
AROUND_BLOCKS = re.compile(
    r"\s*(</?(?:p|h[1-6]|ul|ol|li|blockquote|table|tbody|tr|th|td|br)\b[^>]*>)\s*"
)
# a link without an address, as the sanitiser writes it
NO_LINK = re.compile(r'<a(?: (?!href=)[a-z-]+="[^"]*")*>(.*?)</a>', re.DOTALL)

_sanitize = create_sanitizer(EXTENSIONS)
_sanitize_stored = create_sanitizer(STORED)
_sanitize_part = create_sanitizer(with_references(PART))


def clean(html):
    """Return `html` with nothing left in it that the editor does not offer."""
    return settled(_sanitize, html)


def clean_stored(html):
    """Do the same for storing: references to records (`pages.text.reference`) stay.

    Words that stood in what is removed, as in a heading of the first level, become
    paragraphs.
    """
    return in_paragraphs(settled(_sanitize_stored, html))


def clean_part(html):
    """Do the same as for storing, and leave only what a part of a page may have."""
    return in_paragraphs(settled(_sanitize_part, html))


def reads_the_same(html, other):
    """Whether two texts say the same: one as stored, one as an editor writes it."""
    one, two = (AROUND_BLOCKS.sub(r"\1", clean(each).strip()) for each in (html, other))
    return one == two


def settled(sanitize, html):
    # again for what the pass before has made of character references or of a link
    for _ in range(MOST_PASSES):
        before = html
        html = INVISIBLE.sub("", with_addresses(sanitize(html), as_stored))
        html = NO_LINK.sub(r"\1", html)
        if html == before:
            break
    return html


def as_stored(address):
    """Return the address of a link in its one spelling, None if nobody can follow it."""
    if reference.parse(address):
        return address
    own = own_hosts()
    if why_not(address, Purpose.TEXT, own):
        return None
    return normalise(address, Purpose.TEXT, own)


def addresses(html):
    """Return the address of each link in a text, in order."""
    found = []
    with_addresses(html, lambda address: found.append(address) or address)
    return found


def with_addresses(html, change):
    """Return `html`, clean as for storing, with other addresses in its links.

    change: takes an address and returns one; nobody checks that. Where it returns None,
    the text stays without a link.
    """
    if "href" not in html.lower():
        return html

    def changed(tag, name, value):
        if name == "title" and not value:
            return None  # what the editor's dialog makes of a field left empty
        return change(value) if name == "href" else value

    return NO_LINK.sub(r"\1", nh3.clean(html, **ALLOWED, attribute_filter=changed))


def render(html, prefix=PREFIX, deeper=0):
    """Return `html` as a template may show it, with an address for each heading.

    Cleaned once more, because what stands in the database may have got there past
    the model; this makes it the one place that may call text of staff safe. References
    to records have to be addresses by now (`internal_links`): no reader gets one.
    prefix, deeper: as in `headings.with_anchors`.
    """
    return mark_safe(with_anchors(clean(html), prefix, deeper))


def render_part(html):
    """Return a part of a page, as an answer, in the same way; it has no headings."""
    return render(clean_part(html))
