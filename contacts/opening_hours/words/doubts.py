"""What cannot be read as hours: sentences that say why, and what to write or where."""

import re
from collections.abc import Sequence
from itertools import pairwise

from .grammar import Token, tokens

LONGEST = 1000  # characters; a week of a real office takes a fifth
SHOWN = 60
EITHER = re.compile(r"\b(?:oder\b|od?\.|bzw\b)", re.IGNORECASE)
_AND = re.compile(
    r"\b(?:und|u\.|auch|sowie|zu(?:sätzl|dem)|au(?:ß|ss)erdem)|[+&]", re.IGNORECASE
)
_BRACKET = re.compile(r"[()]")


class HoursInputError(ValueError):
    """A sentence in German that says what is wrong and what to type instead."""


EXAMPLES = (
    "Bitte schreiben Sie zum Beispiel „8–12 Uhr, 14–17:30 Uhr“, „8–12 Uhr und nach "
    "Vereinbarung“ oder „geschlossen“. Was keine Zeit ist, gehört in das Feld „Wichtiger "
    "Hinweis“."
)
# by the kind of a token: what it is about, and where it belongs
PLACES = {
    "some_weeks": "gilt nicht jede Woche. Bitte tragen Sie solche Tage einzeln unter "
    "„Tage mit anderen Zeiten“ ein und lassen Sie sie hier weg.",
    "dates": "gilt nicht das ganze Jahr. Bitte tragen Sie einzelne Tage unter „Tage mit "
    "anderen Zeiten“ ein und alles, was länger gilt, unter „Zeiten, die nur eine Zeit "
    "lang gelten“.",
    "for_now": "sagt nicht, bis wann. Bitte lassen Sie es weg, oder tragen Sie die Zeiten "
    "unter „Zeiten, die nur eine Zeit lang gelten“ ein.",
    "holidays": "braucht es hier nicht: Feiertage kennt die Website selbst. Bitte lassen "
    "Sie das weg. Ob dann geschlossen ist, sagt der Haken „an Feiertagen geschlossen“; "
    "einzelne Tage gehören zu „Tage mit anderen Zeiten“.",
    "contact": "ist keine Zeit. Telefonnummern und Adressen gehören zu den Kontaktwegen "
    "der Stelle. Bitte lassen Sie sie hier weg.",
    "how": "sagt, wie man einen Termin bekommt. Das gehört zu den Kontaktwegen der "
    "Stelle. Bitte schreiben Sie hier „nach Vereinbarung“.",
    "workdays": "kann Montag bis Freitag oder Montag bis Samstag heißen. Bitte schreiben "
    "Sie „Mo–Fr“ oder „Mo–Sa“.",
    "note": "ist keine Öffnungszeit. Bitte schreiben Sie das in das Feld „Wichtiger "
    "Hinweis“ der Stelle und lassen Sie es hier weg.",
    "pause": "lässt sich nicht eintragen. Bitte schreiben Sie die Zeiten davor und danach, "
    "zum Beispiel „8–12 und 13–16 Uhr“.",
    "end": "nennt nur eine Uhrzeit. Bitte schreiben Sie, von wann bis wann, zum Beispiel "
    "„14–17 Uhr“.",
}


def read_tokens(text: str) -> list[Token]:
    """Return the words of a text. Raises HoursInputError for what has another place."""
    if len(text) > LONGEST:
        raise HoursInputError(
            f"Das sind {len(text)} Zeichen, zu viel für Öffnungszeiten. Bitte schreiben "
            f"Sie nur die Zeiten; mehr als {LONGEST} Zeichen sind nicht möglich."
        )
    found = tokens(text)
    for token in found:
        if token.kind in PLACES:
            is_short = token.kind == "some_weeks"  # "1."
            said = _sentence(text, token) if is_short else token.text
            raise HoursInputError(f"„{shown(said)}“ {PLACES[token.kind]}")
        if token.kind == "other":
            raise not_understood(text, token)
    _ask_which_time(text, found)
    return found


def _ask_which_time(text: str, found: Sequence[Token]) -> None:
    """Raise HoursInputError for two times of which one may hold instead of the other.

    "8–12 bzw. 14–16", "8–12 (14–16)", "Mo/Mi 8–12/14–16": who knows which, and when?
    """
    spans = [number for number, token in enumerate(found) if token.kind == "span"]
    for one, other in pairwise(spans):
        between = text[found[one].end : found[other].start]
        said = text[found[one].start : found[other].end]
        if EITHER.search(between):
            raise either(said)
        days = found[one - 1].text if one and found[one - 1].kind == "days" else ""
        if "/" in days and "/" in between and other == one + 1:
            raise either(f"{days} {said}")
        if _BRACKET.search(between) and not _explains_bracket(text, found, one, other):
            raise HoursInputError(
                "Eine der Zeiten steht in Klammern. Gelten beide? Bitte schreiben Sie "
                f"„{found[one].text} und {found[other].text}“ oder nur eine davon."
            )


def _explains_bracket(text: str, found: Sequence[Token], one: int, other: int) -> bool:
    """Return whether words say, or ask elsewhere, what a time in brackets is."""
    between = text[found[one].end : found[other].start]
    words = list(found[one + 1 : other])
    if (
        found[other + 1 :]
        and ")" not in text[found[other].end : found[other + 1].start]
    ):
        words.append(found[other + 1])  # "(12–13 Uhr geschlossen)"
    kinds = {"days", "closed", "walk_in", "phone", "appointment"}
    return bool(_AND.search(between)) or any(word.kind in kinds for word in words)


def _is_in_brackets(text: str, token: Token) -> bool:
    return text.rfind("(", 0, token.start) > text.rfind(")", 0, token.start)


def either(said: str) -> HoursInputError:
    """Return the error for days or times that are joined by "oder"."""
    return HoursInputError(
        f"„{shown(said)}“ lässt offen, was wann gilt. Bitte schreiben Sie die Zeiten zu "
        "jedem Tag, und „und“, wo beides gilt."
    )


def not_understood(text: str, token: Token) -> HoursInputError:
    """Return the error for a word, shown with the rest of its sentence."""
    line = _sentence(text, token)
    is_in_brackets = _is_in_brackets(text, token)
    if is_in_brackets:
        line = line.partition(")")[0]
    # "Kasse bis 11.30" is a note; "8 1/2 bis 12" a time, only not as people write one
    end = "" if text[token.start].isdigit() else "note"
    kinds = (end if each.kind == "end" else each.kind for each in tokens(line))
    places = [PLACES[kind] for kind in kinds if kind in PLACES]
    places += [PLACES["note"]] if is_in_brackets and token.kind == "other" else []
    why = places[0] if places else f"ist hier nicht zu verstehen. {EXAMPLES}"
    return HoursInputError(f"„{shown(line) or token.text}“ {why}")


def _sentence(text: str, token: Token) -> str:
    """Return a text from a token on, to the end of its line or sentence."""
    return text[token.start :].partition("\n")[0].partition(";")[0]


def shown(line: str) -> str:
    """Return a text for a message: cut where it would be longer than the message."""
    line = line.strip(" ,;/&+)")
    return line if len(line) <= SHOWN else f"{line[:SHOWN]}…"


def in_words(found: Sequence[Token], text: str) -> str:
    """Return some tokens in a row as they were typed."""
    return shown(text[found[0].start : found[-1].end].strip(" ,;:"))
