"""What people search for: only which words, on which day, how often; never who.

Words that are not all known to the site may be a name. Until they were asked for on
three days, no more of them is stored than a fingerprint that nobody can read back.
"""

from django.db import models, transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from base.text.folding import MAX_TYPED

DAYS_TO_TRUST = 3


class SearchedWords(models.Model):
    """words: folded, so that "Verein" and "verein" count together. shown: as somebody has
    typed them, for staff who make something of it. misses: of `count`.
    """

    no_content = "what visitors search for is counted"

    words = models.CharField("gesucht", max_length=MAX_TYPED, editable=False)
    shown = models.CharField(
        "so geschrieben",
        max_length=MAX_TYPED,
        blank=True,
        default="",
        db_default="",
        editable=False,
    )
    day = models.DateField("Tag", editable=False)
    count = models.PositiveIntegerField("Suchen", default=0, editable=False)
    misses = models.PositiveIntegerField("ohne Treffer", default=0, editable=False)

    class Meta:
        verbose_name = "Gesuchte Wörter"
        verbose_name_plural = "Gesuchte Wörter"
        ordering = ["-day", "-misses", "-count", "words"]
        indexes = [
            models.Index(
                name="searched_words_newest_first",
                fields=["-day", "-misses", "-count", "words"],
            )
        ]
        constraints = [
            models.UniqueConstraint(
                name="%(app_label)s_%(class)s_once_a_day",
                fields=["words", "day"],
                violation_error_message="An diesem Tag steht das schon hier.",
            )
        ]

    def __str__(self):
        return self.shown or self.words


class SearchedFingerprint(models.Model):
    """Something unknown was asked for on a day."""

    no_content = "that somebody searched for something unknown"

    fingerprint = models.CharField(max_length=64, editable=False)
    day = models.DateField(editable=False)

    class Meta:
        verbose_name = "Fingerabdruck gesuchter Wörter"
        verbose_name_plural = "Fingerabdrücke gesuchter Wörter"
        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="%(app_label)s_%(class)s_once_a_day",
                fields=["fingerprint", "day"],
                violation_error_message="Das steht schon hier.",
            )
        ]

    def __str__(self):
        return self.fingerprint


@transaction.atomic
def add_searches(counts):
    """Add to what is stored. counts: times by (words, day, is_known, is_found, shown).

    In one order, so that no two processes wait for each other.
    """
    for (words, day, is_known, is_found, shown), count in sorted(counts.items()):
        if is_known or is_asked_often(words, day):
            same = {"words": words, "day": day}
            new = [SearchedWords(**same)]
            SearchedWords.objects.bulk_create(new, ignore_conflicts=True)
            SearchedWords.objects.filter(**same).update(
                shown=shown,
                count=F("count") + count,
                misses=F("misses") + (0 if is_found else count),
            )


def is_asked_often(words, day):
    """Remember that somebody asked on a day; return whether it was on three by now."""
    fingerprint = salted_hmac("pages.search", words, algorithm="sha256").hexdigest()
    new = [SearchedFingerprint(fingerprint=fingerprint, day=day)]
    SearchedFingerprint.objects.bulk_create(new, ignore_conflicts=True)
    same = SearchedFingerprint.objects.filter(fingerprint=fingerprint)
    return same.count() >= DAYS_TO_TRUST
