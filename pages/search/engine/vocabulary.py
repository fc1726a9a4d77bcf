"""The words of the site, and which of them a typed word may mean.

Looked up here, and not left to the index: only who sees all words knows whether one is
misspelt, or made of others.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from .words import stem

Meant = dict[str, float]  # words of the site, and how surely they are meant: 0 to 1

EXACT, SAME_STEM, PART, END_OF_NUMBER = 1.0, 0.9, 0.5, 0.8
SLIPS = (0.75, 0.6, 0.5)  # for one slip of the finger, two, three
LETTERS_PER_SLIP = 4
PART_LETTERS = 4  # of a stem that is looked for in longer words
NUMBER_DIGITS = 5
MOST = 40  # words for one that is typed
LINKS = ("", "s", "e", "n", "en", "er", "es")  # between the parts of a compound


class Vocabulary:
    """counts: in how many texts each folded word stands. total: how many texts there are."""

    def __init__(self, counts: Mapping[str, int], total: int) -> None:
        self.counts, self.total = dict(counts), total
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
        longer = self._with_part([word, *same])
        found = same | dict.fromkeys(
            (each for each in longer if each not in same), PART
        )
        return found if same else found | self.misspelt(word)

    def same(self, word: str) -> Meant:
        """Return this word and its other forms."""
        found = dict.fromkeys(self._by_stem.get(stem(word), ()), SAME_STEM)
        return found | ({word: EXACT} if word in self.counts else {})

    def misspelt(self, word: str) -> Meant:
        """Return the words that begin with the same letter, few slips away."""
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
            if not match.isdecimal()
        ]
        closest = min(near, default=(0, ""))[0]
        return {
            match: SLIPS[distance - 1]
            for distance, match in near
            if distance == closest
        }

    def parts(self, word: str) -> tuple[Meant, ...]:
        """Return what the two parts of a compound mean that is no word of the site."""
        for cut in range(len(word) - PART_LETTERS + 1, PART_LETTERS - 2, -1):
            last = self.same(word[cut:])
            for link in LINKS if last else ():
                first = word[:cut].removesuffix(link) if link else word[:cut]
                if len(first) >= PART_LETTERS - 1 and (known := self.same(first)):
                    return known, last
        return ()

    def is_meant(self, word: str) -> bool:
        """Whether a word is one of the site, in some form, or a part of one."""
        return self.is_known(word) or any(self._with_part([word])) or word.isdecimal()

    def shared(self, word: str) -> Meant:
        """Return the words that a compound begins or ends with, of the longest such part."""
        for length in range(len(word) - 1, PART_LETTERS - 1, -1):
            if found := self.same(word[:length]) | self.same(word[-length:]):
                return found
        return {}

    def _with_part(self, forms: Iterable[str]) -> Iterable[str]:
        """Yield the words that begin or end with one of some forms of a word."""
        for form in forms:
            if len(form) >= PART_LETTERS:
                yield from _range(self._forwards, form)[:MOST]
                for each in _range(self._backwards, form[::-1])[:MOST]:
                    yield each[::-1]

    def _numbers(self, digits: str) -> Meant:
        found = {digits: EXACT} if digits in self.counts else {}
        if len(digits) >= NUMBER_DIGITS:
            for each in _range(self._backwards, digits[::-1]):
                found.setdefault(each[::-1], END_OF_NUMBER)
        return found


def _range(ordered: list[str], start: str) -> list[str]:
    last = start + "\U0010ffff"
    return ordered[bisect_left(ordered, start) : bisect_left(ordered, last)]
