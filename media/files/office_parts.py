"""The parts of files of Word, Excel and LibreOffice, and what must not be in them.

What a program does by itself with a file has many places: relations between parts,
elements, fields, formulas, whole files inside. So every part is read, whatever its name.
"""

import re
from collections.abc import Iterator
from functools import cache

from base.files.archive import OLE, ZIP, parser

from .findings import Finding, quoted
from .links import leads_to_a_computer, of_link

MACROS = Finding("Makros")
OBJECT = Finding("ein eingebettetes Objekt")
FILE = "eine eingebettete Datei"
LINKED = "eine Verknüpfung mit einer anderen Datei"
TEMPLATE = "eine Dokumentvorlage auf einem anderen Computer"
DATA = Finding("eine Verbindung zu anderen Daten")
CONTROL = Finding("ein Steuerelement (ActiveX)")
ADD_IN = Finding("ein Add-In")
SUBMITS = "ein Formular, das Eingaben verschickt"

# the last words of the types of relations, the same in strict Open XML
RELATIONS = {
    **dict.fromkeys(["vbaProject", "wordVbaData", "dialogsheet"], MACROS),
    **dict.fromkeys(["xlMacrosheet", "xlIntlMacrosheet", "extensibility"], MACROS),
    **dict.fromkeys(["control", "activeXControlBinary"], CONTROL),
    **dict.fromkeys(["connections", "queryTable"], DATA),
    **dict.fromkeys(["webextension", "webextensiontaskpanes"], ADD_IN),
    "oleObject": OBJECT,
    "package": Finding(FILE),
    "aFChunk": Finding(FILE),
}
HYPERLINKS = {"hyperlink", "hlinkClick", "hlinkHover"}
ELEMENTS = {
    **dict.fromkeys(["event-listener", "library-embedded", "script"], MACROS),
    **dict.fromkeys(["OLEObject", "object-ole", "applet", "plugin"], OBJECT),
    "altChunk": Finding(FILE),
    "floating-frame": Finding(LINKED),
    **dict.fromkeys(["ddeLink", "oleLink", "dde-source"], DATA),
    **dict.fromkeys(["dde-connection-decl", "DataMashup", "webPr"], DATA),
    **dict.fromkeys(["database-source-sql", "database-source-query"], DATA),
    "database-source-table": DATA,
}
MACRO_TYPES = re.compile(r"macroenabled|vbaproject|macrosheet|activex", re.IGNORECASE)
# objects of LibreOffice that are drawn, as opposed to whole documents
DRAWN = re.compile(r"application/vnd\.oasis\.opendocument\.(chart|formula)")
FIELDS = re.compile(
    r"\s*(DDE|DDEAUTO|LINK|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|DATABASE|RD)\b",
    re.IGNORECASE,
)
LINK_FIELD = re.compile(r'\s*HYPERLINK\s+"([^"]*)"', re.IGNORECASE)
# out of the archive; older programs call it vnd.sun.star.Package
OUTSIDE = re.compile(
    r"\s*(?!data:|vnd\.sun\.star\.(?:Package|GraphicObject))(?:[a-z][\w.+-]*:|/|\\|\.\./)",
    re.I,
)
ATTRIBUTES = {
    "href",
    "src",
    "ContentType",
    "instr",
    "formula",
    "button-type",
    "media-type",
}
FORMULAS = re.compile(
    r"\b(?:WEBSERVICE|IMAGE|RTD|DDE|CALL|REGISTER|REGISTER\.ID|EXEC)\s*\("
    r"|[a-z]\w*\s*\|[^|!{}]+!",  # the same without a name: cmd|'/c calc'!A0
    re.IGNORECASE,
)
LINK_FORMULA = re.compile(r'\bHYPERLINK\s*\(\s*"([^"]*)"', re.IGNORECASE)
OTHER_TABLE = re.compile(
    r"'(?:[a-z][\w+.-]*:|\.\./|/)[^']*'#|\[[^\[\]]+\.(?:xls[xmb]?|ods|csv)\]",
    re.IGNORECASE,
)
# texts of a formula and names of sheets, where a sign is only a sign
WORDS = re.compile(r"\"[^\"]*\"|(?<!\|)'[^']*'(?=!)")


def of_other_part(name: str, head: bytes) -> Iterator[Finding]:
    """Yield what a part is that is no XML. head: its beginning."""
    lower = name.lower()
    if lower.endswith("/"):
        return
    if "vbaproject" in lower or is_basic(name):
        yield MACROS
    elif head.startswith(OLE):
        is_vba = "VBA".encode("utf-16-le") in head
        yield MACROS if is_vba else Finding(OBJECT.what, quoted(name))
    elif head.startswith((ZIP, b"%PDF-", b"{\\rtf")) or "/embeddings/" in lower:
        yield Finding(FILE, quoted(name))
    elif head.startswith(b"MZ") and b"PE\0\0" in head:
        yield Finding("ein Programm", quoted(name))


