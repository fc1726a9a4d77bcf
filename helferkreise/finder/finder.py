"""The finder: from what people call their place to its Gemeinde, spelt right or not.

Pure: build an index once from the known names, then ask it with ``find`` (one answer)
or ``suggest`` (a list to choose from while typing). Exact names come before beginnings,
beginnings before misspellings. It sends people only where it is sure: one click more
is better than the wrong Helferkreis.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from .folding import POSTAL_CODE_DIGITS, is_all_said, readings, words
from .index import Hit, How, Index, PlaceKind
from .outside import KEMPTEN, OUTSIDE, Area, Hint, is_nearly_kempten
from .ranking import Match, as_spelt, by_place, once, ranked

WORD_LETTERS = 4  # of a word that is taken for a place: not "Au", "See", "Hub"
MAX_CHOICES = 12
MAX_SUGGESTIONS = 5
# Folded letters from which on the beginning of a Gemeinde's name, or the name with one
# slip, is sure. Shorter ones and Ortsteile meet ordinary words: "Glauben" is no Lauben,
# "Schreiben" no Scheiben.
SURE_LETTERS = 8

GEMEINDE_NAMES = {PlaceKind.GEMEINDE, PlaceKind.ALIAS}


class Outcome(StrEnum):
    """ONE: go there. SEVERAL: offer the matches, even a single one that is not sure.

    NONE: no place we know. OUTSIDE: a place, but not one in the Landkreis.
    """

    ONE = "one"
    SEVERAL = "several"
    NONE = "none"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Answer:
    """What `find` found.

    matches: each Gemeinde once, best first; one with ONE, at least one with SEVERAL,
    else none. suggestions: with NONE and OUTSIDE, for "Meinten Sie …?", best first,
    often empty. area: with OUTSIDE its German name if we know it; with SEVERAL a place
    of that name lies there as well ("Weiler"); with NONE it may have been meant.
    """

    outcome: Outcome
    matches: tuple[Match, ...] = ()
    suggestions: tuple[Match, ...] = ()
    hint: Hint | None = None
    area: str = ""


def find(index: Index, typed: str) -> Answer:
    """Return the answer for any text; a text without letters and digits is NONE."""
    code, name = _code_and_name(typed)
    if code and name:
        answer = _by_both(_by_code(index, code), _by_name(index, name))
    elif code:
        answer = _by_code(index, code)
    elif name:
        answer = _by_name(index, name)
    else:
        answer = Answer(Outcome.NONE)
    return replace(answer, matches=as_spelt(typed, answer.matches))


def suggest(index: Index, typed: str, limit: int) -> tuple[Match, ...]:
    """Return at most `limit` matches for a text still being typed, best first.

    Unlike `find` it names a Gemeinde once for each of its places that begin so.
    """
    code, name = _code_and_name(typed)
    if not (code and name):
        for key in readings(name or (code,)):
            if hits := index.beginning_with(key):
                return as_spelt(typed, ranked(index, key, hits, by_place))[:limit]
    answer = find(index, typed)
    return (answer.matches or answer.suggestions)[:limit]


def _code_and_name(typed: str) -> tuple[str, tuple[str, ...]]:
    parts = words(typed)
    code = next((part for part in parts if part.isdecimal()), "")
    return code, tuple(part for part in parts if not part.isdecimal())


def _by_both(by_code: Answer, by_name: Answer) -> Answer:
    """Let name and postal code narrow each other; both stay if they disagree.

    Of a whole address ("Hauptstraße 3, 87527 Sonthofen") the words that are a name count.
    """
    known = tuple(match for match in by_name.suggestions if match.how is How.EXACT)
    named = by_name.matches or known
    if by_code.outcome is Outcome.OUTSIDE:
        return replace(by_code, suggestions=named or by_code.suggestions)
    delivered_to = {match.ags for match in by_code.matches}
    shared = tuple(match for match in named if match.ags in delivered_to)
    if shared:
        return _choice(shared)
    if by_name.outcome is Outcome.NONE:
        return by_code
    return Answer(Outcome.SEVERAL, by_code.matches + by_name.matches)


def _by_code(index: Index, code: str) -> Answer:
    if answer := _named(index, code):
        return answer
    # not those of post-office boxes, which people do not think of as where they live
    hits = [hit for hit in index.misspelt(code) if _is_postal_code(index, hit)]
    near = ranked(index, code, hits)[:MAX_SUGGESTIONS]
    if len(code) == POSTAL_CODE_DIGITS:
        return Answer(Outcome.OUTSIDE, suggestions=near, hint=Hint.OTHER_POSTAL_CODE)
    return Answer(Outcome.NONE, suggestions=near, hint=Hint.MISTYPED_POSTAL_CODE)


def _is_postal_code(index: Index, hit: Hit) -> bool:
    return any(place.kind is PlaceKind.POSTAL_CODE for place in index.places[hit.key])


def _by_name(index: Index, name: tuple[str, ...]) -> Answer:
    keys = readings(name)
    if answer := _named(index, keys[0]) or _qualified(index, name):
        return answer
    for attempt in (_named, _nearly):
        for key in keys:
            if answer := attempt(index, key):
                return answer if is_all_said(name, key) else _unsure(answer)
    suggestions = _suggestions(index, name)
    elsewhere = [OUTSIDE[word] for word in name if word in OUTSIDE]
    if elsewhere and not any(match.how is How.EXACT for match in suggestions):
        return _elsewhere(elsewhere[0])  # "Kempten-Leubas", "Asyl in Lindau"
    answer = Answer(Outcome.NONE, suggestions=suggestions)
    if any(map(is_nearly_kempten, name)):
        return replace(answer, hint=Hint.KEMPTEN, area=KEMPTEN.name)
    return answer


def _named(index: Index, key: str) -> Answer | None:
    """Answer for a name or code as it is known, of a Gemeinde or of an area outside."""
    area = OUTSIDE.get(key)
    if key in index.places:
        answer = _choice(ranked(index, key, [Hit(key, How.EXACT, 0)]))
        if area:
            return replace(_unsure(answer), hint=area.hint, area=area.name)
        return answer
    return _elsewhere(area) if area else None


def _elsewhere(area: Area) -> Answer:
    outcome = Outcome.OUTSIDE if area.hint.is_outside else Outcome.NONE
    return Answer(outcome, hint=area.hint, area=area.name)


def _qualified(index: Index, name: tuple[str, ...]) -> Answer | None:
    """Answer for two names that agree: "Hofen (Sonthofen)", "Oberstdorf-Tiefenbach"."""
    for cut in range(1, len(name)):
        keys = (readings(part)[-1] for part in (name[:cut], name[cut:]))
        first, second = (ranked(index, key, [Hit(key, How.EXACT, 0)]) for key in keys)
        agreed = {match.ags for match in second}
        if shared := tuple(match for match in first if match.ags in agreed):
            return _choice(shared)
    return None


def _nearly(index: Index, key: str) -> Answer | None:
    """Answer for the beginning or a misspelling of a name."""
    hits = index.beginning_with(key) + index.misspelt(key)
    matches = ranked(index, key, hits)[:MAX_CHOICES]
    if not matches:
        return None
    close = [hit for hit in hits if hit.how is How.PREFIX or hit.distance == 1]
    gemeinden = {place.ags for hit in close for place in index.places[hit.key]}
    if len(gemeinden) == 1 and any(_is_sure(index, key, hit) for hit in close):
        return Answer(Outcome.ONE, matches[:1])
    return Answer(Outcome.SEVERAL, matches)


def _is_sure(index: Index, key: str, hit: Hit) -> bool:
    kinds = {place.kind for place in index.places[hit.key]}
    return len(key) >= SURE_LETTERS and not kinds.isdisjoint(GEMEINDE_NAMES)


def _suggestions(index: Index, name: tuple[str, ...]) -> tuple[Match, ...]:
    """Places named by single words ("Asyl in Sonthofen"), then what looks alike."""
    key = readings(name)[-1]
    exact = [Hit(word, How.EXACT, 0) for word in name if len(word) >= WORD_LETTERS]
    matches = (
        match
        for hits in (exact, index.ending_with(key), index.resembling(key))
        for match in ranked(index, key, hits)
    )
    return once(matches)[:MAX_SUGGESTIONS]


def _choice(matches: tuple[Match, ...]) -> Answer:
    return Answer(Outcome.ONE if len(matches) == 1 else Outcome.SEVERAL, matches)


def _unsure(answer: Answer) -> Answer:
    several = answer.outcome is Outcome.ONE
    return replace(answer, outcome=Outcome.SEVERAL) if several else answer
