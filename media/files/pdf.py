"""What a PDF has to be before people may download it: readable, and without programs."""

from collections.abc import Iterator
from typing import IO, Any

from pypdf import PdfReader

from .unfit_file import UnfitFileError

UNREADABLE = (
    "Diese Datei ist kein lesbares PDF. Öffnen Sie sie und speichern Sie sie noch einmal "
    "als PDF."
)
ENCRYPTED = "Dieses PDF ist mit einem Passwort geschützt. Bitte laden Sie es ohne hoch."
WITH_PROGRAM = (
    "Dieses PDF enthält ein Programm (JavaScript oder einen Programmaufruf). Bitte "
    "speichern Sie es ohne, zum Beispiel mit „Als PDF drucken“."
)
PROGRAMS = {"/JavaScript", "/Launch"}
MAX_CHAIN = 100  # of actions that follow each other


def page_count(file: IO[bytes]) -> int:
    """Return the number of pages; raises UnfitFileError."""
    if file.read(5) != b"%PDF-":
        raise UnfitFileError(UNREADABLE)
    file.seek(0)
    try:
        reader = PdfReader(file)
        if reader.is_encrypted:
            raise UnfitFileError(ENCRYPTED)
        pages = list(reader.pages)
        has_program = any(map(is_program, actions(reader, pages)))
    except UnfitFileError:
        raise
    except Exception as error:  # broken files trip pypdf up in many ways
        raise UnfitFileError(UNREADABLE) from error
    if not pages:
        raise UnfitFileError(UNREADABLE)
    if has_program:
        raise UnfitFileError(WITH_PROGRAM)
    return len(pages)


def actions(reader: PdfReader, pages: list[Any]) -> Iterator[Any]:
    """Yield what happens when the document or a page is opened, or a field is used."""
    root: Any = reader.root_object
    yield from actions_of(root)
    if "/JavaScript" in (resolved(root.get("/Names")) or {}):
        yield {"/S": "/JavaScript"}
    for page in pages:
        yield from actions_of(page)
        for annotation in resolved(page.get("/Annots")) or []:
            yield from actions_of(resolved(annotation))


def actions_of(owner: Any) -> Iterator[Any]:
    if not isinstance(owner, dict):
        return
    for name in ("/OpenAction", "/A"):
        yield resolved(owner.get(name))
    for action in (resolved(owner.get("/AA")) or {}).values():
        yield resolved(action)


def is_program(action: Any) -> bool:
    """Return whether an action, or one that follows it, runs a program."""
    waiting = [action]
    for _ in range(MAX_CHAIN):
        if not waiting:
            return False
        step = resolved(waiting.pop())
        if isinstance(step, list):
            waiting += step
        elif isinstance(step, dict):
            if step.get("/S") in PROGRAMS:
                return True
            waiting.append(step.get("/Next"))
    return True


def resolved(value: Any) -> Any:
    """Return what a reference of the file leads to, or the value itself."""
    return value.get_object() if hasattr(value, "get_object") else value
