"""The links of a piece of HTML, and the places in it that a link can lead to."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

# where an element names an address
ADDRESSES = {
    "a": "href",
    "area": "href",
    "audio": "src",
    "iframe": "src",
    "img": "src",
    "source": "src",
    "track": "src",
    "video": "src",
}
LONGEST_WORDS = 80


@dataclass(frozen=True)
class Link:
    """address: as written, references resolved. words: what is clicked on, or ""."""

    address: str
    words: str


@dataclass
class Found:
    links: list[Link] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)


def links_and_anchors(html: str, addresses: dict[str, str] = ADDRESSES) -> Found:
    """Return the links of any HTML in order, and all that "#…" can name in it.

    addresses: the attribute that is looked at, by element.
    """
    parser = _Parser(addresses)
    parser.feed(html)
    parser.close()
    parser.end_link()
    return parser.found


class _Parser(HTMLParser):
    def __init__(self, addresses: dict[str, str]) -> None:
        super().__init__()
        self.addresses = addresses
        self.found = Found()
        self.address: str | None = None  # of the link that has begun
        self.words: list[str] = []

    def handle_starttag(
        self, tag: str, attributes: list[tuple[str, str | None]]
    ) -> None:
        values = {name: value or "" for name, value in attributes}
        names = [values.get("id"), values.get("name") if tag == "a" else None]
        self.found.anchors.update(filter(None, names))
        self.words.append(values.get("alt", ""))
        address = values.get(self.addresses.get(tag, ""))
        if address is None:
            return
        if tag == "a":
            self.end_link()
            self.address = address
        else:
            self.add(address, values.get("alt", ""))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.end_link()

    def end_link(self) -> None:
        if self.address is not None:
            self.add(self.address, " ".join(self.words))
        self.address, self.words = None, []

    def add(self, address: str, words: str) -> None:
        short = " ".join(words.split())[:LONGEST_WORDS]
        self.found.links.append(Link(address, short))

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """Skip "<![": of unknown ones the parser would make an error."""
        end = self.rawdata.find(">", i)
        return end + 1 if end >= 0 else -1
