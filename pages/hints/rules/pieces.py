"""A text cut into its pieces: paragraphs, headings, items of lists, cells of tables."""

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

HEADINGS = {"h2": 2, "h3": 3, "h4": 4}
CELLS = {"td", "th"}
BLOCKS = {"p", "li", "ul", "ol", "blockquote", "table", "tr", *CELLS, *HEADINGS}
# what a paragraph is called after if it stands within one of these
NAMING = {"li", *CELLS, *HEADINGS}
LINE = "\n"
LONGEST_OPENING = 60


@dataclass
class Link:
    """address: as written. words: what is clicked on."""

    address: str
    words: str = ""


@dataclass
class Piece:
    """tag: "p", "h2" to "h4", "li", "td" or "th"; that of a list for its paragraphs too.
    text: without what is struck; "\\n" where a line is broken. bold: the letters that are.
    nth: how many pieces before it begin with the same words.
    """

    tag: str
    text: str = ""
    bold: str = ""
    links: list[Link] = field(default_factory=list)
    nth: int = 0

    @property
    def opening(self) -> str:
        """How it begins, by which it is found again."""
        return self.text.partition(LINE)[0][:LONGEST_OPENING]

    @property
    def level(self) -> int:
        """Of a heading, 2 to 4; 0 of all else."""
        return HEADINGS.get(self.tag, 0)


@dataclass
class Table:
    """rows: the tags of the cells of each. first: the first of its cells with words."""

    rows: list[list[str]] = field(default_factory=list)
    first: Piece | None = None


@dataclass
class Text:
    """pieces: in order, without those that say nothing."""

    pieces: list[Piece]
    tables: list[Table]


def read(html: str) -> Text:
    """Cut a text into its pieces. html: as the sanitiser leaves it."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    parser.begin()
    begun: Counter[str] = Counter()
    for piece in parser.pieces:
        piece.nth = begun[piece.opening]
        begun[piece.opening] += 1
    return Text(parser.pieces, parser.tables)


def tidy(text: str) -> str:
    """Return a text with one space between words and no empty line."""
    lines = (" ".join(line.split()) for line in text.split(LINE))
    return LINE.join(line for line in lines if line)


class _Parser(HTMLParser):
    """pieces, tables: what is whole. within: how many of each tag are open. names: of
    these in order those after which a paragraph is called.
    """

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[Piece] = []
        self.tables: list[Table] = []
        self.within: Counter[str] = Counter()
        self.names = ["p"]
        self.piece = Piece("p")

    def handle_starttag(
        self, tag: str, attributes: list[tuple[str, str | None]]
    ) -> None:
        if tag == "br":
            self.piece.text += LINE
            return
        self.within[tag] += 1
        if tag == "a":
            self.piece.links.append(Link(dict(attributes).get("href") or ""))
        elif tag in BLOCKS:
            self.begin_block(tag)

    def begin_block(self, tag: str) -> None:
        if tag in NAMING:
            self.names.append(tag)
        self.begin()
        if tag == "table":
            self.tables.append(Table())
        elif tag == "tr" and self.tables:
            self.tables[-1].rows.append([])
        elif tag in CELLS and self.tables and self.tables[-1].rows:
            self.tables[-1].rows[-1].append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in NAMING and tag in self.names:
            while self.names.pop() != tag:
                pass
        self.within[tag] = max(0, self.within[tag] - 1)
        if tag in BLOCKS:
            self.begin()

    def handle_data(self, data: str) -> None:
        if self.within["s"]:
            return
        data = data.replace(LINE, " ")
        self.piece.text += data
        if self.within["strong"] or self.within["b"]:
            self.piece.bold += data
        if self.within["a"] and self.piece.links:
            self.piece.links[-1].words += data

    def begin(self) -> None:
        """Put away the piece that is whole, and begin another."""
        piece, self.piece = self.piece, Piece(self.names[-1])
        piece.text, piece.bold = tidy(piece.text), tidy(piece.bold)
        for link in piece.links:
            link.words = tidy(link.words)
        if not piece.text:
            return
        self.pieces.append(piece)
        if self.within["table"] and self.tables and self.tables[-1].first is None:
            self.tables[-1].first = piece
