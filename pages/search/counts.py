"""What visitors of this process have searched for, until it is written down.

Once a minute at most and after an answer, as with missed addresses: writing may wait.
"""

import logging

from django.db import Error

from pages.redirects.missed_counts import Waiting

from .engine.words import words
from .searched import MAX_TYPED, add_searches

logger = logging.getLogger(__name__)

waiting = Waiting()


def note(typed, day, vocabulary, is_found):
    """Remember what somebody asked on a day. vocabulary: the words of the site."""
    folded = words(typed)
    said = " ".join(folded)
    if said and len(said) <= MAX_TYPED:
        is_known = all(map(vocabulary.is_known, folded))
        waiting.add((said, day, is_known, is_found))


def store_if_due():
    if waiting.is_due():
        store()


def store():
    """Write down what waits; what cannot be written is given up, as it matters little."""
    counts = waiting.take()
    if not counts:
        return
    try:
        add_searches(counts)
    except Error as error:
        logger.warning("%d searches not stored: %s", len(counts), error)
