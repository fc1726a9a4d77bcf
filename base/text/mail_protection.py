"""Mail addresses that people can use and simple harvesters cannot find.

In the HTML every character of an address is written as a character reference, so
that it never stands there as plain text. A browser shows, copies and opens it like
any other; so does a screen reader. What this costs, and what it cannot prevent,
stands in docs/architektur.md.
"""

import re
from collections.abc import Iterator

# a script is no text: nothing would turn the references back there
SCRIPT = re.compile(r"(<script\b.*?(?:</script>|\Z))", re.DOTALL | re.IGNORECASE)
# Found by what follows the "@", then read backwards from there: from the front each
# letter of a long word would be the start of another try.
DOMAIN = re.compile(r"@[\w-]+(?:\.[\w-]+)+")
REVERSED_LOCAL_PART = re.compile(r"[\w.+-]*(?::otliam)?", re.IGNORECASE)


def protect(html: str) -> str:
    """Return `html` with every mail address in it, linked or not, protected."""
    return "".join(
        "".join(f"&#{ord(c)};" for c in part) if is_address else part
        for part, is_address in parts(html)
    )


def parts(html: str) -> Iterator[tuple[str, bool]]:
    """Yield all of `html` in order, and of each part whether it is a plain address."""
    for number, piece in enumerate(SCRIPT.split(html)):
        if number % 2:
            yield piece, False
        else:
            yield from _parts_of_text(piece)


def _parts_of_text(text: str) -> Iterator[tuple[str, bool]]:
    end = 0
    for domain in DOMAIN.finditer(text):
        at = domain.start()
        local = REVERSED_LOCAL_PART.match(text[end:at][::-1])
        start = at - (local.end() if local else 0)
        yield text[end:start], False
        end = domain.end()
        yield text[start:end], True
    yield text[end:], False
