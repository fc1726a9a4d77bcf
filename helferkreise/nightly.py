"""What this app does every night."""

from django.utils import timezone

from base.nightly.tasks import register
from base.words.numbers import counted

from .event.event import LOOKUP, Event

AT_ONCE = 500


def look_up_next_times():
    """Look up what comes next of what has passed; say of how many, in German."""
    now = timezone.now()
    passed = Event.objects.passed(now).prefetch_related("exceptions")
    events = list(passed)
    for event in events:
        event.set_lookup(now)
    Event.objects.bulk_update(events, LOOKUP, batch_size=AT_ONCE)
    words = counted(len(events), "Termin", "Terminen")
    return f"Wann es weitergeht, ist nachgesehen bei {words}."


register("Nächste Termine nachsehen", look_up_next_times)
