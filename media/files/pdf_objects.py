"""The objects of a PDF, one by one, and where on its pages they are."""

import re
from collections.abc import Iterator
from itertools import chain

from pikepdf import Array, Dictionary, Object, Pdf, Stream

# from a page to others; from a field on it, /Parent leads to the whole field
WAYS_OUT = {"/P", "/Dest", "/D", "/B", "/Kids"}
PLACES = {
    "/OpenAction": "beim Öffnen",
    "/AA": "beim Öffnen",
    "/AcroForm": "im Formular",
}
Number = tuple[int, int]


def dictionaries(pdf: Pdf, names: re.Pattern[bytes]) -> Iterator[tuple[Number, Object]]:
    """Yield each dictionary and stream of a file, with the number of its object.

    names: of objects in which none is written, only some are yielded: looking into
    each of thousands takes seconds, and writing them down does not.
    """
    for each in chain([pdf.trailer], pdf.objects):
        if not isinstance(each, Object):
            continue  # a number, as for the length of a stream
        head = each.stream_dict if isinstance(each, Stream) else each
        if names.search(head.unparse(resolved=True)):
            waiting = [each]
            while waiting:
                part = waiting.pop()
                if not isinstance(part, Array):
                    yield each.objgen, part
                # what is an object of its own has its turn
                waiting += (one for _, one in inside(part) if not one.is_indirect)


def inside(part: Object) -> Iterator[tuple[str, Object]]:
    """Yield the arrays, dictionaries and streams in one, with their keys."""
    is_array = isinstance(part, Array)
    entries = (("", one) for one in part.as_list()) if is_array else part.items()
    for key, value in entries:
        if isinstance(value, Array | Dictionary | Stream):
            yield key, value


def places(pdf: Pdf) -> dict[Number, str]:
    """Return in words where objects are used, by their numbers."""
    known: dict[Number, str] = {}
    for number, page in enumerate(pdf.pages, 1):
        known[page.obj.objgen] = f"Seite {number}"
        for key, part in inside(page.obj):
            if key != "/Parent":
                mark(part, f"Seite {number}", known)
    for key, place in PLACES.items():
        if isinstance(start := pdf.Root.get(key), Array | Dictionary):
            mark(start, place, known)
    return known


def mark(start: Object, at: str, known: dict[Number, str]) -> None:
    """Note the place of all objects that can be reached, but by a way to another page."""
    waiting = [(start, at)]
    while waiting:
        part, place = waiting.pop()
        if part.is_indirect and part.objgen in known:
            continue
        if not isinstance(part, Array) and "/FT" in part and "/T" in part:
            place = f"{at}, im Feld „{part.T}“"
        if part.is_indirect:
            known[part.objgen] = place
        waiting += ((one, place) for key, one in inside(part) if key not in WAYS_OUT)
