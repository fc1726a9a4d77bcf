"""Find texts of the public site that no translator would be given; `make check` runs it.

Every German word in a public template stands in {% translate %} or {% blocktranslate %}
(design.md, 6). The admin is German only, so what only staff see is left alone.
"""

import re
import sys
from html.parser import HTMLParser
from pathlib import Path

from django.conf import settings
from django.template.base import Lexer, TokenType
from django.utils.translation.template import templatize

TEMPLATES = Path(__file__).parent.parent / "templates"
STAFF_ONLY = (
    "admin/",
    "ehrenamt_oa/other_moment/bar.html",
    "ehrenamt_oa/refused/page.html",
    "pages/hints/",
    "pages/page/staff/",
    "pages/site/components.html",
)
READ_ALOUD = ["alt", "aria-label", "placeholder", "title"]
# a text for another template: title="Termine" instead of title=_("Termine")
HANDED_ON = re.compile(r'\w="([A-ZÄÖÜ][^"]*)"')
WORD = re.compile(r"[^\W\d_]{2,}")


class Texts(HTMLParser):
    """Collect what people read or hear of a piece of HTML, as a list of strings."""

    def __init__(self):
        super().__init__()
        self.found = []
        self.is_code = False

    def handle_starttag(self, tag, attrs):
        self.is_code = tag in ("script", "style", "code")
        values = dict(attrs)
        self.found += [values[name] for name in READ_ALOUD if values.get(name)]

    def handle_endtag(self, tag):
        self.is_code = False

    def handle_data(self, data):
        if not self.is_code:
            self.found.append(data)


def unwrapped(source):
    """Return the texts of a template that are not marked for translation.

    Raises SyntaxError where the marks themselves are wrong.
    """
    templatize(source)
    texts = Texts()
    inside = False
    for token in Lexer(source).tokenize():
        if token.token_type is TokenType.BLOCK:
            inside = is_inside(token.contents.split()[0], inside)
            texts.found += HANDED_ON.findall(token.contents)
        elif token.token_type is TokenType.VAR and not inside:
            texts.feed("x")  # it may be the name of an element
        elif token.token_type is TokenType.TEXT and not inside:
            texts.feed(token.contents)
    texts.close()
    return [text.strip() for text in texts.found if WORD.search(text)]


def is_inside(tag, inside):
    if tag in ("blocktranslate", "comment"):
        return True
    return inside and tag not in ("endblocktranslate", "endcomment")


def is_for_staff(name, sources):
    """Return whether a template builds on the admin, or only what does includes it.

    sources: of all templates by name.
    """
    if name.startswith(STAFF_ONLY):
        return True
    if base := re.match('{% extends "(.+?)"', sources[name]):
        return is_for_staff(base[1], sources)
    included = re.compile(f'{{% (?:include|shared) "{re.escape(name)}"')
    users = {user for user in sources if included.search(sources[user])}
    users -= {name}
    return bool(users) and all(is_for_staff(user, sources) for user in users)


def main():
    settings.configure(USE_I18N=True)
    sources = {
        path.relative_to(TEMPLATES).as_posix(): path.read_text()
        for path in sorted(TEMPLATES.rglob("*.html"))
    }
    found = [
        f"{TEMPLATES.name}/{name}: {text}"
        for name, source in sources.items()
        if not is_for_staff(name, sources)
        for text in unwrapped(source)
    ]
    sys.exit("\n".join(found) or None)


if __name__ == "__main__":
    main()
