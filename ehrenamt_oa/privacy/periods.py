"""For how long things about people are kept, and what is older."""

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import DateTimeField, Exists, OuterRef, Q
from django.utils.timezone import localdate

from base.models import OutgoingMail, Tries
from base.words.numbers import counted
from editing.accounts.ended import note_ended
from editing.basket.deletion import forget_parts
from editing.models import Deletion, TraceEntry
from helferkreise.models import Consent, Person
from pages.models import Feedback, MissedAddress, SearchedFingerprint, SearchedWords


class Period(NamedTuple):
    """What is kept so long. key: in RETENTION_DAYS. older: takes a moment, aware, and
    returns what is older, as a queryset."""

    key: str
    name: str
    older: Callable

    @property
    def days(self):
        return settings.RETENTION_DAYS[self.key]


def since(model, field):
    """Return of which records a field, a moment or a day in Berlin, is before a moment."""
    is_day = not isinstance(model._meta.get_field(field), DateTimeField)

    def older(moment):
        begin = localdate(moment) if is_day else moment
        return model.objects.filter(**{f"{field}__lt": begin})

    return older


def ended_accounts(moment):
    """Return accounts that are not active, and have not been since before a moment."""
    return User.objects.filter(is_active=False, ended__since__lt=moment)


def ended(moment):
    """Return consents that were withdrawn or ran out before a moment."""
    day = localdate(moment)
    return Consent.objects.filter(Q(withdrawn_on__lt=day) | Q(valid_until__lt=day))


def people_without_consent(moment):
    """Return people who had agreed to something, and to nothing any more since then."""
    theirs = Consent.objects.filter(person=OuterRef("pk"))
    lasting = theirs.exclude(pk__in=ended(moment))
    return Person.objects.filter(Exists(theirs), ~Exists(lasting))


# people before their consents, or nobody would know any more that these have ended
PERIODS = [
    Period("log", "Protokoll der Verwaltung", since(TraceEntry, "moment")),
    Period(
        "history", "Geschichte: wer was geändert hat", since(LogEntry, "action_time")
    ),
    Period("accounts", "Konten, die nicht mehr aktiv sind", ended_accounts),
    Period(
        "people", "Personen, deren Einwilligungen zu Ende sind", people_without_consent
    ),
    Period("consents", "Einwilligungen, die zu Ende sind", ended),
    Period(
        "missed",
        "Nicht gefundene Adressen, nach denen niemand mehr fragt",
        since(MissedAddress, "last_on"),
    ),
    Period("basket", "Papierkorb", since(Deletion, "moment")),
    Period("feedback", "Rückmeldungen", since(Feedback, "received_at")),
    Period("searches", "Gesuchte Wörter", since(SearchedWords, "day")),
    Period(
        "fingerprints",
        "Fingerabdrücke gesuchter Wörter",
        since(SearchedFingerprint, "day"),
    ),
    Period("mails", "Verschickte E-Mails: an wen", since(OutgoingMail, "sent_at")),
    Period(
        "undelivered",
        "E-Mails, die nicht zuzustellen waren",
        since(OutgoingMail, "given_up_at"),
    ),
    Period("tries", "Anmeldeversuche", since(Tries, "begun_at")),
]


def too_old(now):
    """Yield each period with what is kept for longer than that. now: aware."""
    for period in PERIODS:
        yield period, period.older(now - timedelta(days=period.days))


@transaction.atomic
def forget_old(now):
    """Delete what is too old; return in German how much of each."""
    note_ended(now)
    said = []
    for period, records in too_old(now):
        count = records.count()
        if count:
            forget_parts(records.model, records.values_list("pk", flat=True))
            records.delete()
            said.append(f"{period.name}: {count}")
    return f"Gelöscht: {'; '.join(said)}." if said else "Nichts ist zu alt."


def in_words(now):
    """Return a line for each period: how long it is, and what would be deleted now."""
    return [
        f"{period.name}: {counted(period.days, 'Tag', 'Tage')}, zu alt: {records.count()}"
        for period, records in too_old(now)
    ]
