"""What is asked of all offices: which is the authority, and what a card shows."""

from datetime import timedelta

from django.db.models import Prefetch, Q, Subquery

from base.time import clock
from editing.publishing.model import PublishableQuerySet

# special days that are over longer ago than anybody looks back, even in a preview
PAST = timedelta(days=400)


class OfficeQuerySet(PublishableQuerySet):
    def for_display(self):
        """Load what the card of an office shows; five queries for any number."""
        special_days = self.model._meta.get_field("special_days").related_model.objects
        recent = special_days.filter(last_day__gte=clock.today() - PAST)
        return (
            self.with_main()
            .defer("internal_note")
            .select_related("picture")
            .prefetch_related(
                "contact_points",
                "moves",
                "opening_hours",
                Prefetch("special_days", recent.prefetch_related("hours")),
            )
        )

    def with_main(self):
        """Tell of each whether it is the authority, whose page is "Kontakt".

        It is the first published office without parent.
        """
        return self.annotate(is_main=Q(pk=Subquery(self.main_key())))

    def without_main(self):
        return self.exclude(pk__in=self.main_key())

    def main_key(self):
        top = self.model.objects.published().filter(parent=None)
        return top.values("pk")[:1]
