"""What visitors of this process have searched for, until it is written down."""

from base.text.folding import MAX_TYPED
from pages.redirects.waiting import Waiting

from .engine.words import words
from .searched import add_searches

AROUND = " ,.:;?!()„“\"'"  # of what is typed, no part of the words

waiting = Waiting("searches", add_searches)


def note(typed, day, is_word, is_found):
    """Remember what somebody asked on a day. is_word: whether the site knows a word."""
    folded = words(typed)
    said = " ".join(folded)
    if said and len(said) <= MAX_TYPED:
        is_known = all(map(is_word, folded))
        waiting.add((said, day, is_known, is_found, typed.strip(AROUND)))
