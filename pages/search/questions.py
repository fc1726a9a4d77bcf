"""Questions of visitors, answered from the index that this process keeps."""

from datetime import timedelta
from typing import NamedTuple

from django.db import connection
from django.utils import timezone
from rapidfuzz.distance import OSA

from base.content_version import reader
from base.content_version.change import stored_version
from base.time import clock
from contacts.models import Responsibility
from editing.findable import everything
from helferkreise.finder import finder
from helferkreise.finder.index import How
from helferkreise.models import PlaceName
from pages.page.edition import Edition
from pages.page.page import Page

from .engine.index import SearchIndex
from .engine.intents import asks_for_hours
from .engine.meaning import Synonyms
from .engine.search import Found, find
from .engine.words import fold, words
from .keeper import Keeper
from .pin import Pin
from .synonym import SameWords

HOURS = "Öffnungszeiten"  # as the page of each office is also called


class State(NamedTuple):
    """All that a question is answered from, as it was at one moment."""

    index: SearchIndex
    synonyms: Synonyms
    places: object
    pins: list


def build():
    """Return the state of now, its content version, and for how many seconds it holds.

    The version is read before, so that no change is missed.
    """
    version, now = stored_version(), timezone.localtime()
    state = State(
        SearchIndex(everything(now)),
        Synonyms(pairs()),
        PlaceName.objects.index(),
        list(Pin.objects.all()),
    )
    return state, version, (next_change(now) - now).total_seconds()


def pairs():
    """Yield what is typed, and what that means as well: as staff say, and A–Z."""
    for same in SameWords.objects.all():
        yield from same.pairs()
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
    """Give back what the thread that calls this has of the database."""
    connection.close()


keeper = Keeper(build, reader.current, close)


class Answer(NamedTuple):
    """place: what the finder answers, or None; is_sure: whether it is meant for certain.
    pins: those that hold today.
    """

    found: Found
    place: object
    is_sure: bool
    pins: list
    is_about_hours: bool


def asked(state, typed):
    """Return the answer to what somebody typed. state: as the keeper has it."""
    today, folded = clock.today(), words(typed)
    place = place_of(state, typed)
    named = [match.name for match in place.matches] if place else []
    at = frozenset(word for name in named for word in words(name))
    is_about_hours = asks_for_hours(typed)
    wanted = HOURS if is_about_hours else typed
    found = find(state.index, state.synonyms, wanted, today, at)
    pins = [pin for pin in state.pins if pin.first_day <= today <= pin.last_day]
    return Answer(
        found,
        place or (None if found.hits else place_like(state, typed)),
        place is not None,
        [pin for pin in pins if pin.is_for(folded)],
        is_about_hours,
    )


def place_of(state, typed):
    """Return the finder's answer if it is sure that places are named, else None."""
    answer = finder.find(state.places, typed)
    named = [m for m in answer.matches if m.how is How.EXACT and m.is_confirmed]
    return answer if named and len(named) == len(answer.matches) else None


def place_like(state, typed):
    """Return the finder's answer if a place is but one slip away, else None.

    The finder knows that a place is meant, and looks further than can be asked here.
    """
    answer = finder.find(state.places, typed)
    slips = [OSA.distance(fold(match.name), fold(typed)) for match in answer.matches]
    return answer if 1 in slips else None
