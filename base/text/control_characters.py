"""Characters that nobody sees, which word processors leave in what people paste."""

import re
import unicodedata

# neither XML nor RFC 5545 allows them in a text; tab and line break are none of them
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

BREAKS = re.compile(r"[\x0b\x0c\x85\u2028\u2029]")
SPACES = re.compile(r"[\xa0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]")
# a minus, and hyphens of which Word says where no line may end
HYPHENS = re.compile(r"[\x1e\u2010\u2011\u2212\ufe63\uff0d]")

RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# Persian, Hindi and many others write words with joiners, emoji are put together by them
JOINED = (
    r"\u0600-\u1cff\u2190-\u2bff\u3000-\ud7ff\ufb50-\ufdff\ufe0f\ufe70-\ufefc"
    r"\U0001f000-\U0001faff"
)
PICTURES = (
    r"\xa9\xae\u203c\u2049\u2100-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
MEANT = (
    rf"(?<=[{JOINED}])[\u200c\u200d](?=[{JOINED}])"
    rf"|(?<=[{PICTURES}])[\ufe0e\ufe0f]|\ufe0f(?=\u20e3)"
)
UNSEEN = re.compile(
    rf"(?P<meant>{MEANT})|(?P<direction>[\u061c\u200e\u200f])"
    r"|[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    r"\u200b-\u200d\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    r"\ufff0-\ufffc\ufffe\uffff\ud800-\udfff\U0001d173-\U0001d17a"
    r"\U000e0000-\U000e0fff]"
)


def without_controls(text: str) -> str:
    """Return a text with a space in place of each such character."""
    return CONTROLS.sub(" ", text)


def plain(text: str) -> str:
    """Return a text without what nobody sees, as somebody would have typed it.

    Spaces, hyphens and line breaks of every kind become the usual ones, letters that are
    put together one. What makes words of other languages and emoji stays.
    """
    for pattern, usual in [(BREAKS, "\n"), (SPACES, " "), (HYPHENS, "-")]:
        text = pattern.sub(usual, text)
    return unicodedata.normalize("NFC", UNSEEN.sub(_if_meant, text))


def one_line(text: str) -> str:
    """Return a text as `plain` does, in one line with single spaces."""
    return " ".join(plain(text).split())


def _if_meant(found: re.Match[str]) -> str:
    is_direction = found["direction"] and RIGHT_TO_LEFT.search(found.string)
    return found[0] if found["meant"] or is_direction else ""
