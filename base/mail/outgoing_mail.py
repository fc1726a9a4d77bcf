"""A mail on its way to one recipient."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q

from .again import LONGEST_PAUSE, is_hopeless, next_try

# longer than any delivery takes: then whoever carried it was killed
ABANDONED_AFTER = timedelta(minutes=5)
SENT = Q(sent_at__isnull=False)
STUCK = ~SENT & (Q(given_up_at__isnull=False) | ~Q(error=""))


class OutgoingMailQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(sent_at=None, given_up_at=None)

    def due(self, now):
        """Return what is to be sent now, what has waited longest first.

        What is due later than anything is put off was put off by a clock that was wrong.
        """
        due = Q(due_at__lte=now) | Q(due_at__gt=now + 2 * LONGEST_PAUSE)
        return self.waiting().filter(due).order_by("due_at", "pk")

    def claim_next(self, now):
        """Take a mail that is due, or return None; one UPDATE decides who has it."""
        while mail := self.due(now).first():
            mine = {"due_at": now + ABANDONED_AFTER, "tries": F("tries") + 1}
            if self.due(now).filter(pk=mail.pk).update(**mine):
                mail.refresh_from_db()
                return mail
        return None


class OutgoingMail(models.Model):
    """A mail to one of its recipients; what it says is forgotten when it is sent.

    message_id is the same each time it is tried, so that who gets it twice can tell.
    """

    no_content = "on its way to somebody, not to the public"

    message_id = models.TextField("Kennung", editable=False)
    recipient = models.TextField("an", editable=False)
    sender = models.TextField("von", editable=False)
    subject = models.TextField("Betreff", editable=False)
    content = models.BinaryField("Inhalt", editable=False)
    stored_at = models.DateTimeField("geschrieben", editable=False)
    due_at = models.DateTimeField("nächster Versuch", editable=False)
    tries = models.PositiveIntegerField("Versuche", default=0, editable=False)
    sent_at = models.DateTimeField("verschickt", null=True, editable=False)
    given_up_at = models.DateTimeField("aufgegeben", null=True, editable=False)
    error = models.TextField("Grund", blank=True, editable=False)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        verbose_name = "E-Mail der Website"
        verbose_name_plural = "E-Mails der Website"
        ordering = ["-stored_at", "-pk"]
        default_permissions = ["view", "change", "delete"]
        constraints = [
            models.UniqueConstraint(
                fields=["message_id", "recipient"],
                name="outgoing_mail_once",
                violation_error_message="Das steht schon hier.",
            )
        ]

    def __str__(self):
        return self.subject

    def note_sent(self, now):
        self._update(sent_at=now, content=b"", error="")

    def note_failed(self, error, reason, now):
        """Keep when to try again, or that it is given up. reason: a German sentence."""
        given_up = now if is_hopeless(error, self.stored_at, now) else None
        due_at = next_try(self.tries, now)
        self._update(due_at=due_at, given_up_at=given_up, error=reason)

    def _update(self, **values):
        OutgoingMail.objects.filter(pk=self.pk).update(**values)
