"""What staff let come first for some words, for a while."""

import reversion
from django.core.exceptions import ValidationError
from django.db import models

from base.address_fields import AddressField
from base.time.plausible_dates import check_year
from pages.redirects.redirect import checked_target

from .engine.words import words
from .synonym import NO_WORD, listed


class PinQuerySet(models.QuerySet):
    def not_over(self, day):
        """Return those that hold on a day or later."""
        return self.filter(last_day__gte=day)


@reversion.register()
class Pin(models.Model):
    """A page that comes first for some words. words: names between commas.

    first_day, last_day: both included; a pin that nobody takes away would be wrong one day.
    """

    words = models.CharField(
        "Wörter",
        max_length=300,
        help_text="Wer genau das sucht, bekommt die Seite zuerst. Mit Kommas getrennt.",
    )
    title = models.CharField("Titel", max_length=120, help_text="So heißt der Treffer.")
    target = AddressField(
        "Ziel",
        max_length=300,
        help_text="Eine Seite dieser Website, zum Beispiel „/wissen/versicherung/“.",
    )
    first_day = models.DateField("ab", validators=[check_year])
    last_day = models.DateField(
        "bis", validators=[check_year], help_text="Letzter Tag, an dem er oben steht."
    )

    objects = PinQuerySet.as_manager()

    class Meta:
        verbose_name = "Angehefteter Treffer"
        verbose_name_plural = "Angeheftete Treffer"
        ordering = ["words", "first_day"]
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_ends_after_it_begins",
                condition=models.Q(first_day__lte=models.F("last_day")),
                violation_error_message="Der letzte Tag liegt vor dem ersten.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_target_is_on_this_site",
                condition=models.Q(target="/") | models.Q(target__regex=r"^/[^/\\]"),
                violation_error_message="Bitte nennen Sie eine Seite dieser Website, "
                "zum Beispiel „/kontakt/“.",
            ),
        ]

    def __str__(self):
        return f"{self.words}: {self.title}"

    def clean(self):
        if not any(map(words, listed(self.words))):
            raise ValidationError({"words": NO_WORD})
        try:
            self.target = checked_target(self.target)
        except ValidationError as error:
            raise ValidationError({"target": error}) from error

    def is_for(self, typed):
        """Return whether folded words are exactly one of its names."""
        return any(words(name) == typed for name in listed(self.words))
