"""One line of the log: who did what, when, and from where."""

from django.conf import settings
from django.db import models
from django.db.models import Value
from django.db.models.functions import Replace
from django.utils import timezone

from . import asking
from .network import shortened

NOBODY = "die Website selbst"
ERASED = "gelöschtes Konto"
LONGEST = 500  # characters


class TraceQuerySet(models.QuerySet):
    def older_than(self, age):
        return self.filter(moment__lt=timezone.now() - age)


class TraceEntry(models.Model):
    """Written with what it tells, in one transaction, and never changed.

    who: the account as it was called then. network: shortened, "" if nobody asked.
    """

    class Kind(models.TextChoices):
        SIGN_IN = "sign_in", "Anmeldung"
        REFUSED = "refused", "Anmeldung abgewiesen"
        RIGHTS = "rights", "Konto und Rechte"
        PUBLISHED = "published", "Veröffentlichung"
        EXPORT = "export", "Herunterladen"
        DELETED = "deleted", "Löschen"
        PRIVACY = "privacy", "Auskunft und Löschen"

    moment = models.DateTimeField("Zeitpunkt", default=timezone.now, db_index=True)
    kind = models.CharField("Art", max_length=20, choices=Kind)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False
    )
    who = models.CharField("Wer", max_length=150)
    what = models.CharField("Was", max_length=LONGEST)
    network = models.CharField("Von wo", max_length=50, blank=True)

    objects = TraceQuerySet.as_manager()

    class Meta:
        verbose_name = "Eintrag im Protokoll"
        verbose_name_plural = "Protokoll"
        ordering = ["-pk"]
        default_permissions = ["view"]

    def __str__(self):
        return self.what

    def save(self, *args, **kwargs):
        if self.pk is not None:
            raise TypeError("nobody changes the log")
        super().save(*args, **kwargs)


def note(kind, what, user=None):
    """Add a line to the log, in the transaction of what it tells.

    user: who did it; whose request is answered if nobody is named.
    """
    request = asking.request()
    asks = user or getattr(request, "user", None)
    is_known = bool(asks and asks.pk)
    TraceEntry.objects.create(
        kind=kind,
        user_id=asks.pk if is_known else None,
        who=asks.get_username() if is_known else NOBODY if not request else "niemand",
        what=one_line(what)[:LONGEST],
        network=shortened(request.META.get("REMOTE_ADDR", "")) if request else "",
    )


def one_line(text):
    """Return a text without what could look like another line."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def erase(user, subject):
    """Take the name of an account that is about to be deleted out of the log.

    subject: how the log calls it in what others did: "Konto „name“".
    """
    TraceEntry.objects.filter(user=user).update(who=ERASED, user=None)
    about = TraceEntry.objects.filter(what__contains=subject)
    about.update(what=Replace("what", Value(subject), Value(ERASED)))
