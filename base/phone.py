"""Telephone numbers: shown as typed, dialled in E.164."""

import re

import phonenumbers

from .text.control_characters import one_line

# as people write a number: "08321 612-0", "(08321) 612 0", "+49 8321 612-0", "115"
DIALABLE = r"^((\+|\(?0)[0-9 /()–-]{3,}|11[0-9][0-9 ]*)$"
NOT_DIALABLE = (
    "Eine Telefon- oder Faxnummer beginnt mit 0 oder + und enthält nur Ziffern, "
    "Leerzeichen, Klammern, Schräg- und Bindestriche, zum Beispiel „08321 612-0“."
)
TWO_NUMBERS = (
    "Hier stehen zwei Nummern. Gewählt würden sie wie eine einzige. Bitte tragen Sie jede "
    "für sich ein."
)
# how many digits a prefix has at most, with that of the country: what follows a slash
# after more is another number
LONGEST_PREFIX = {"+": 8, "00": 10, "0": 6}
# what stands around a number in mails and on websites
AROUND = "<>„“”\"'‚‘’»«;,. "
LABEL = re.compile(
    r"(tel:|(telefonnummer|telefon|tel|fon|phone|telefax|fax|mobil(telefon)?|handy)\b"
    r"[.:]*(-?nr\b[.:]*)?|[☎☏📞📠✆]\ufe0f?)\s*",
    re.IGNORECASE,
)
DOTS = re.compile(r"(?<=[0-9)])[.·] ?(?=[0-9(])")  # "08321.612.0"
SHORT = re.compile(r"11[0-9 ]{1,5}")


def normalise_phone(typed: str) -> str:
    """Return a number without what was pasted around it, and with spaces for dots."""
    text = DOTS.sub(" ", one_line(typed).strip(AROUND))
    return LABEL.sub("", text, count=1).strip(AROUND) if LABEL.match(text) else text


def why_not_dialable(number: str) -> str:
    """Return what is wrong with a number, in German, or "" if it can be dialled."""
    before, slash, after = number.partition("/")
    start = next((each for each in LONGEST_PREFIX if number.startswith(each)), "0")
    is_long = len(re.sub("[^0-9]", "", before)) > LONGEST_PREFIX[start]
    if re.fullmatch(DIALABLE, number) and slash and (is_long or "/" in after):
        return TWO_NUMBERS
    is_one = re.fullmatch(DIALABLE, number) and tel_uri(number)
    return "" if is_one else NOT_DIALABLE


def tel_uri(number: str, region: str = "DE") -> str:
    """Return ``tel:`` and the number in E.164, or "" if it cannot be dialled.

    number: as people write it, with or without the country's prefix; the German
    dash before an extension ("08321 612-0") is part of the number. Short numbers of all
    of Germany ("115", "116 117") stay as they are: E.164 has none.
    """
    if SHORT.fullmatch(number):
        return f"tel:{number.replace(' ', '')}"
    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return ""
    e164 = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return f"tel:{e164}"
