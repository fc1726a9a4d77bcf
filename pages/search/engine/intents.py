"""What a question is about that no text of the site answers in its own words."""

from .vocabulary import cuts, firsts
from .words import FILLERS, stem, words


def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, words(text)))


OPEN = _stems(
    "offen geöffnet öffnet öffnen öffnungszeiten aufhaben geschlossen schließt "
    "sprechzeiten besuchszeiten bürozeiten geschäftszeiten open opening opened closed hours"
)
SHORT_FOR_IT = _stems("auf zu da")  # "habt ihr auf"; alone they say nothing
MOMENT = _stems(
    "wann lange heute morgen übermorgen jetzt gerade tag täglich woche wochenende uhr "
    "früh vormittag vormittags mittag mittags nachmittag nachmittags abend abends "
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag "
    "januar februar märz april mai juni juli august september oktober november dezember "
    "weihnachten heiligabend silvester neujahr fasching ostern karfreitag pfingsten "
    "jahr feiertag brückentag ferien sommer when today tomorrow"
)
OFFICE = _stems("landratsamt amt büro behörde office")
DIGITS = {1, 2, 4}  # of a day, a month or a year: "24.12.2026"


def asks_for_hours(typed: str) -> bool:
    """Return whether somebody asks when the authority is open: "Wann habt ihr auf?"."""
    folded = words(typed)
    said = {*map(stem, folded)}
    telling = {stem(word) for word in folded if word not in FILLERS}
    moments = {stem(word) for word in folded if _is_moment(word)}
    is_short = bool(said & SHORT_FOR_IT and moments) or _ends_with_it(folded)
    is_about_it = bool(telling & OPEN) or is_short
    return is_about_it and telling <= OPEN | OFFICE | moments


def _is_moment(word: str) -> bool:
    """Whether a word says when: "Montag", "Weihnachtsferien", "24"."""
    if word.isdecimal():
        return len(word) in DIGITS
    return stem(word) in MOMENT or any(
        stem(word[cut:]) in MOMENT
        and not MOMENT.isdisjoint(map(stem, firsts(word[:cut])))
        for cut in cuts(word)
    )


def _ends_with_it(folded: list[str]) -> bool:
    """Whether the verb is taken apart: "Hat das Landratsamt zu?"."""
    return len(folded) > 1 and folded[-1] in {"auf", "zu"}
