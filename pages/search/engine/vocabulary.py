"""The words of the site, and which of them a typed word may mean.

Looked up here, and not left to the index: only who sees all words knows whether one is
misspelt, or made of others.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from .words import ARRANGED, FILLERS, LONG_ENDINGS, stem

Meant = dict[str, float]  # words of the site, and how surely they are meant: 0 to 1

EXACT, SAME_STEM, PART, END_OF_NUMBER = 1.0, 0.9, 0.5, 0.8
SLIPS = (0.75, 0.6, 0.5)  # for one slip of the finger, two, three
LETTERS_PER_SLIP = 4
SHORT = 6  # letters; a word of so few looks like many others
PART_LETTERS = 4  # of a stem that is looked for in longer words
NUMBER_DIGITS = 5
MOST = 40  # words for one that is typed
OFTEN_APART = (
    *("ab", "an", "auf", "aus", "bei", "ein", "her", "hin"),
    *("mit", "nach", "um", "vor", "weg", "zu"),
)
OFFICE = "amt"
LONGEST_ENDING = 2  # letters; "Cont" is no form of "Content", though of one stem
# what is no word beside a part: "ge-hört" is no "Hort", "Blutsp-ende" no "Ende"
NO_WORD = re.compile(
    rf"({'|'.join(OFTEN_APART)}|un)?(be|ent|er|ge|ver|zer)"
    "|.*(sp|sc|[bdfgkpt][lr]|kn|gn|sch[lmnrw]|zw)|[^aeiouy]*"
)
# though made of two words: a Kindergarten is no Garten, and a Haltestelle no Stelle
ONE_THING = re.compile(
    f"({'|'.join(map(stem, ['kindergarten', 'bahnhof', 'fahrzeug', 'haltestelle']))})$"
)
LINKS = ("", "s", "e", "n", "en", "er", "es")  # between the parts of a compound


class Vocabulary:
    """counts: in how many texts each folded word stands. total: how many texts there are.

    named: those of them that name something, if not all do.
    """

    def __init__(
        self,
        counts: Mapping[str, int],
        total: int,
        named: Container[str] | None = None,
    ) -> None:
        self.counts, self.total = dict(counts), total
        self._named = self.counts if named is None else named
        by_stem: defaultdict[str, list[str]] = defaultdict(list)
        for word in self.counts:
            by_stem[stem(word)].append(word)
        self._by_stem = dict(by_stem)
        self._forwards = sorted(self.counts)
        self._backwards = sorted(each[::-1] for each in self.counts)
        by_shape: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        for word in self.counts:
            by_shape[word[0], len(word)].append(word)
        self._by_shape = dict(by_shape)

    def is_known(self, word: str) -> bool:
        return word in self.counts or stem(word) in self._by_stem

    def meant_by(self, word: str) -> Meant:
        """Return the words of the site that a folded one may mean.

        The same in another form, and those that it is a part of; only if there is none
        of the first, those that it is a slip away from.
        """
        if word.isdecimal():
            return self._numbers(word)
        same = self.same(word)
        # "Zeitung" and "Zeiten" have one stem, and "Öffnungszeiten" are no newspaper
        is_other = word.endswith(tuple(LONG_ENDINGS))
        longer = self._with_part([word] if is_other else [word, *same])
        found = same | dict.fromkeys(
            (each for each in longer if each not in same), PART
        )
        return found if same else found | self.misspelt(word)

    def same(self, word: str) -> Meant:
        """Return this word and its other forms."""
        found = dict.fromkeys(self._by_stem.get(stem(word), ()), SAME_STEM)
        return found | ({word: EXACT} if word in self.counts else {})

    def misspelt(self, word: str) -> Meant:
        """Return the words that begin with the same letter, few slips away.

        For a short one only those that name something: "Wetter" is no slip for "weiter".
        """
        slips = min(len(word) // LETTERS_PER_SLIP, len(SLIPS))
        lengths = range(len(word) - slips, len(word) + slips + 1) if slips else ()
        near = [
            (distance, match)
            for length in lengths
            for match, distance, _ in extract(
                word,
                self._by_shape.get((word[0], length), ()),
                scorer=OSA.distance,
                score_cutoff=slips,
                limit=MOST,
            )
            if not match.isdecimal() and (len(word) > SHORT or match in self._named)
        ]
        closest = min(near, default=(0, ""))[0]
        at_closest = [match for distance, match in near if distance == closest]
        # letters are left out more often than added
        longest = max(map(len, at_closest), default=0)
        return {
            match: SLIPS[closest - 1] for match in at_closest if len(match) == longest
        }

    def parts(self, word: str) -> tuple[Meant, ...]:
        """Return what the two parts of a compound mean that is no word of the site.

        None of an office: one that the site does not name is another one.
        """
        if word.endswith(OFFICE) or len(word) <= SHORT:  # "Geb-ühr"
            return ()
        for cut in cuts(word):
            last = self._known(word[cut:])
            if last and (first := self._first(word[:cut])):
                return first, last
        return ()

    def is_taken_apart(self, word: str) -> bool:
        """Whether a word is known, or what it is made of."""
        return self.is_known(word) or bool(self.parts(word) or self.thing(word))

    def thing(self, word: str) -> Meant:
        """Return what a compound is about that ends with something arranged."""
        ends = (cut for cut in cuts(word) if stem(word[cut:]) in ARRANGED)
        return next(filter(None, (self._first(word[:cut]) for cut in ends)), {})

    def verb(self, word: str) -> Meant:
        """Return what a verb means without what is taken off it: "ausleihen", "leihen"."""
        for start in OFTEN_APART if word.endswith("n") else ():
            if word.startswith(start) and len(word) - len(start) >= PART_LETTERS:
                return self.same(word[len(start) :])
        return {}

    def _first(self, part: str) -> Meant:
        """Return what a compound begins with, also if it is a verb: "Nähkurs", "nähen"."""
        found = (
            self._known(first) or self._known(first + "en") for first in firsts(part)
        )
        return next(filter(None, found), {})

    def _known(self, part: str) -> Meant:
        """Return what the part of a compound is, and words that begin with it."""
        if part in FILLERS:  # "Schul-den"
            return {}
        same = self.same(part)
        is_long = same and len(part) >= PART_LETTERS
        longer = _range(self._forwards, part)[:MOST] if is_long else ()
        return dict.fromkeys(longer, PART) | same

    def is_meant(self, word: str) -> bool:
        """Whether a word is one of the site, in some form, or a part of one."""
        return self.is_known(word) or any(self._with_part([word])) or word.isdecimal()

    def shared(self, word: str) -> Meant:
        """Return the words that a compound begins or ends with, of the longest such part."""
        for length in range(len(word) - 1, PART_LETTERS - 1, -1):
            first, last = self.same(word[:length]), self.same(word[-length:])
            found = first | ({} if NO_WORD.fullmatch(word[:-length]) else last)
            if near := {
                each: sure
                for each, sure in found.items()
                if len(each) - length <= LONGEST_ENDING
            }:
                return near
        return {}

    def _with_part(self, forms: Iterable[str]) -> Iterable[str]:
        """Yield the words that begin or end with one of some forms of a word."""
        for form in forms:
            if len(form) >= PART_LETTERS:
                yield from _range(self._forwards, form)[:MOST]
                for turned in _range(self._backwards, form[::-1])[:MOST]:
                    each = turned[::-1]
                    if each == form or self._ends_with_part(each, form):
                        yield each

    def _ends_with_part(self, word: str, form: str) -> bool:
        """Whether a word is a compound of something and what it ends with."""
        before, one = word[: -len(form)], ONE_THING.search(stem(word))
        is_short = len(before) < PART_LETTERS and not self.is_known(before)
        is_inside = one is not None and len(stem(form)) < len(one[0])
        return not (is_short or is_inside or NO_WORD.fullmatch(before))

    def _numbers(self, digits: str) -> Meant:
        found = {digits: EXACT} if digits in self.counts else {}
        if len(digits) >= NUMBER_DIGITS:
            for each in _range(self._backwards, digits[::-1]):
                found.setdefault(each[::-1], END_OF_NUMBER)
        return found


def firsts(part: str) -> list[str]:
    """Return what a compound may begin with, without the link to what follows."""
    found = dict.fromkeys(part.removesuffix(link) for link in LINKS)
    return [first for first in found if len(first) >= PART_LETTERS - 1]


def cuts(word: str) -> Iterable[int]:
    """Return where a compound may be cut in two, the shortest last part first."""
    return range(len(word) - PART_LETTERS + 1, PART_LETTERS - 2, -1)


def _range(ordered: list[str], start: str) -> list[str]:
    last = start + "\U0010ffff"
    return ordered[bisect_left(ordered, start) : bisect_left(ordered, last)]
