"""Words that mean the same to whoever searches, kept by staff."""

import reversion
from django.core.exceptions import ValidationError
from django.db import models

from .engine.words import words

NO_WORD = "Bitte nennen Sie Wörter, mit Kommas getrennt."
ONE_WORD = "Ein Wort allein ist keinem gleich. Was ist damit noch gemeint?"


@reversion.register()
class SameWords(models.Model):
    """Words for one thing. words, meant: names between commas, of one word or several.

    Without `meant` all mean each other; with it, whoever types one of `words` looks for
    `meant` as well, and not the other way round.
    """

    words = models.CharField(
        "Wörter",
        max_length=300,
        unique=True,
        help_text="Wonach suchen Menschen? Mit Kommas getrennt, zum Beispiel „Auto, Kfz, "
        "Fahrzeug“.",
        error_messages={"unique": "Diese Wörter sind schon eingetragen."},
    )
    meant = models.CharField(
        "gemeint ist",
        max_length=200,
        blank=True,
        default="",
        db_default="",
        help_text="Leer: Alle Wörter bedeuten dasselbe. Sonst findet, wer eines davon "
        "sucht, auch dieses, zum Beispiel „Jobcenter“.",
    )

    class Meta:
        verbose_name = "Gleiche Wörter"
        verbose_name_plural = "Gleiche Wörter"
        ordering = ["words"]

    def __str__(self):
        return f"{self.words} → {self.meant}" if self.meant else self.words

    def clean(self):
        if not any(map(words, listed(self.words))):
            raise ValidationError({"words": NO_WORD})
        if not self.meant and len(listed(self.words)) == 1:
            raise ValidationError({"meant": ONE_WORD})

    def pairs(self):
        """Yield what is typed, and what that means as well."""
        typed, meant = listed(self.words), listed(self.meant)
        for word in typed:
            for other in meant or typed:
                if other != word:
                    yield word, other


def all_pairs():
    """Yield what is typed, and what that means as well, of all that staff keep."""
    for same in SameWords.objects.all():
        yield from same.pairs()


def listed(text):
    """Return the names between the commas of a text."""
    return [name.strip() for name in text.split(",") if name.strip()]
