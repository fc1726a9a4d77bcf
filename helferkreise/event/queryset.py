"""Which dates a page shows, as the database finds them."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

from base.time.berlin import day_of, moment

from .lookup import LONGEST_REPEATED, rhythms_between
from .recurrence import ONE_DAY, WEEK

A_MINUTE, AN_HOUR = timedelta(minutes=1), timedelta(hours=1)


class EventQuerySet(models.QuerySet):
    def bulk_create(self, events, *args, **options):
        events = list(events)
        for event in events:
            event.set_lookup(timezone.now())
        return super().bulk_create(events, *args, **options)

    def shown(self):
        """Leave out unpublished Helferkreise'."""
        return self.exclude(helferkreis__is_published=False)

    def published(self):
        """Leave out unpublished Helferkreise' and load what `event_dates` asks for."""
        return (
            self.shown()
            .select_related("helferkreis")
            .defer("helferkreis__internal_note")
            .prefetch_related("exceptions")
        )

    def upcoming(self, now):
        """Return what may not be over yet, by its first time; `event_dates` tells when.

        A repeated date is among them until the last time it can still be going on.
        """
        return self.published().not_over(now)

    def not_over(self, now):
        """Return what may not be over yet."""
        is_ahead = Q(repeats="") & lasts_beyond(now)
        return self.filter(is_ahead | ~Q(repeats="") & may_come_again(now))

    def soonest(self, count, now):
        """Return these that come first, and few more: only their rules tell the order.

        Asks which come first as far as is known, and does not load them yet.

        Of what repeats the next time is stored. Where that has passed since, it comes
        again a week later at the earliest; where the moment is before it was looked up,
        nothing is known of it.
        """
        known = self.filter(next_from__lte=now, next_end__gt=now)
        known = known.order_by("next_start", "pk").values_list("pk", "next_start")
        first = [*known[:count]]
        is_unknown = Q(next_from__gt=now) | Q(next_start=None)
        may_be_sooner = Q(next_end__lte=now)
        if len(first) == count:  # a week may be an hour shorter, by the clock
            _, nth = first[-1]
            may_be_sooner &= Q(next_start__lte=nth - WEEK + AN_HOUR)
        # what repeats, by an index
        others = self.filter(
            may_come_again(now) & (is_unknown | may_be_sooner), rhythm__gt=""
        )
        # by keys only, or all of these would be read once more
        return self.model.objects.published().filter(
            Q(pk__in=[pk for pk, _ in first]) | Q(pk__in=others.values("pk"))
        )

    def passed(self, now):
        """Return those whose next time was never looked up, or has passed meanwhile."""
        is_over = ~Q(repeats="") & may_come_again(now) & Q(next_end__lte=now)
        return self.filter(Q(next_from=None) | is_over)

    def beginning(self, first, last):
        """Return those of which a time begins on one of the days, cancelled or not."""
        start, end = moment(first), moment(last + ONE_DAY)
        once = Q(repeats="", starts_at__gte=start, starts_at__lt=end)
        again = Q(
            rhythm__in=rhythms_between(first, last), starts_at__lt=end
        ) & may_begin_on(first)
        return self.filter(once | again)

    def begun_before(self, day, after):
        """Return those of which a time may have begun before a day and end after a moment."""
        earliest = day - LONGEST_REPEATED
        once = Q(repeats="") & lasts_beyond(after)
        rhythms = rhythms_between(earliest, day - ONE_DAY)
        again = Q(rhythm__in=rhythms) & may_begin_on(earliest)
        return self.filter(once | again, nights__gt=0, starts_at__lt=moment(day))


def lasts_beyond(now):
    """Return the condition that what takes place once is not over."""
    return Q(ends_at__gt=now) | Q(is_all_day=True, ends_at__gt=now - A_MINUTE)


def may_come_again(now):
    """Return the condition that what repeats may still be going on, or comes again."""
    return may_begin_on(day_of(now) - LONGEST_REPEATED)


def may_begin_on(day):
    return Q(repeats_until=None) | Q(repeats_until__gte=day)
