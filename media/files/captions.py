"""Captions of a film in the format WebVTT: what a file has to be."""

import re
from typing import IO

from base.files import apart
from base.files.unfit_file import UnfitFileError

MAX_BYTES = 1_000_000
NO_CAPTIONS = (
    "Diese Datei enthält keine Untertitel im Format WebVTT. Sie beginnt mit „WEBVTT“; "
    "danach steht jede Zeit so: „00:01.000 --> 00:04.000“."
)
TIME = r"(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}"
CUE = re.compile(rf"^{TIME}[ \t]+-->[ \t]+{TIME}(?:[ \t].*)?\n(?=.*\S)", re.MULTILINE)
# what WebVTT itself knows: who speaks, language, emphasis, ruby, times
TAG = re.compile(rf"</?(?:[bciuv]|lang|ruby|rt)(?:[.\s][^<>]*)?>|<{TIME}>")


def text_of(file: IO[bytes], name: str, size: int) -> str:
    """Return the text of a file of captions, with plain line ends; raises UnfitFileError."""
    if not name.lower().endswith(".vtt"):
        raise UnfitFileError("Möglich ist nur WebVTT: eine Datei, die auf .vtt endet.")
    if size > MAX_BYTES:
        raise UnfitFileError("Die Untertitel sind größer als 1 MB.")
    text: str = apart.read(plain_text, file)
    return text


def plain_text(file: IO[bytes]) -> str:
    """Do the same in the process in which the file is read."""
    try:
        text = file.read(MAX_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnfitFileError("Bitte speichern Sie die Untertitel als UTF-8.") from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    first_line = text.partition("\n")[0]
    is_webvtt = re.fullmatch(r"WEBVTT(?:[ \t].*)?", first_line) and CUE.search(text)
    if "\0" in text or not is_webvtt:
        raise UnfitFileError(NO_CAPTIONS)
    if "<" in TAG.sub("", text):
        raise UnfitFileError(
            "Die Untertitel enthalten HTML. Möglich sind nur die Auszeichnungen von "
            "WebVTT, zum Beispiel <i> und <v Name>."
        )
    return text
