"""Publishing and withdrawing a page, taken back: the public reads what it read before."""

from datetime import UTC
from typing import NamedTuple

from django.utils.dateparse import parse_datetime

from editing.basket.putting import put
from editing.basket.returning import bring_back
from editing.models import Deletion

from .page import Page
from .publication import note_draft


class Standing(NamedTuple):
    """Whether, until when and from when on a page is public; as JSON can hold it."""

    is_published: bool
    withdraw_at: str | None
    hidden_until: str | None = None  # buttons of a version before do not know it

    @classmethod
    def of(cls, page):
        return cls(page.is_published, iso(page.withdraw_at), iso(page.hidden_until))

    def give_to(self, page):
        page.is_published = self.is_published
        page.withdraw_at = self.withdraw_at and parse_datetime(self.withdraw_at)
        page.hidden_until = self.hidden_until and parse_datetime(self.hidden_until)
        return page

    def is_open(self, now):
        """Tell of the page before what `Page.is_open` tells."""
        return self.give_to(Page()).is_open(now)


def iso(moment):
    """Return a moment as text, None as it is: the same one as typed and as stored."""
    return moment and moment.astimezone(UTC).isoformat()


def keep_planned(page, now, user):
    """Keep what is planned and about to be deleted; return the keys of the deletions."""
    planned = page.editions.filter(valid_from__gt=now)
    return [each.pk for each in put(planned, user)]


def take_back_publishing(page, edition, was, planned, now, by):
    """Have the public read what it read before an edition, its newest.

    was: the `Standing` before. planned: keys of what was planned then; some of it may
    hold by now. What the public has read stays among the editions, unless nothing else
    would take its place.
    """
    if edition.valid_from > now:
        edition.delete()  # something else may have been planned for this very moment
    bring_planned_back(planned)
    if was.is_published and edition.pk:
        show_before(page, edition, now, by)
    stand_again(page, was, [])


def show_before(page, edition, now, by):
    """Have the public read what would hold now without an edition."""
    before = page.editions.filter(valid_from__lte=now).exclude(pk=edition.pk).first()
    if not before:
        edition.delete()
        return
    before.pk, before._state.adding = None, True
    before.valid_from, before.created_by = now, by
    before.save()


def stand_again(page, was, planned):
    """Have a page be public as it was, and planned again what was planned."""
    bring_planned_back(planned)
    was.give_to(page).save()
    note_draft(page)


def bring_planned_back(planned):
    if planned:
        bring_back(Deletion.objects.filter(pk__in=planned))
