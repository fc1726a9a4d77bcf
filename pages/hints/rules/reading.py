"""How hard a text is to read: its longest sentences, and LIX in plain words."""

from typing import NamedTuple

from base.text.shortened import shortened

from .hint import Hint, hint_at
from .pieces import CELLS, LINE, Piece
from .sentences import sentences, words

LONG_SENTENCE = 25  # words; more are hard to keep in mind
MOST_SENTENCES = 3
LONG_WORD = 6  # letters; LIX counts words with more
# of fewer words and sentences LIX says nothing
FEWEST_WORDS = 60
FEWEST_SENTENCES = 4
HARD = 60  # LIX from which on it is said
# up to which LIX a text reads how
LEVELS = {
    40: "leicht zu lesen",
    50: "gut zu lesen, etwa wie eine Zeitung",
    HARD: "etwas schwer zu lesen, etwa wie ein Sachbuch",
    10**6: "schwer zu lesen, etwa wie ein Gesetz",
}
LONG = "Dieser Satz hat {} Wörter. Zwei kurze Sätze liest man leichter: „{}“"
HARD_SENTENCES = (
    "Der Text ist schwer zu lesen, vor allem wegen der langen Sätze: im Schnitt {} Wörter. "
    "Mit 12 bis 15 liest er sich leicht."
)
HARD_WORDS = (
    "Der Text ist schwer zu lesen, vor allem wegen der langen Wörter wie „{}“. Oft gibt es "
    "ein kürzeres."
)


class Reading(NamedTuple):
    """lix: words in a sentence, and of a hundred how many have more than six letters.
    in_words: what that means. per_sentence: words on average. longest: of all words.
    """

    lix: int
    in_words: str
    per_sentence: int
    longest: str


def reading(pieces: list[Piece]) -> Reading | None:
    """Return how a text reads, without headings and tables; None of a short one."""
    running = [each for each in pieces if not each.level and each.tag not in CELLS]
    counts = [words(each) for piece in running for each in sentences(piece.text)]
    found = [each for each in counts if each]
    total = sum(map(len, found))
    if total < FEWEST_WORDS or len(found) < FEWEST_SENTENCES:
        return None
    long = [
        each for sentence in found for each in sentence if letters(each) > LONG_WORD
    ]
    lix = round(total / len(found) + 100 * len(long) / total)
    level = next(words for limit, words in LEVELS.items() if lix < limit)
    longest = max(long, key=letters, default="")
    return Reading(lix, level, round(total / len(found)), longest)


def letters(word: str) -> int:
    return sum(each.isalpha() for each in word)


def hard_to_read(pieces: list[Piece]) -> list[Hint]:
    """Return a hint about the whole text if it reads like a law."""
    found = reading(pieces)
    if not found or found.lix < HARD:
        return []
    by_sentences = found.per_sentence > 18 or not found.longest
    told = HARD_SENTENCES.format(found.per_sentence)
    says = told if by_sentences else HARD_WORDS.format(found.longest)
    return [Hint(45, "Im ganzen Text", says)]


def long_sentences(pieces: list[Piece]) -> list[Hint]:
    """Return a hint about each of the longest sentences, the longest first."""
    found = [
        (len(words(each)), piece, each)
        for piece in pieces
        for each in sentences(piece.text)
    ]
    found = [each for each in found if each[0] > LONG_SENTENCE]
    found.sort(key=lambda each: -each[0])
    return [
        hint_at(
            piece,
            40 + min(count - LONG_SENTENCE, 30),
            LONG.format(count, shortened(sentence, 60)),
            sentence.replace(LINE, " "),
        )
        for count, piece, sentence in found[:MOST_SENTENCES]
    ]
