"""What a visitor gets of an answer: the words and the links of its main part."""

from html import unescape
from html.parser import HTMLParser
from re import DOTALL, findall, search, sub


def main(response):
    return search("<main.*?>(.*)</main>", response.text, DOTALL)[1]


def words(html):
    """Return the text without tags, references and needless spaces."""
    within_a_word = sub("</?strong>", "", html)
    return " ".join(unescape(sub("<[^>]*>", " ", within_a_word)).split())


def seen(html):
    """Return the words that are not only for those who listen."""
    return words(sub('<span class="kern-sr-only">[^<]*</span>', "", html))


def links(html):
    """Return address and words of each link, in order."""
    found = findall('<a [^>]*?href="(.*?)"[^>]*>(.*?)</a>', html, DOTALL)
    return [(unescape(address), words(text)) for address, text in found]


DEFAULTS = {"checkbox": "on", "radio": "on"}  # what is sent of one without a value


class Form(HTMLParser):
    """Collects what a browser would send of the one form with an id."""

    def __init__(self, html, form_id):
        super().__init__()
        self.form_id, self.data = form_id, {}
        self.inside, self.name, self.text = False, None, ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        name, value = (
            attrs.get("name"),
            attrs.get("value", DEFAULTS.get(attrs.get("type"), "")),
        )
        if tag == "form":
            self.inside = attrs.get("id") == self.form_id
        elif not self.inside or "disabled" in attrs:
            return
        elif tag in {"select", "textarea"}:
            self.name, self.text = name, ""
        elif tag == "option" and "selected" in attrs:
            self.data.setdefault(self.name, []).append(value)
        elif tag == "input" and name and is_sent(attrs):
            self.data.setdefault(name, []).append(value)

    def handle_data(self, data):
        self.text += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self.inside and self.name:
            self.data[self.name] = [self.text.removeprefix("\n")]
        elif tag == "form":
            self.inside = False


def is_sent(attrs):
    kind = attrs.get("type", "text")
    if kind in {"checkbox", "radio"}:
        return "checked" in attrs
    return kind not in {"submit", "button", "file"}


def form_data(response, form_id):
    """Return the fields of a form as they were filled in by the server."""
    return Form(response.text, form_id).data
