"""The films that browsers can show: what a file has to be."""

from collections.abc import Iterator
from pathlib import PurePath
from typing import IO

from base.files import apart
from base.files.unfit_file import UnfitFileError

MAX_BYTES = 200_000_000
MP4, WEBM = "mp4", "webm"
CONTENT_TYPES = {MP4: "video/mp4", WEBM: "video/webm"}
# the first letters of what MP4 files call themselves; photographs and MOV are others
BRANDS = (b"iso", b"mp4", b"mmp4", b"avc1", b"M4V", b"dash", b"MSNV")
EBML, SEGMENT = b"\x1a\x45\xdf\xa3", b"\x18\x53\x80\x67"
DOC_TYPE = b"\x42\x82\x84webm"  # name and length of the entry, and what it says
MAX_HEADER = 200  # bytes

UNREADABLE = "Diese Datei ist kein vollständiges Video. Möglich sind MP4 und WebM."


def kind_of(file: IO[bytes], name: str, size: int) -> str:
    """Return "mp4" or "webm" of a film that may be shown; raises UnfitFileError."""
    kind = PurePath(name).suffix.lower().removeprefix(".")
    if kind not in CONTENT_TYPES:
        raise UnfitFileError("Möglich sind MP4 und WebM.")
    if size > MAX_BYTES:
        raise UnfitFileError("Das Video ist größer als 200 MB.")
    if not apart.read(is_mp4 if kind == MP4 else is_webm, file, size):
        raise UnfitFileError(UNREADABLE)
    return kind


def is_mp4(file: IO[bytes], size: int) -> bool:
    """Return whether a file consists of whole boxes, and film and index are among them."""
    if not file.read(12)[4:].startswith(tuple(b"ftyp" + brand for brand in BRANDS)):
        return False
    try:
        kinds = set(boxes(file, size))
    except EOFError:
        return False
    return {b"moov", b"mdat"} <= kinds


def boxes(file: IO[bytes], size: int) -> Iterator[bytes]:
    """Yield the kind of each box of an MP4; raises EOFError if the last is not whole."""
    start = 0
    while start < size:
        file.seek(start)
        header = file.read(16)
        length = int.from_bytes(header[:4], "big")
        if length == 0:  # up to the end
            length = size - start
        elif length == 1:  # too long for four bytes
            length = int.from_bytes(header[8:], "big")
        start += length
        if length < 8 or start > size:
            raise EOFError
        yield header[4:8]


def is_webm(file: IO[bytes], size: int) -> bool:
    """Return whether a file has the head of a WebM and as many bytes as it says."""
    head = file.read(MAX_HEADER)
    before, segment, after = head.partition(SEGMENT)
    if not (before.startswith(EBML) and DOC_TYPE in before and segment):
        return False
    said, width = number(after)
    unknown = said == (1 << 7 * width) - 1  # as recorded live
    return unknown or len(before) + len(segment) + width + said <= size


def number(data: bytes) -> tuple[int, int]:
    """Return a number as EBML writes it, and how many bytes it takes; at least 1."""
    if not data or not data[0]:
        return 0, 1
    width = 9 - data[0].bit_length()
    value = int.from_bytes(data[:width], "big")
    return value & ((1 << 7 * width) - 1), width
