"""Questions of visitors, answered from the index that this process keeps."""

from datetime import timedelta
from typing import NamedTuple

from django.db import connection
from django.utils import timezone

from base.content_version import reader
from base.content_version.change import stored_version
from base.time import clock
from contacts.models import Responsibility
from editing.findable import everything
from helferkreise.models import Gemeinde, PlaceName
from pages.page.edition import Edition
from pages.page.page import Page
from pages.redirects.redirect import leads_somewhere

from .engine.index import SearchIndex
from .engine.intents import asks_for_hours
from .engine.meaning import Synonyms
from .engine.place import Place, place_in, place_like
from .engine.search import Found, find
from .engine.words import FILLERS, words
from .keeper import Keeper
from .memory import give_back
from .pin import Pin
from .synonym import all_pairs

MAIL = "@"  # whoever writes to a place does not look for it
HOURS = "Öffnungszeiten"  # as the page of each office is also called


class State(NamedTuple):
    """All that a question is answered from, as it was at one moment.

    gemeinden: their names by AGS.
    """

    index: SearchIndex
    synonyms: Synonyms
    places: object
    gemeinden: dict
    pins: list

    def is_word(self, word):
        """Whether a folded word stands in a text of the site, or staff or we know it."""
        known = self.index.vocabulary, self.synonyms.vocabulary
        return word in FILLERS or any(each.is_known(word) for each in known)


def build():
    """Return the state of now, its content version, and for how many seconds it holds.

    The version is read before, so that no change is missed.
    """
    version, now = stored_version(), timezone.localtime()
    state = State(
        SearchIndex(everything(now)),
        Synonyms(pairs()),
        PlaceName.objects.index(),
        dict(Gemeinde.objects.values_list("ags", "name")),
        pins(now),
    )
    return state, version, (next_change(now) - now).total_seconds()


def pins(now):
    """Return those that hold or will, and lead somewhere."""
    found = Pin.objects.not_over(now.date())
    return [pin for pin in found if leads_somewhere(pin.target)]


def pairs():
    """Yield what is typed, and what that means as well: as staff say, and A–Z."""
    yield from all_pairs()
    for entry in Responsibility.objects.published():
        for name in entry.synonyms.split(","):
            yield name, entry.name


def next_change(now):
    """Return when something becomes public, or no longer is, without anybody's doing."""
    midnight = (now + timedelta(days=1)).replace(
        hour=0, minute=0, second=0, microsecond=0
    )
    begin = Edition.objects.filter(valid_from__gt=now).order_by("valid_from")
    end = Page.objects.filter(withdraw_at__gt=now).order_by("withdraw_at")
    moments = [
        *begin.values_list("valid_from", flat=True)[:1],
        *end.values_list("withdraw_at", flat=True)[:1],
    ]
    return min([midnight, *moments])


def close():
    """Give back what the thread that calls this has of the database, and used memory."""
    connection.close()
    give_back()


keeper = Keeper(build, reader.current, close)


class Answer(NamedTuple):
    """place: that is named, or None. pins: those that hold today."""

    found: Found
    place: Place | None
    pins: list
    is_about_hours: bool


def asked(state, typed):
    """Return the answer to what somebody typed. state: as the keeper has it."""
    today, folded = clock.today(), words(typed)
    if is_about_hours := asks_for_hours(typed):
        found, place = find(state.index, state.synonyms, HOURS, today), None
    else:
        found, place = with_place(state, typed, today)
    pins = [pin for pin in state.pins if pin.first_day <= today <= pin.last_day]
    pins = [pin for pin in pins if pin.is_for(folded)]
    return Answer(found, place, pins, is_about_hours)


def with_place(state, typed, today):
    """Return what is found, and the place that is named or may be.

    What may be a place and no more ("Keller") is none if it is found as a word.
    """
    place = place_in(state.places, typed) if MAIL not in typed else None
    if place and place.is_everyday(typed):
        place = None
    if place is None:
        found = find(state.index, state.synonyms, typed, today)
        is_like = MAIL not in typed and not found.hits
        return found, place_like(state.places, typed) if is_like else None
    near = " ".join(n for ags, n in state.gemeinden.items() if ags in place.ags)
    found = find(state.index, state.synonyms, typed, today, place, near)
    is_word = found.is_all and all(map(state.index.vocabulary.is_known, place.words))
    return found, None if is_word and place.is_one_word else place
