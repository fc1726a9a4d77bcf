"""The finder: from what people call their place to its Gemeinde, spelt right or not.

Pure: build an index once from the known names, then ask it with ``find`` (one answer)
or ``suggest`` (a list to choose from while typing). Exact names come before beginnings,
beginnings before misspellings. It sends people only where it is sure: one click more
is better than the wrong Helferkreis.
"""

import re
from dataclasses import replace

from .among import MAX_CHOICES, WORD_LETTERS, among, is_address, named
from .answer import Answer, Outcome, one_or_several, unsure
from .folding import CYRILLIC, POSTAL_CODE_DIGITS, is_all_said, readings, words
from .index import GEMEINDE_NAMES, Hit, How, Index, PlaceKind
from .outside import KEMPTEN, OUTSIDE, Elsewhere, Hint, is_nearly_kempten
from .ranking import Match, as_spelt, by_place, once, ranked
from .words_around import is_region, without_ordinary

MAX_SUGGESTIONS = 5
# Folded letters from which on the beginning of a Gemeinde's name, or the name with one
# slip, is sure. Shorter ones and Ortsteile meet ordinary words: "Glauben" is no Lauben,
# "Schreiben" no Scheiben.
SURE_LETTERS = 8
LATIN = re.compile("[a-zà-ɏ]", re.IGNORECASE)


def find(index: Index, typed: str) -> Answer:
    """Return the answer for any text; a text without letters and digits is NONE."""
    code, name = _code_and_name(typed)
    if code and name:
        answer = _by_both(_by_code(index, code), _by_name(index, name, typed))
    elif code:
        answer = _by_code(index, code)
    elif name:
        answer = _by_name(index, name, typed)
    else:
        answer = Answer(Outcome.NONE)
    return replace(answer, matches=as_spelt(typed, answer.matches))


def is_name_itself(match: Match, typed: str) -> bool:
    """Return whether a text is no more and no less than the Gemeinde's name or code."""
    code, name = _code_and_name(typed)
    if not name:
        return match.name == code
    is_gemeinde = match.kind is PlaceKind.GEMEINDE
    return is_gemeinde and readings(words(match.name))[0] in readings(name)


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
        return one_or_several(shared)
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


def _by_name(index: Index, name: tuple[str, ...], typed: str) -> Answer:
    plain = without_ordinary(name)
    whole, rest = readings(name)[0], readings(plain)
    if (
        answer := _named(index, whole)
        or _qualified(index, name)
        or _named(index, rest[0])
    ):
        return answer
    if is_region(name):
        return Answer(Outcome.NONE, hint=Hint.LANDKREIS)
    keys = dict.fromkeys((whole, *rest))
    for key in keys:
        if answer := _named(index, key):
            if is_all_said(plain, key):
                return answer
            return (is_address(typed) and among(index, plain, typed)) or unsure(answer)
    if answer := among(index, plain, typed):
        return answer
    for key in keys:
        if answer := _nearly(index, key):
            return answer if is_all_said(plain, key) else unsure(answer)
    if answer := CYRILLIC.search(typed) and _heard(index, plain):
        return answer
    return _unknown(index, plain, typed)


def _heard(index: Index, name: tuple[str, ...]) -> Answer | None:
    """Offer the Gemeinden that sound like one of the words, unless one outside is nearer."""
    hits = [hit for word in name for hit in index.sounding_like(word)]
    if not hits:
        return None
    nearest = min(hits, key=lambda hit: (hit.distance, hit.key in OUTSIDE))
    if nearest.key in OUTSIDE:
        return _named(index, nearest.key)
    heard = [hit for hit in hits if hit.key not in OUTSIDE]
    return Answer(Outcome.SEVERAL, once(ranked(index, name[0], heard))[:MAX_CHOICES])


def _named(index: Index, key: str) -> Answer | None:
    """Answer for a name or code as it is known, of a Gemeinde or of an area outside.

    The name of a Gemeinde is that Gemeinde, whatever hamlets are called like it.
    """
    elsewhere = OUTSIDE.get(key, ())
    matches = named(index, key)
    if not matches:
        return _outside(index, key, elsewhere) if elsewhere else None
    gemeinden = tuple(match for match in matches if match.kind in GEMEINDE_NAMES)
    answer = one_or_several(matches)
    if len(gemeinden) == 1:
        answer = Answer(Outcome.ONE, gemeinden, namesakes=matches[1:])
    if not matches[0].is_confirmed:  # then it may as well be a slip
        near = ranked(index, key, index.misspelt(key))
        answer = Answer(Outcome.SEVERAL, once((*matches, *near))[:MAX_CHOICES])
    return unsure(answer, elsewhere) if elsewhere else answer


def _outside(index: Index, key: str, places: tuple[Elsewhere, ...]) -> Answer:
    """Answer for places outside; of several that are only called a little like it none."""
    hint = places[0].area.hint
    if not places[0].is_exact and len({place.area for place in places}) > 1:
        suggestions = _suggestions(index, (key,))
        return Answer(Outcome.NONE, suggestions=suggestions, elsewhere=places)
    outcome = Outcome.OUTSIDE if hint.is_outside else Outcome.NONE
    return Answer(outcome, elsewhere=places, hint=hint)


def _unknown(index: Index, name: tuple[str, ...], typed: str) -> Answer:
    suggestions = _suggestions(index, name)
    elsewhere = next((OUTSIDE[word] for word in name if word in OUTSIDE), ())
    if elsewhere and not any(match.how is How.EXACT for match in suggestions):
        return _outside(index, name[0], elsewhere)  # "Kempten-Leubas"
    if elsewhere:  # "Mittelberg Kleinwalsertal"
        return Answer(Outcome.NONE, suggestions=suggestions, elsewhere=elsewhere)
    if any(map(is_nearly_kempten, name)):
        kempten = (Elsewhere("Kempten", KEMPTEN),)
        return Answer(
            Outcome.NONE, suggestions=suggestions, elsewhere=kempten, hint=Hint.KEMPTEN
        )
    is_readable = suggestions or LATIN.search(typed)
    hint = None if is_readable else Hint.OTHER_SCRIPT
    return Answer(Outcome.NONE, suggestions=suggestions, hint=hint)


def _qualified(index: Index, name: tuple[str, ...]) -> Answer | None:
    """Answer for two names that agree: "Hofen (Sonthofen)", "Oberstdorf-Tiefenbach"."""
    for cut in range(1, len(name)):
        keys = (readings(part)[-1] for part in (name[:cut], name[cut:]))
        first, second = (named(index, key) for key in keys)
        agreed = {match.ags for match in second}
        if shared := tuple(match for match in first if match.ags in agreed):
            return one_or_several(shared)
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
    """Places named by single words ("Asyl in Sonthofen"), then what looks alike.

    Of the names that are not confirmed, many read like ordinary words.
    """
    key = readings(name)[-1]
    exact = [Hit(word, How.EXACT, 0) for word in name if len(word) >= WORD_LETTERS]
    matches = (
        match
        for hits in (exact, index.ending_with(key), index.resembling(key))
        for match in ranked(index, key, hits)
        if match.is_confirmed
    )
    return once(matches)[:MAX_SUGGESTIONS]
