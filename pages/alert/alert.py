"""What stands on top of the public pages for a while: the alert banner."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from base.address_fields import AddressField
from base.time.plausible_dates import check_year
from base.web_address import NO_PAGE
from editing.trace.entry import Kind, note

from .end import lasts_too_long
from .scope import names, parts_in_words

# the last line of defence; base/web_address.py decides
LINK = r"^(/([^/\\\s][^\\\s]*)?|https?://[^\\\s]+|(mailto|tel):.+)\Z"
LINK_IS_MISSING = "Zum Text des Links fehlt die Adresse."
TOO_LONG = (
    "Ein Hinweis steht höchstens drei Monate oben. Was länger gilt, gehört auf eine "
    "Seite."
)


def check_parts(parts):
    """Raise ValidationError unless this is a list of keys of parts of the site."""
    if not isinstance(parts, list) or not set(map(str, parts)) <= set(names()):
        raise ValidationError("Diesen Bereich der Website gibt es nicht.")


# how long an alert may be: on a phone the finder stays on the first screen below one
MOST_TITLE, MOST_TEXT, MOST_LINK_TEXT = 60, 140, 40


class AlertQuerySet(models.QuerySet):
    def running(self, at):
        """Return what is shown at a moment, worst first."""
        return self.filter(starts_at__lte=at, ends_at__gt=at)


class Alert(models.Model):
    """A short text on top of the whole site or of parts of it; ends by itself."""

    class Level(models.IntegerChoices):
        INFORMATION = 1, "Information"
        WARNING = 2, "Warnung"
        EMERGENCY = 3, "Notfall"

    level = models.PositiveSmallIntegerField(
        "Wie wichtig?",
        choices=Level,
        default=Level.INFORMATION,
        help_text="„Notfall“ nur bei Gefahr: Steht das Wort zu oft da, liest es niemand "
        "mehr.",
    )
    title = models.CharField(
        "Überschrift",
        max_length=MOST_TITLE,
        help_text="Das Wichtigste in wenigen Wörtern, zum Beispiel „Sirenen-Probe am "
        "Donnerstag um 11 Uhr“.",
    )
    text = models.CharField(
        "Text",
        max_length=MOST_TEXT,
        blank=True,
        help_text="Was sollen die Leute wissen oder tun? Höchstens 140 Zeichen; mehr "
        "gehört auf eine Seite.",
    )
    link = AddressField(
        "Adresse für mehr",
        max_length=300,
        blank=True,
        help_text="Eine Seite dieser Website („/kontakt/“) oder eine andere Adresse, "
        "die mit https:// beginnt.",
    )
    link_text = models.CharField(
        "Text des Links",
        max_length=MOST_LINK_TEXT,
        blank=True,
        help_text="Wohin führt er? Ohne Text steht dort „Mehr dazu“.",
    )
    parts = models.JSONField(
        "Wo?",
        default=list,
        blank=True,
        validators=[check_parts],
        help_text="Nichts angekreuzt: auf der ganzen Website.",
    )
    starts_at = models.DateTimeField(
        "zeigen ab", default=timezone.now, validators=[check_year]
    )
    ends_at = models.DateTimeField(
        "zeigen bis",
        validators=[check_year],
        help_text="Danach verschwindet der Hinweis von selbst.",
    )

    objects = AlertQuerySet.as_manager()

    class Meta:
        verbose_name = "Hinweis oben auf der Website"
        verbose_name_plural = "Hinweise oben auf der Website"
        ordering = ["-level", "-starts_at", "-pk"]
        indexes = [models.Index(fields=["ends_at"], name="pages_alert_ends_at")]
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_starts_before_it_ends",
                condition=Q(starts_at__lt=F("ends_at")),
                violation_error_message="„zeigen bis“ muss nach „zeigen ab“ liegen.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_link_leads_somewhere",
                condition=Q(link="") | Q(link__regex=LINK),
                violation_error_message=NO_PAGE,
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_link_text_has_a_link",
                condition=Q(link_text="") | ~Q(link=""),
                violation_error_message=LINK_IS_MISSING,
            ),
        ]

    def __str__(self):
        return f"{self.get_level_display()}: {self.title}"

    def save(self, *args, **kwargs):
        is_new = self._state.adding
        super().save(*args, **kwargs)
        if is_new:
            note(Kind.PUBLISHED, f"Hinweis „{self}“ veröffentlicht")

    def clean(self):
        # no constraint, because databases add days to a moment each in its own way
        is_known = self.starts_at and self.ends_at
        if is_known and lasts_too_long(self.starts_at, self.ends_at):
            raise ValidationError({"ends_at": TOO_LONG})

    def runs(self, at):
        return self.starts_at <= at < self.ends_at

    def end(self, at):
        """Take it off the site now. Only for one that is running."""
        self.ends_at = at
        self.save(update_fields=["ends_at"])
        note(Kind.PUBLISHED, f"Hinweis „{self}“ beendet")

    @property
    def kind(self):
        """Return the design system's word for its level."""
        return {1: "info", 2: "warning", 3: "danger"}[self.level]

    @property
    @admin.display(description="Wo")
    def places(self):
        return parts_in_words(self.parts)
