"""Example data: records that can be told from facts and removed again."""

from django.apps import apps
from django.db import models

from .content_version.kept import kept_all_day
from .site_map import first_row


class ExampleModel(models.Model):
    """A record that may be an invented example.

    As long as one such record exists, every page says so and robots stay away.
    """

    is_example = models.BooleanField(
        "Beispiel",
        default=False,
        help_text="Erfundener Eintrag zum Ausprobieren. Solange es Beispiele gibt, "
        "steht auf jeder Seite „Beispieldaten“. Entfernen Sie den Haken, wenn der "
        "Eintrag jetzt echte Angaben enthält.",
    )

    class Meta:
        abstract = True


def example_models():
    """Return every model that can hold example data."""
    return [model for model in apps.get_models() if issubclass(model, ExampleModel)]


@kept_all_day
def any_examples():
    """Return whether any example data is stored; one query."""
    first, *others = [
        first_row(model.objects.filter(is_example=True)).values("is_example")
        for model in example_models()
    ]
    return first.union(*others).exists()
