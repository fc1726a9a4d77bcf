"""The finder: from what people call their place to its Gemeinde, spelt right or not.

Pure: build an index once from the known names, then ask it with ``find`` (one answer)
or ``suggest`` (a list to choose from while typing). Exact names come before beginnings,
beginnings before misspellings. It sends people only where it is sure: one click more
is better than the wrong Helferkreis.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from helferkreise.place_folding import POSTAL_CODE_DIGITS, QUALIFIERS, readings, words
from helferkreise.place_index import Hit, How, Index, Kind, PlaceName, build_index
from helferkreise.surroundings import OUTSIDE, Hint

__all__ = [
    "Answer",
    "Hint",
    "How",
    "Index",
    "Kind",
    "Match",
    "Outcome",
    "PlaceName",
    "build_index",
    "find",
    "suggest",
]


WORD_LETTERS = 4  # of a word that is taken for a place: not "Au", "See", "Hub"
MAX_CHOICES = 12
MAX_SUGGESTIONS = 5
# Folded letters from which on the beginning of a Gemeinde's name, or the name with one
# slip, is sure. Shorter ones and Ortsteile meet ordinary words: "Glauben" is no Lauben,
# "Schreiben" no Scheiben.
SURE_LETTERS = 8

RANK: dict[How | Kind, int] = {
    **{how: rank for rank, how in enumerate(How)},
    **{kind: rank for rank, kind in enumerate(Kind)},
}
GEMEINDE_NAMES = {Kind.GEMEINDE, Kind.ALIAS}
OUTSIDE_KEYS = tuple(OUTSIDE)


class Outcome(StrEnum):
    """ONE: go there. SEVERAL: offer the matches, even a single one that is not sure.

    NONE: no place we know. OUTSIDE: a place, but not one in the Landkreis.
    """

    ONE = "one"
    SEVERAL = "several"
    NONE = "none"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Match:
    """A name that meets what was typed; score: per cent of the letters that agree."""

    ags: str
    name: str
    kind: Kind
    how: How
    score: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What `find` found.

    matches: each Gemeinde once, best first; one with ONE, at least one with SEVERAL,
    else none. suggestions: with NONE and OUTSIDE, for "Meinten Sie …?", best first,
    often empty. area: with OUTSIDE its German name if we know it.
    """

    outcome: Outcome
    matches: tuple[Match, ...] = ()
    suggestions: tuple[Match, ...] = ()
    hint: Hint | None = None
    area: str = ""


def _gemeinde(match: Match) -> str:
    return match.ags


def _place(match: Match) -> tuple[str, str]:
    return match.ags, readings(words(match.name))[-1]


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
    return replace(answer, matches=_as_spelt(typed, answer.matches))


def suggest(index: Index, typed: str, limit: int) -> tuple[Match, ...]:
    """Return at most `limit` matches for a text still being typed, best first.

    Unlike `find` it names a Gemeinde once for each of its places that match.
    """
    code, name = _code_and_name(typed)
    if not (code and name):
        for key in readings(name or (code,)):
            if hits := index.beginning_with(key) or index.misspelt(key):
                return _as_spelt(typed, _ranked(index, key, hits, _place))[:limit]
    answer = find(index, typed)
    return (answer.matches or answer.suggestions)[:limit]


def _code_and_name(typed: str) -> tuple[str, tuple[str, ...]]:
    parts = words(typed)
    code = next((part for part in parts if part.isdecimal()), "")
    return code, tuple(part for part in parts if not part.isdecimal())


def _by_both(by_code: Answer, by_name: Answer) -> Answer:
    """Let name and postal code narrow each other; both stay if they disagree."""
    if by_code.outcome is Outcome.OUTSIDE:
        return replace(by_code, suggestions=by_name.matches or by_code.suggestions)
    if by_name.outcome is Outcome.NONE:
        return by_code
    delivered_to = {match.ags for match in by_code.matches}
    shared = tuple(match for match in by_name.matches if match.ags in delivered_to)
    if shared:
        return _choice(shared)
    return Answer(Outcome.SEVERAL, by_code.matches + by_name.matches)


