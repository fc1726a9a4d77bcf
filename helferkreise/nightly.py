"""What this app does every night."""

from django.utils import timezone

from base.nightly.tasks import register
from base.words.numbers import counted

from .event.event import LOOKUP, Event

AT_ONCE = 500


def look_up_next_times():
    """Look up what comes next, store what is another, and say of how many, in German.

    Not only what has passed: somebody may have gone back to a version of the site that
    knows nothing of this, and have changed dates there.
    """
    now = timezone.now()
    passed = {*Event.objects.passed(now).values_list("pk", flat=True)}
    events = Event.objects.not_over(now) | Event.objects.filter(next_from=None)
    changed = []
    for event in events.prefetch_related("exceptions"):
        before = stored(event)
        event.set_lookup(now)
        if event.pk in passed or stored(event) != before:
            changed.append(event)
    Event.objects.bulk_update(changed, LOOKUP, batch_size=AT_ONCE)
    words = counted(len(changed), "Termin", "Terminen")
    return f"Wann es weitergeht, ist nachgesehen bei {words}."


def stored(event):
    """Return what is found by, but for the moment of looking up."""
    return [getattr(event, name) for name in LOOKUP if name != "next_from"]


register("Nächste Termine nachsehen", look_up_next_times)
