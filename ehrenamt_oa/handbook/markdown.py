"""Pure: read of Markdown what the handbook uses: headings, lists, tables, pictures, words."""

import re
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, NamedTuple

HEADING = re.compile(r"(#{1,3}) (.+)")
ITEM = re.compile(r"(?:(\d+\.)|-) +(.+)")
PICTURE = re.compile(r"!\[(.+)\]\((.+)\)")
ROW = re.compile(r"\|(.+)\|")
LINE_OF_TABLE = re.compile(r"[\s|:-]+")
MARKED = re.compile(r"\*\*(?P<strong>.+?)\*\*|\*(?P<em>.+?)\*|`(?P<code>.+?)`")


class Part(NamedTuple):
    """A piece of text. kind: "strong", "em" or "code", as HTML has them, or ""."""

    kind: str
    text: str


class Block(NamedTuple):
    """A part of a chapter.

    kind: "p", "ol", "ul", "table" or "picture". items: lists of Parts, one for each
    paragraph, item of a list or cell; rows of such of a table, its head first; of a picture
    its words and its file.
    """

    kind: str
    items: list[Any]


@dataclass
class Chapter:
    """A heading of the level 1 to 3 and what stands below it, until the next."""

    level: int
    title: str
    blocks: list[Block] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        return anchor(self.title)

    @property
    def text(self) -> str:
        """All words of its paragraphs and lists in one line."""
        prose = [each for each in self.blocks if each.kind in ("p", "ol", "ul")]
        items = [item for each in prose for item in each.items]
        return " ".join("".join(part.text for part in item) for item in items)


def anchor(title: str) -> str:
    """Return under which name a heading is reached; as code hosts make it of Markdown."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def chapters(text: str) -> list[Chapter]:
    """Return all chapters of a text in Markdown, in order; it begins with a heading."""
    found: list[Chapter] = []
    for piece in re.split(r"\n\s*\n", text.strip()):
        if heading := HEADING.fullmatch(piece):
            found.append(Chapter(len(heading[1]), heading[2]))
            continue
        found[-1].blocks += blocks(piece)
    return found


def blocks(piece: str) -> list[Block]:
    """Return what lies between two empty lines: a list may follow its sentence at once."""
    pieces: list[list[str]] = [[]]
    for line in piece.splitlines():
        if pieces[-1] and (ITEM.match(line) or ROW.match(line)):
            pieces.append([])
        pieces[-1].append(line.strip())
    joined = [" ".join(lines) for lines in pieces]
    return [block(kind, list(some)) for kind, some in groupby(joined, kind_of)]


def kind_of(line: str) -> str:
    if item := ITEM.match(line):
        return "ol" if item[1] else "ul"
    if PICTURE.fullmatch(line):
        return "picture"
    return "table" if ROW.fullmatch(line) else "p"


def block(kind: str, lines: list[str]) -> Block:
    if kind == "picture":
        return Block(kind, list(PICTURE.findall(lines[0])[0]))
    if kind == "table":
        rows = [line for line in lines if not LINE_OF_TABLE.fullmatch(line)]
        cells = [row.strip("|").split("|") for row in rows]
        return Block(kind, [[parts(cell.strip()) for cell in row] for row in cells])
    if kind == "p":
        return Block(kind, [parts(line) for line in lines])
    return Block(kind, [parts(ITEM.sub(r"\2", line)) for line in lines])


def parts(text: str) -> list[Part]:
    """Return a text in pieces: what is marked, and what stands between."""
    found, end = [], 0
    for match in MARKED.finditer(text):
        if before := text[end : match.start()]:
            found.append(Part("", before))
        found.append(Part(match.lastgroup or "", match[match.lastgroup or 0]))
        end = match.end()
    return [*found, Part("", text[end:])] if text[end:] else found
