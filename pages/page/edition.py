"""What the public reads of a page: editions, each from a moment on until the next."""

from datetime import UTC, datetime

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery

from .content import PageContent
from .page import Page

# from when on everything holds that came with the website itself
EVER = datetime(2000, 1, 1, tzinfo=UTC)


class EditionQuerySet(models.QuerySet):
    def live(self, now):
        """Return the edition that holds at a moment, of each page that is published.

        now: aware. The page comes along; private parts of it stay in the database.
        """
        holds = Edition.objects.filter(page=OuterRef("page"), valid_from__lte=now)
        newest = holds.order_by("-valid_from").values("pk")[:1]
        is_not_over = Q(page__withdraw_at=None) | Q(page__withdraw_at__gt=now)
        has_begun = Q(page__hidden_until=None) | Q(page__hidden_until__lte=now)
        is_open = is_not_over & has_begun & Q(page__is_published=True)
        return (
            self.filter(is_open, pk=Subquery(newest))
            .select_related("page")
            .defer("page__body", "page__internal_note")
            .order_by("page__position", "title")
        )

    def without_text(self):
        """Leave out what a list of pages does not show."""
        return self.defer("body", "blocks", "page__body", "page__internal_note")


class Edition(PageContent):
    """A page as it was published, and from when on.

    blocks: as `pages.blocks.kinds.freeze` returns them.
    """

    page = models.ForeignKey(
        Page, models.CASCADE, related_name="editions", verbose_name="Seite"
    )
    valid_from = models.DateTimeField("gilt ab")
    stand = models.CharField("Stand", max_length=60, blank=True)
    blocks = models.JSONField("Bausteine", default=list, blank=True)
    created_at = models.DateTimeField("veröffentlicht am", auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="veröffentlicht von",
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = "veröffentlichte Fassung"
        verbose_name_plural = "veröffentlichte Fassungen"
        ordering = ["page", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                name="%(app_label)s_%(class)s_one_at_a_time",
                fields=["page", "valid_from"],
                violation_error_message="Für diesen Zeitpunkt gibt es schon eine "
                "Fassung.",
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return self.page.get_absolute_url()
