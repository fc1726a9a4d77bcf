"""Rich text as plain text that still shows how it is built, for comparing."""

import re
from html.parser import HTMLParser

PREFIXES = {
    "h2": "Überschrift: ",
    "h3": "Überschrift 2: ",
    "h4": "Überschrift 3: ",
    "blockquote": "Zitat: ",
}
LINES = {"p", "li", "tr", "br", "div", "ul", "ol", "table", *PREFIXES}
CELLS = {"td", "th"}
JUST_BEGUN = re.compile(r" *(?:•|Zitat:|\d+\.)? *")
AROUND = {
    "strong": "**",
    "b": "**",
    "em": "*",
    "i": "*",
    "s": "~~",
    "sup": "^",
    "sub": "_",
}


class Reader(HTMLParser):
    """Writes down a text line by line. lists: what stands before each item."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.lists: list[int | None] = []
        self.links: list[str] = []
        self.is_in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in LINES:
            self.begin_line()
        if tag in {"ul", "ol"}:
            self.lists.append(0 if tag == "ol" else None)
        if tag == "a":
            self.links.append(dict(attrs).get("href") or "")
        self.text += PREFIXES.get(tag, "") + AROUND.get(tag, "")
        if tag == "li":
            self.text += self.bullet()
        if tag in CELLS:
            self.text += "| "
            self.is_in_cell = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.links:
            self.text += f" [{self.links.pop()}]"
        if tag in {"ul", "ol"} and self.lists:
            self.lists.pop()
        self.text += AROUND.get(tag, "")
        if tag in CELLS:
            self.text = self.text.rstrip(" ") + " "
            self.is_in_cell = False
        if tag in LINES:
            self.begin_line()

    def handle_data(self, data: str) -> None:
        self.text += re.sub(r"\s+", " ", data)

    def begin_line(self) -> None:
        """Begin a new line, unless the one before has only just begun."""
        if self.is_in_cell:
            self.text = self.text.rstrip(" ") + " "
        elif not JUST_BEGUN.fullmatch(self.text.rpartition("\n")[2]):
            self.text += "\n"

    def bullet(self) -> str:
        number = self.lists[-1] if self.lists else None
        indent = "  " * (len(self.lists) - 1)
        if number is None:
            return f"{indent}• "
        self.lists[-1] = number + 1
        return f"{indent}{number + 1}. "


def readable(html: str) -> str:
    """Return rich text line by line, with words and signs for headings, lists, links."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    lines = (line.rstrip() for line in reader.text.splitlines())
    return "\n".join(line for line in lines if line)
