"""The place that a question names, as the finder knows it: for certain, or as an offer."""

from dataclasses import replace
from typing import NamedTuple

from rapidfuzz.distance import OSA

from helferkreise.finder import finder
from helferkreise.finder.answer import Answer, Outcome
from helferkreise.finder.finder import SURE_LETTERS
from helferkreise.finder.index import GEMEINDE_NAMES, How, Index
from helferkreise.finder.ranking import Match

from .words import FILLERS, LIGHT, fold, stem, words


class Place(NamedTuple):
    """answer: the finder's. is_sure: whether that is meant. words: folded, those of the
    question that name it.
    """

    answer: Answer
    is_sure: bool
    words: frozenset[str]

    @property
    def matches(self) -> tuple[Match, ...]:
        """Return what is meant, or what may be."""
        return self.answer.matches or self.answer.suggestions

    @property
    def is_one_word(self) -> bool:
        """Whether a single word of the question may be it, if that is no other word."""
        return not self.answer.matches and self.is_exact

    @property
    def is_exact(self) -> bool:
        """Whether it is spelt as it is called."""
        return self.matches[0].how is How.EXACT

    def is_all_of(self, typed: str) -> bool:
        """Return whether a question asks for nothing else, so that it is the answer."""
        telling = {each for each in words(typed) if each not in FILLERS}
        return all(stem(word) in LIGHT for word in telling - self.words)

    def is_everyday(self, typed: str) -> bool:
        """Whether it is a word that people say every day: "Wetter morgen", not "Morgen"."""
        is_light = all(stem(word) in LIGHT for word in self.words)
        return is_light and self.is_one_word and not self.is_all_of(typed)

    @property
    def ags(self) -> set[str]:
        """Return the keys of the Gemeinden that are meant."""
        return {match.ags for match in self.matches}


def place_in(index: Index, typed: str) -> Place | None:
    """Return the place that is named in a question, misspelt or not, if one is."""
    answer = finder.find(index, typed)
    if exact := _certain(answer.matches):
        is_sure = len(exact) == len(answer.matches)
        return Place(answer, is_sure, _said(exact))
    if exact := _certain(answer.suggestions):
        return Place(replace(answer, suggestions=exact), False, _said(exact))
    return _misspelt(index, typed)


def place_like(index: Index, typed: str) -> Place | None:
    """Return the place that a whole question is but one slip away from, if one is.

    The finder knows that a place is meant, and looks further than can be asked here.
    """
    answer = finder.find(index, typed)
    slips = [OSA.distance(fold(match.name), fold(typed)) for match in answer.matches]
    return Place(answer, False, frozenset(words(typed))) if 1 in slips else None


def _certain(matches: tuple[Match, ...]) -> tuple[Match, ...]:
    return tuple(
        each for each in matches if each.how is How.EXACT and each.is_confirmed
    )


def _said(matches: tuple[Match, ...]) -> frozenset[str]:
    return frozenset(word for match in matches for word in words(match.name))


def _misspelt(index: Index, typed: str) -> Place | None:
    """Return the Gemeinde that one word of several is nearly the name of."""
    said = words(typed)
    for word in said if len(said) > 1 else ():
        near = finder.find(index, word).matches if len(word) >= SURE_LETTERS else ()
        if near and near[0].kind in GEMEINDE_NAMES and _is_slip(word, near[0].name):
            meant = Answer(Outcome.NONE, suggestions=near)
            return Place(meant, False, frozenset([word]))
    return None


def _is_slip(word: str, name: str) -> bool:
    """Whether a word is one slip away from a long one of a name: no "zwischen"."""
    long = (each for each in words(name) if len(each) >= SURE_LETTERS)
    return any(OSA.distance(each, word) == 1 for each in long)
