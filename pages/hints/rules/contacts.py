"""Telephone numbers, mailboxes and postal addresses that should be contact records.

In a text they are forgotten when they change; those of an office change everywhere.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from base.mailbox import LOCAL_PART, is_mailbox
from base.phone import tel_uri, why_not_dialable

from .hint import Hint, hint_at
from .pieces import LINE, Piece

# begins with 0 or +, is no part of a date, a time, a price or a file number
NUMBER = re.compile(
    r"(?<![\w+.,:/§–-])(?<![\d§] )(?!000)(?:\+[1-9]\d{0,2}|\(?0\d{1,5}\)?)"
    r"(?: ?[/–-] ?| ?\(0\) ?| )?\d(?:[ /–-]{0,3}\d){2,14}(?!\w|:|[.,/–-]\d| ?(?:%|€|Euro|EUR))"
)
FEWEST_DIGITS = 7
# after these a number is none of a telephone
OTHER_NUMBERS = re.compile(
    r"\b(?:\w*(?:[Nn]ummern?|[Nn]r|[Zz]eichen|[Kk]onto)|Az|Gz|IBAN|BIC|BLZ|ISBN|ID)\b[.:]*\s*$"
)
# what may be said of a telephone, though it ends in "nummer"
TELEPHONE = re.compile(
    r"(?:\bTel|Telefon|Fax|Mobil|Mobilfunk|Festnetz|Handy|WhatsApp|Ruf|Notfall|Service|"
    r"Kontakt|Durchwahl|Hotline)\.?[ -]?(?:nummern?|Nr)?[.:]*\s*$",
    re.IGNORECASE,
)
MAILBOX = re.compile(
    rf"(?<![\w!$'*+=^`{{|}}~.-]){LOCAL_PART.pattern}@[\w.-]{{1,250}}", re.ASCII
)
STREET = r"[A-ZÄÖÜ][\wß-]{1,40}(?:straße|strasse|str\.|gasse|allee)|[A-ZÄÖÜ][\wß-]{3,40} (?:Straße|Str\.|Gasse|Allee)"
# "Marktplatz 2" may be a place in a hall: only with a town behind it
PLACE = r"[A-ZÄÖÜ][\wß-]{0,40}(?:platz|weg|ring|Platz|Weg|Ring|hof|berg)|[A-ZÄÖÜ][\wß-]{3,40} (?:Platz|Weg|Ring)"
HOUSE = r" \d{1,3} ?[a-h]?\b"
TOWN = rf"(?:,? |,? ?{LINE})\d{{5}} [A-ZÄÖÜ][\wß]+"
ADDRESS = re.compile(rf"\b(?:(?:{STREET}){HOUSE}(?:{TOWN})?|(?:{PLACE}){HOUSE}{TOWN})")
STREET_AND_HOUSE = re.compile(rf".*?{HOUSE}")

KNOWN = (
    "{} gehört zu „{}“. Ein Link auf diese Stelle oder der Baustein „Kontakte“ bleibt "
    "richtig, auch wenn sich dort etwas ändert."
)
UNKNOWN = (
    "{} steht nur hier im Text. Als Eintrag bei einer Stelle müssten Sie eine Änderung nur "
    "dort eintragen."
)


class Contact(NamedTuple):
    """name: what is shown, "Die Nummer 08321 612-0". key: by which it is known: `tel:`
    with E.164, a mailbox in small letters, a street as of `street_key`.
    words: as they stand in the text.
    """

    name: str
    key: str
    words: str


def contacts(text: str) -> list[Contact]:
    """Return the numbers, mailboxes and addresses in the text of a piece, each once."""
    found = [*_numbers(text.replace(LINE, " ¶ ")), *_mailboxes(text), *_addresses(text)]
    return list({each.key: each for each in reversed(found)}.values())[::-1]


def _numbers(text: str) -> list[Contact]:
    found = []
    for match in NUMBER.finditer(text):
        number, before = match[0], text[max(0, match.start() - 30) : match.start()]
        is_other = OTHER_NUMBERS.search(before) and not TELEPHONE.search(before)
        digits = sum(each.isdigit() for each in number)
        if is_other or digits < FEWEST_DIGITS or why_not_dialable(number):
            continue
        found.append(Contact(f"Die Nummer {number}", tel_uri(number), number))
    return found


def _mailboxes(text: str) -> list[Contact]:
    found = [match[0].rstrip(".-") for match in MAILBOX.finditer(text)]
    return [
        Contact(f"Die Adresse {each}", each.lower(), each)
        for each in found
        if is_mailbox(each)
    ]


def _addresses(text: str) -> list[Contact]:
    found = [" ".join(match[0].split()) for match in ADDRESS.finditer(text)]
    return [Contact(f"Die Anschrift {each}", street_key(each), each) for each in found]


def street_key(address: str) -> str:
    """Return street and house number in one spelling: "hindelanger straße 35"."""
    street = STREET_AND_HOUSE.match(address)
    lower = (street[0] if street else address).lower()
    return " ".join(re.sub(r"str(?:\.|asse)(?= )", "straße", lower).split())


def contacts_in_text(pieces: list[Piece], known: Mapping[str, str]) -> list[Hint]:
    """Return a hint about each contact. known: of which office it is, by `Contact.key`."""
    hints, seen = [], set()
    for piece in pieces:
        for each in contacts(piece.text):
            if each.key in seen:
                continue
            seen.add(each.key)
            office = known.get(each.key)
            says = (
                KNOWN.format(each.name, office) if office else UNKNOWN.format(each.name)
            )
            hints.append(hint_at(piece, 60 if office else 55, says, each.words))
    return hints