def is_basic(name: str) -> bool:
    """Whether a part holds macros of LibreOffice, which also leaves lists of none."""
    is_list = name.endswith(("/", "-lc.xml", "-lb.xml"))
    return name.startswith(("Basic/", "Scripts/")) and not is_list


class PartReader:
    """Collects in `found` what a part says, while its `parser` is fed with it."""

    def __init__(self, name: str, found: list[Finding]) -> None:
        self.found = found
        self.fields: list[str] = []  # of Word: the codes of those that are open
        self.formula: str | None = None
        self.parser = parser()
        self.parser.StartElementHandler = self.start
        self.parser.CharacterDataHandler = self.text
        self.parser.EndElementHandler = self.end
        self.is_code = False
        if is_basic(name):
            found.append(MACROS)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        space, _, element = tag.rpartition(" ")
        if element in ELEMENTS and "ooo:Basic" not in attributes.values():
            self.found.append(ELEMENTS[element])
        if element == "Relationship":
            self.found += of_relation(attributes)
        elif element == "fldChar":
            self.field_changes({local(key): each for key, each in attributes.items()})
        self.is_code = element in {"instrText", "delInstrText"}
        if element in {"f", "formula", "formula1", "formula2", "definedName"}:
            self.formula = ""
        for key, value in attributes.items():
            if local(key) in ATTRIBUTES:
                whole = {local(other): each for other, each in attributes.items()}
                self.found += of_attribute(space, element, local(key), value, whole)

    def text(self, text: str) -> None:
        if self.is_code and self.fields:
            self.fields[-1] += text
        if self.formula is not None:
            self.formula += text

    def end(self, tag: str) -> None:
        self.is_code = False
        if self.formula is not None:
            self.found += of_formula(self.formula)
            self.formula = None

    def field_changes(self, attributes: dict[str, str]) -> None:
        """Follow the fields of Word, which may stand in each other and be cut to pieces."""
        change = attributes.get("fldCharType")
        if change == "begin":
            if self.fields and not self.fields[-1].strip():
                self.found.append(DATA)  # its name is put together by another field
            self.fields.append("")
        elif self.fields:
            is_open = change == "separate"  # what follows is its result
            self.found += of_field(self.fields[-1] if is_open else self.fields.pop())


def of_relation(attributes: dict[str, str]) -> Iterator[Finding]:
    kind = attributes.get("Type", "").rpartition("/")[2]
    target = attributes.get("Target", "")
    if kind in RELATIONS:
        yield RELATIONS[kind]
    elif attributes.get("TargetMode") != "External":
        return
    elif kind in HYPERLINKS:
        yield from of_link(target)
    elif kind != "attachedTemplate":
        yield Finding(LINKED, quoted(target))
    elif leads_to_a_computer(target):
        yield Finding(TEMPLATE, quoted(target))


def of_field(code: str) -> Iterator[Finding]:
    if FIELDS.match(code):
        yield Finding(LINKED, quoted(code))
    for target in LINK_FIELD.findall(code):
        yield from of_link(target)


def of_formula(text: str) -> Iterator[Finding]:
    if FORMULAS.search(WORDS.sub('""', text)):
        yield Finding(DATA.what, quoted(text))
    for target in LINK_FORMULA.findall(text):
        yield from of_link(target)
    if OTHER_TABLE.search(re.sub('"[^"]*"', '""', text)):
        yield Finding(LINKED, quoted(text))


def of_attribute(
    space: str, element: str, name: str, value: str, others: dict[str, str]
) -> Iterator[Finding]:
    if name == "href":
        yield from of_href(space, element, value)
    elif name == "src" and leads_to_a_computer(value):
        yield Finding(LINKED, quoted(value))
    elif name == "ContentType" and MACRO_TYPES.search(value):
        yield MACROS
    elif name == "instr":
        yield from of_field(value)
    elif name == "formula":
        yield from of_formula(value)
    elif name == "button-type" and value == "submit":
        yield Finding(SUBMITS)
    elif name == "media-type" and is_document(value, others.get("full-path", "")):
        yield OBJECT


def of_href(space: str, element: str, target: str) -> Iterator[Finding]:
    if element == "a" or element.startswith("area") or "schemas-microsoft" in space:
        yield from of_link(target)
    elif element in {"form", "submission"}:
        if target:
            yield Finding(SUBMITS)
    elif element == "template":
        if leads_to_a_computer(target):
            yield Finding(TEMPLATE, quoted(target))
    elif OUTSIDE.match(target):
        yield Finding(LINKED, quoted(target))


def is_document(media_type: str, path: str) -> bool:
    """Whether an entry of LibreOffice's list is a document inside the document."""
    if media_type == "application/vnd.sun.star.oleobject":
        return True
    is_folder = path.endswith("/") and path != "/"
    is_odf = media_type.startswith("application/vnd.oasis.opendocument.")
    return is_folder and is_odf and not DRAWN.match(media_type)


@cache
def local(name: str) -> str:
    return name.rpartition(" ")[2]
