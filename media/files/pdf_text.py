"""The words of a PDF, for the search: as pypdf finds them, in the order of the file."""

import re
from contextlib import suppress
from time import process_time
from typing import IO

MOST = 100_000  # characters
SECONDS = 6  # of the processor's; a child has ten (base/files/child.py)
HYPHENATED = re.compile(r"(?<=[^\W\d_])-[ \t]*\n\s*(?=[a-zäöüß])")


def text(file: IO[bytes]) -> str:
    """Return the text of a PDF in one line, or as much of it as is read in time.

    Where pypdf stumbles it ends: the file was checked when it was uploaded, and who
    searches is not helped by an error.
    """
    from pypdf import PdfReader  # only a process of its own reads PDFs

    found: list[str] = []
    begun, length = process_time(), 0
    with suppress(Exception):  # of any kind: pypdf trips in many ways
        for page in PdfReader(file).pages:
            found.append(page.extract_text())
            length += len(found[-1])
            if length > MOST or process_time() - begun > SECONDS:
                break
    return " ".join(HYPHENATED.sub("", "\n".join(found)).split())[:MOST]
