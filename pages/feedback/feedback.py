"""What somebody has told us: which page, what kind, some words; nothing of who it was."""

from datetime import timedelta

from django.db import models
from django.db.models import Count, Q
from django.utils import timezone

from base.words.calendar import short_date
from editing.addresses import MAX_LENGTH

ANSWER_BARRIERS_IN = timedelta(weeks=6)
MAX_TEXT = 1000  # characters
# so much may arrive, whoever sends it, and in this time
LIMITS = [(60, timedelta(hours=1)), (300, timedelta(days=1))]


class Kind(models.TextChoices):
    """What it is; the value stands in addresses."""

    YES = "ja", "hat geholfen"
    NO = "nein", "hat nicht geholfen"
    SEARCH = "suche", "nicht gefunden"
    BARRIER = "barriere", "Barriere"
    NOTE = "hinweis", "Hinweis"


WITHOUT_WORDS = {Kind.YES, Kind.NO}  # that say something by themselves
OPEN = Q(is_done=False)
OPEN_BARRIER = OPEN & Q(kind=Kind.BARRIER)
OPEN_OTHERS = OPEN & ~Q(kind=Kind.BARRIER)


class FeedbackQuerySet(models.QuerySet):
    def is_flooded(self, now):
        """Whether more has arrived than staff could read; now: aware."""
        return any(
            self.filter(received_at__gt=now - time).count() >= most
            for most, time in LIMITS
        )

    def by_page(self):
        """Return path, yes, no, others and what is open of each page, most open first."""
        return (
            self.order_by()
            .values("path")
            .annotate(
                yes=Count("pk", Q(kind=Kind.YES)),
                no=Count("pk", Q(kind=Kind.NO)),
                others=Count("pk", ~Q(kind__in=WITHOUT_WORDS)),
                waiting=Count("pk", OPEN),
            )
            .order_by("-waiting", "-no", "path")
        )


class Feedback(models.Model):
    """path: of the page that it is about, as it was then; "" if it is about none.

    is_done: whether nobody has to read it any more; what has no words only counts.
    """

    no_content = "what visitors tell staff, of which no page says anything"

    path = models.CharField(
        "Seite", max_length=MAX_LENGTH, blank=True, default="", editable=False
    )
    kind = models.CharField("Art", max_length=10, choices=Kind, editable=False)
    text = models.TextField("Text", blank=True, default="", editable=False)
    received_at = models.DateTimeField("eingegangen", db_index=True, editable=False)
    is_done = models.BooleanField("erledigt", default=False, db_default=False)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = "Rückmeldung"
        verbose_name_plural = "Rückmeldungen"
        ordering = ["is_done", "-received_at", "-pk"]
        indexes = [models.Index(fields=["path", "kind"], name="pages_feedback_by_page")]

    def __str__(self):
        """Say no word of it: the log of the admin is kept for longer."""
        return f"Rückmeldung vom {short_date(self.day)}"

    @property
    def day(self):
        return timezone.localdate(self.received_at)

    @property
    def due_on(self):
        """The day until which it has to be answered; None if nothing says so."""
        return self.day + ANSWER_BARRIERS_IN if self.kind == Kind.BARRIER else None
