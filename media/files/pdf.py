"""What a PDF has to be before people may download it: readable, and a document only.

Every object of the file is looked at, whatever it hangs on: scripts and attachments have
too many places for a list of them.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import IO, Any

from pikepdf import (
    Array,
    Dictionary,
    Object,
    PasswordError,
    Pdf,
    PdfError,
    Stream,
    String,
)

from base.files.unfit_file import UnfitFileError

from .findings import Finding, in_words, quoted
from .form_scripts import only_formats
from .links import of_link
from .pdf_objects import dictionaries, places

UNREADABLE = (
    "Diese Datei ist kein lesbares PDF. Öffnen Sie sie und speichern Sie sie noch einmal "
    "als PDF."
)
TRUNCATED = (
    "Diesem PDF fehlt das Ende, zum Beispiel weil es nicht ganz heruntergeladen ist. Bitte "
    "holen oder speichern Sie es noch einmal."
)
ENCRYPTED = (
    "Dieses PDF lässt sich nur mit einem Passwort öffnen. Bitte speichern Sie es ohne "
    "Passwort."
)
MANAGED = (
    "Dieses PDF ist für bestimmte Personen verschlüsselt. Bitte speichern Sie es ohne "
    "diesen Schutz."
)
REMOVE = (
    "Bitte entfernen Sie das in dem Programm, aus dem das PDF kommt, oder machen Sie mit "
    "„Als PDF drucken“ ein neues."
)
REMOVE_FROM_FORM = (
    "Bitte entfernen Sie das in dem Programm, aus dem das Formular kommt. „Als PDF drucken“ "
    "hilft nur, wenn es niemand am Bildschirm ausfüllen soll."
)
# what programs write before the first line, and readers overlook
BEFORE = b"\xef\xbb\xbf\0\t\n\f\r "

XFA = Finding("ein Formular in der Technik XFA, die Browser und Telefone nicht kennen")
SCRIPT = Finding("ein Skript")
ATTACHMENT = Finding("eine angehängte Datei")
OTHER_FILE = Finding("Inhalt aus einer anderen Datei")
MEDIA = Finding("Ton, Film oder 3D")
BY_ITSELF = Finding("einen Link, der sich von selbst öffnet")
CLICKS = {"/U", "/D"}  # the mouse; all others come with opening, leaving, looking
MOST_ACTIONS = 100  # one after the other; they may go round in a circle
ACTIONS = {
    "/Launch": Finding("einen Befehl, der ein Programm startet"),
    "/SubmitForm": Finding("einen Befehl, der Eingaben verschickt"),
    "/ImportData": Finding("einen Befehl, der Daten lädt"),
    "/GoToR": Finding("einen Link auf eine Datei in Ihrem Haus"),
    "/GoToE": ATTACHMENT,
    **dict.fromkeys(["/Rendition", "/Movie", "/Sound", "/RichMediaExecute"], MEDIA),
}
SUBTYPES = {
    "/FileAttachment": ATTACHMENT,
    **dict.fromkeys(["/Movie", "/Sound", "/Screen", "/RichMedia", "/3D"], MEDIA),
}
# whatever has one of these names in it is looked at
KEYS = {
    *("/JS", "/JavaScript", "/EF", "/EmbeddedFile", "/XFA", "/F", "/URI", "/Ref"),
    *("/OpenAction", "/AA"),
}
NAMES = re.compile(
    rf"(?:{'|'.join(sorted(KEYS | ACTIONS.keys() | SUBTYPES.keys()))})(?![^\s/<>\[\](){{}}%])".encode()
)


def page_count(file: IO[bytes]) -> int:
    """Return the number of pages; raises UnfitFileError."""
    content = file.read()
    if not content[:1024].lstrip(BEFORE).startswith(b"%PDF-"):
        raise UnfitFileError(UNREADABLE)
    if content.rfind(b"startxref") < content.rfind(b"endobj"):
        raise UnfitFileError(TRUNCATED)
    try:
        pages, is_form, found = looked_into(content)
        found = found or found_by_menders(content)
    except MemoryError:
        raise
    except PasswordError as error:
        raise UnfitFileError(ENCRYPTED) from error
    except Exception as error:  # broken files are broken in many ways
        is_managed = "encrypt" in str(error)
        raise UnfitFileError(MANAGED if is_managed else UNREADABLE) from error
    if not pages:
        raise UnfitFileError(UNREADABLE)
    if found:
        advice = REMOVE_FROM_FORM if is_form else REMOVE
        raise UnfitFileError(f"Dieses PDF enthält {in_words(found)}. {advice}")
    return pages


def looked_into(content: bytes) -> tuple[int, bool, list[Finding]]:
    """Return the number of pages, whether it is a form, and what must not be in it."""
    with Pdf.open(BytesIO(content)) as pdf:
        return len(pdf.pages), "/AcroForm" in pdf.Root, findings(pdf)


def found_by_menders(content: bytes) -> list[Finding]:
    """Return what a program finds that has to look for the objects of a file itself."""
    try:
        return looked_into(content.replace(b"startxref", b"start----"))[2]
    except PdfError:
        return []


def findings(pdf: Pdf) -> list[Finding]:
    """Return what must not be in a document, and where it is."""
    found = [
        (number, finding)
        for number, part in dictionaries(pdf, NAMES)
        for finding in of_part(part)
    ]
    place = places(pdf) if found else {}
    return [
        Finding(what, where or place.get(number, "")) for number, (what, where) in found
    ]


def of_part(part: Object) -> Iterator[Finding]:
    """Yield what a dictionary does that a document must not do."""
    action = str(part.get("/S", ""))
    yield from of_action(part, action)
    if str(part.get("/Subtype", "")) in SUBTYPES:
        yield SUBTYPES[str(part.get("/Subtype"))]
    yield from of_attachment(part)
    if "/XFA" in part:
        yield XFA
    has_other = {"/F", "/Ref"} & set(part.keys()) and isinstance(part, Stream)
    if has_other or (action == "/Thread" and "/F" in part):
        yield OTHER_FILE
    if "/URI" in part:
        base = part["/URI"]  # of all links, if it is no link
        is_base = isinstance(base, Dictionary)
        yield from of_link(text_of(base.get("/Base", "") if is_base else base))
    if any(map(leads_away, started(part))):
        yield BY_ITSELF


def of_action(part: Object, action: str) -> Iterator[Finding]:
    if "/JS" in part or action == "/JavaScript":
        if not only_formats(text_of(part.get("/JS", ""))):
            yield SCRIPT
    elif action in ACTIONS:
        yield ACTIONS[action]


def of_attachment(part: Object) -> Iterator[Finding]:
    if str(part.get("/Type", "")) == "/EmbeddedFile":
        yield ATTACHMENT
    if "/EF" in part:
        name = text_of(part.get("/UF", part.get("/F", "")))
        yield Finding(ATTACHMENT.what, quoted(name) if name else "")


def started(part: Object) -> Iterator[Object]:
    """Yield the actions that begin without a click."""
    if "/OpenAction" in part:
        yield part["/OpenAction"]
    events = part.get("/AA")
    if isinstance(events, Dictionary):
        yield from (each for key, each in events.items() if key not in CLICKS)


def leads_away(action: Object) -> bool:
    """Return whether an action, or one that follows it, opens a website."""
    chain = [action]
    for each in chain:
        if isinstance(each, Array):
            chain += list(each)[:MOST_ACTIONS]
        elif isinstance(each, Dictionary):
            if str(each.get("/S", "")) == "/URI":
                return True
            chain += [each["/Next"]] if "/Next" in each else []
        if len(chain) > MOST_ACTIONS:
            return True
    return False


def text_of(value: Any) -> str:
    """Return what a string says, or a stream of text."""
    if isinstance(value, Stream):
        return str(String(value.read_bytes()))
    return str(value)
