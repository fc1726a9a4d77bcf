"""Links of the website, what the last check said of each, and where they stand."""

from django.db import models
from django.utils import timezone

from base.web_address import LONGEST

from .verdict import Failures, Opened, State, Verdict, trusting, weigh

STATES = {
    State.NEW: "noch nicht geprüft",
    State.OK: "in Ordnung",
    State.MOVED: "umgezogen",
    State.UNSURE: "lässt sich nicht prüfen",
    State.SHAKY: "antwortet gerade nicht",
    State.BROKEN: "defekt",
}


class CheckedLink(models.Model):
    """A target that something on the website links to. Written by the checks alone."""

    no_content = "what the nightly check has found, for staff"

    class Kind(models.TextChoices):
        INTERNAL = "internal", "auf dieser Website"
        ANCHOR = "anchor", "auf derselben Seite"
        EXTERNAL = "external", "andere Website"
        MAIL = "mail", "E-Mail"
        PHONE = "phone", "Telefon"
        OTHER = "other", "Sonstiges"

    kind = models.CharField("Art", max_length=10, choices=Kind, editable=False)
    address = models.CharField(
        # one more, so that what is too long can be told
        "Adresse",
        max_length=LONGEST + 1,
        editable=False,
    )
    state = models.CharField(
        "Ergebnis",
        max_length=10,
        choices=STATES,
        default=State.NEW,
        editable=False,
    )
    reason = models.TextField("Was nicht stimmt", blank=True, editable=False)
    first_failed_on = models.DateField("gestört seit", null=True, editable=False)
    failed_days = models.PositiveSmallIntegerField(
        "gestört an Tagen", default=0, editable=False
    )
    checked_at = models.DateTimeField("zuletzt geprüft", null=True, editable=False)
    opened_on = models.DateField("im Browser geprüft am", null=True, editable=False)
    opened_against = models.TextField(
        blank=True, default="", db_default="", editable=False
    )

    class Meta:
        verbose_name = "geprüfter Link"
        verbose_name_plural = "Links"
        ordering = ["address"]
        constraints = [
            models.UniqueConstraint(
                name="%(app_label)s_%(class)s_once",
                fields=["kind", "address"],
                violation_error_message="Dieser Link steht schon in der Liste.",
            )
        ]

    def __str__(self):
        return self.address

    def note(self, verdict, now):
        """Take over what a check said at a moment; does not save."""
        last_on = self.checked_at and timezone.localtime(self.checked_at).date()
        before = Failures(self.first_failed_on, self.failed_days, last_on)
        today = timezone.localtime(now).date()
        verdict = trusting(verdict, self.opened, today)
        self.state, failures = weigh(verdict, before, today)
        self.reason = verdict.reason
        self.first_failed_on, self.failed_days = failures.first_on, failures.days
        self.checked_at = now

    @property
    def opened(self):
        """What a person has seen of it, None if nobody has said so."""
        return self.opened_on and Opened(self.opened_on, self.opened_against)

    def note_opened(self, today):
        """Keep that somebody has opened it in a browser on a day; does not save."""
        self.opened_on = today
        if self.state not in {State.SHAKY, State.BROKEN}:
            return
        self.opened_against = self.reason
        verdict = trusting(Verdict(self.state, self.reason), self.opened, today)
        self.state, self.reason = verdict.state, verdict.reason
        self.first_failed_on, self.failed_days = None, 0


class LinkUse(models.Model):
    """A place where a link stands. Made anew by each check."""

    link = models.ForeignKey(
        CheckedLink, models.CASCADE, related_name="uses", editable=False
    )
    record = models.CharField("Eintrag", max_length=300, editable=False)
    place = models.CharField("Stelle", max_length=200, editable=False)
    admin_url = models.CharField(max_length=200, editable=False)
    public_url = models.CharField(max_length=300, blank=True, editable=False)

    class Meta:
        verbose_name = "Fundstelle"
        verbose_name_plural = "Fundstellen"
        ordering = ["record", "place", "pk"]

    def __str__(self):
        return f"{self.record}: {self.place}"
