"""The rich text of a page: what staff may use, and the one sanitiser for it."""

import re

from django.utils.safestring import mark_safe
from django_prose_editor.fields import create_sanitizer

from .headings import with_anchors

# what the editor offers; its allow-list for tags and attributes follows from it
EXTENSIONS = {
    "Bold": True,
    "Italic": True,
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

_sanitize = create_sanitizer(EXTENSIONS)


def clean(html):
    """Return `html` with nothing left in it that the editor does not offer."""
    # the second time for what the first made of character references
    for _ in range(2):
        html = _sanitize(INVISIBLE.sub("", html))
    return html


def render(html, prefix=PREFIX, deeper=0):
    """Return `html` as a template may show it, with an address for each heading.

    Cleaned once more, because what stands in the database may have got there past
    the model; this makes it the one place that may call text of staff safe.
    prefix, deeper: as in `headings.with_anchors`.
    """
    return mark_safe(with_anchors(clean(html), prefix, deeper))