def _by_code(index: Index, code: str) -> Answer:
    if answer := _named(index, code):
        return answer
    hits = index.beginning_with(code) + index.misspelt(code)
    near = _ranked(index, code, hits)[:MAX_SUGGESTIONS]
    if len(code) == POSTAL_CODE_DIGITS:
        return Answer(Outcome.OUTSIDE, suggestions=near, hint=Hint.OTHER_POSTAL_CODE)
    return Answer(Outcome.NONE, suggestions=near, hint=Hint.MISTYPED_POSTAL_CODE)


def _by_name(index: Index, name: tuple[str, ...]) -> Answer:
    strict, *looser = readings(name)
    return (
        _named(index, strict)
        or _qualified(index, name)
        or _first(_named(index, key) for key in looser)
        or _first(_nearly(index, key) for key in (strict, *looser))
        or Answer(Outcome.NONE, suggestions=_suggestions(index, name))
    )


def _named(index: Index, key: str) -> Answer | None:
    """Answer for a name or code as it is known, of a Gemeinde or of an area outside."""
    if key in index.places:
        return _choice(_ranked(index, key, [Hit(key, How.EXACT, 0)]))
    if area := OUTSIDE.get(key):
        return Answer(Outcome.OUTSIDE, hint=area.hint, area=area.name)
    return None


def _qualified(index: Index, name: tuple[str, ...]) -> Answer | None:
    """Answer for two names that agree: "Hofen (Sonthofen)", "Oberstdorf-Tiefenbach"."""
    spoken = tuple(word for word in name if word not in QUALIFIERS)
    for cut in range(1, len(spoken)):
        keys = (readings(part)[-1] for part in (spoken[:cut], spoken[cut:]))
        first, second = (_ranked(index, key, [Hit(key, How.EXACT, 0)]) for key in keys)
        shared = {match.ags for match in first} & {match.ags for match in second}
        if shared:
            ambiguous = max(first, second, key=len)
            return _choice(tuple(m for m in ambiguous if m.ags in shared))
    return None


def _nearly(index: Index, key: str) -> Answer | None:
    """Answer for the beginning or a misspelling of a name."""
    hits = index.beginning_with(key) + index.misspelt(key)
    matches = _ranked(index, key, hits)[:MAX_CHOICES]
    outside = extractOne(key, OUTSIDE_KEYS, scorer=OSA.distance, score_cutoff=1)
    if outside and all(hit.distance > 1 for hit in hits):
        area = OUTSIDE[outside[0]]
        return Answer(Outcome.OUTSIDE, (), matches, area.hint, area.name)
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
        for match in _ranked(index, key, hits)
    )
    return _once(matches, _gemeinde)[:MAX_SUGGESTIONS]


def _choice(matches: tuple[Match, ...]) -> Answer:
    return Answer(Outcome.ONE if len(matches) == 1 else Outcome.SEVERAL, matches)


def _first(answers: Iterable[Answer | None]) -> Answer | None:
    return next(filter(None, answers), None)


def _ranked(
    index: Index,
    key: str,
    hits: Iterable[Hit],
    per: Callable[[Match], Hashable] = _gemeinde,
) -> tuple[Match, ...]:
    """Return the places of the hits, best first, one `per` Gemeinde or place."""

    def rank(found: tuple[Hit, PlaceName]) -> tuple[int, int, int, int, str]:
        hit, place = found
        slips = hit.distance if hit.how is How.FUZZY else 0
        return RANK[hit.how], slips, RANK[place.kind], hit.distance, place.name

    found = [(hit, row) for hit in hits for row in index.places.get(hit.key, ())]
    return _once((_match(key, *pair) for pair in sorted(found, key=rank)), per)


def _match(key: str, hit: Hit, place: PlaceName) -> Match:
    agreeing = 1 - hit.distance / max(len(key), len(hit.key))
    return Match(place.ags, place.name, place.kind, hit.how, round(100 * agreeing))


def _once(
    matches: Iterable[Match], per: Callable[[Match], Hashable]
) -> tuple[Match, ...]:
    first: dict[Hashable, Match] = {}
    for match in matches:
        first.setdefault(per(match), match)
    return tuple(first.values())


def _as_spelt(typed: str, matches: tuple[Match, ...]) -> tuple[Match, ...]:
    """Of names that fold alike put those first that are spelt as typed: Höfen, Hofen."""
    spelt = typed.strip().casefold()
    return tuple(sorted(matches, key=lambda match: match.name.casefold() != spelt))
