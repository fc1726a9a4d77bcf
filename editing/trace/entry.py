"""One line of the log: who did what, when, and from where."""

from django.conf import settings
from django.db import models
from django.db.models import Value
from django.db.models.functions import Replace
from django.utils import timezone

from base.text.network import network_of

from . import asking

NOBODY = "die Website selbst"
ERASED = "gelöschtes Konto"
RENAMED = " heißt jetzt "
LONGEST = 500  # characters


class TraceEntry(models.Model):
    """Written with what it tells, in one transaction, and never changed.

    who: the account as it was called then. network: shortened, "" if nobody asked.
    """

    no_content = "who did what, for staff; what they did counts already"

    class Kind(models.TextChoices):
        SIGN_IN = "sign_in", "Anmeldung"
        REFUSED = "refused", "Anmeldung abgewiesen"
        RIGHTS = "rights", "Konto und Rechte"
        PUBLISHED = "published", "Veröffentlichung"
        EXPORT = "export", "Herunterladen"
        DELETED = "deleted", "Löschen"
        UNDONE = "undone", "Rückgängig gemacht"
        PRIVACY = "privacy", "Auskunft und Löschen"

    moment = models.DateTimeField("Zeitpunkt", default=timezone.now, db_index=True)
    kind = models.CharField("Art", max_length=20, choices=Kind)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False
    )
    who = models.CharField("Wer", max_length=150)
    what = models.CharField("Was", max_length=LONGEST)
    network = models.CharField("Von wo", max_length=50, blank=True)

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


Kind = TraceEntry.Kind


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
        network=network_of(request.META.get("REMOTE_ADDR", "")) if request else "",
    )


def one_line(text):
    """Return a text without what could look like another line."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def note_renamed(old, user):
    """old: the name by which an account signed in so far; `erase` finds it by this line."""
    note(Kind.RIGHTS, f"{quoted(old)}{RENAMED}{quoted(user.get_username())}")


def quoted(name):
    """Return how the log calls an account in what others did."""
    return f"Konto „{name}“"


def erase(user):
    """Take all names that an account has had out of the log: it is about to be deleted."""
    TraceEntry.objects.filter(user=user).update(who=ERASED, user=None)
    for name, last in list(known_as(user)):
        about = TraceEntry.objects.filter(what__contains=name)
        if last:  # before and since, somebody else may have been called so
            about = about.filter(pk__lte=last, moment__gte=user.date_joined)
        about.update(what=Replace("what", Value(name), Value(ERASED)))


def known_as(user):
    """Yield what the log calls an account, and the key of the last line with an old name."""
    name, last = quoted(user.get_username()), None
    renamed = TraceEntry.objects.filter(moment__gte=user.date_joined)
    while name:
        yield name, last
        new = f"{RENAMED}{name}"
        lines = renamed.filter(what__endswith=new)
        lines = lines.filter(pk__lt=last) if last else lines
        # SQLite takes capital letters for small ones
        line = next((each for each in lines if each.what.endswith(new)), None)
        name, last = (line.what.removesuffix(new), line.pk) if line else (None, None)
