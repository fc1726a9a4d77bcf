from collections import Counter
from datetime import date, timedelta

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from base.datasets.loader import EXAMPLES, load
from base.examples import example_models
from helferkreise.models import Person

# the day for which the dates in fixtures/beispiele are written
WRITTEN_FOR = date(2026, 11, 23)


class Command(BaseCommand):
    help = "Fügt erfundene Beispieldaten hinzu oder entfernt sie wieder."

    def add_arguments(self, parser):
        parser.add_argument("action", choices=["laden", "entfernen"])

    @transaction.atomic
    def handle(self, *, action, **options):
        removed = remove()
        if action == "entfernen":
            self.stdout.write(f"{removed} Beispiele entfernt.")
        else:
            # not recorded: removed one day, examples are not to be left in the history
            count = load(EXAMPLES, is_example=True, shift=shift())
            self.stdout.write(f"{count} Beispiele geladen.")


def remove():
    """Delete all example data and return how many examples that were.

    Raises CommandError, and deletes nothing, if real data hangs on an example: its
    deletion would take them along.
    """
    examples = {
        model: model.objects.filter(is_example=True) for model in example_models()
    }
    expected = {model._meta.label: rows.count() for model, rows in examples.items()}
    expected.setdefault(Person._meta.label, 0)  # nobody is an example
    deleted = Counter()
    for rows in examples.values():
        deleted.update(rows.delete()[1])
    for label, count in expected.items():
        if deleted[label] > count:
            name = apps.get_model(label)._meta.verbose_name_plural
            raise CommandError(
                f"Nichts entfernt: An Beispielen hängen echte Einträge ({name}). "
                "Bitte ordnen Sie diese zuerst einem echten Helferkreis zu."
            )
    return sum(expected.values())


def shift():
    """Return the whole weeks since the examples were written: weekdays stay."""
    days = (timezone.localdate() - WRITTEN_FOR).days
    return timedelta(weeks=days // 7)
