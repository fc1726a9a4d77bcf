"""For how long things about people are kept, and what is older."""

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from base.words.numbers import counted
from editing.models import TraceEntry
from helferkreise.models import Consent, Person


class Period(NamedTuple):
    """What is kept so long. key: in RETENTION_DAYS. older: takes a moment, aware, and
    returns what is older, as a queryset."""

    key: str
    name: str
    older: Callable

    @property
    def days(self):
        return settings.RETENTION_DAYS[self.key]


def unused_accounts(moment):
    """Return accounts that are not active, and that nobody has used since."""
    used = Coalesce("last_login", "date_joined")
    return User.objects.filter(is_active=False).alias(used=used).filter(used__lt=moment)


def ended(moment):
    """Return consents that were withdrawn or ran out before a moment."""
    day = moment.date()
    return Consent.objects.filter(Q(withdrawn_on__lt=day) | Q(valid_until__lt=day))


def people_without_consent(moment):
    """Return people who had agreed to something, and to nothing any more since then."""
    theirs = Consent.objects.filter(person=OuterRef("pk"))
    lasting = theirs.exclude(pk__in=ended(moment))
    return Person.objects.filter(Exists(theirs), ~Exists(lasting))


# people before their consents, or nobody would know any more that these have ended
PERIODS = [
    Period(
        "log",
        "Protokoll der Verwaltung",
        lambda moment: TraceEntry.objects.filter(moment__lt=moment),
    ),
    Period(
        "history",
        "Geschichte: wer was geändert hat",
        lambda moment: LogEntry.objects.filter(action_time__lt=moment),
    ),
    Period("accounts", "Konten, die nicht mehr aktiv sind", unused_accounts),
    Period(
        "people", "Personen, deren Einwilligungen zu Ende sind", people_without_consent
    ),
    Period("consents", "Einwilligungen, die zu Ende sind", ended),
]


def too_old(now):
    """Yield each period with what is kept for longer than that. now: aware."""
    for period in PERIODS:
        yield period, period.older(now - timedelta(days=period.days))


@transaction.atomic
def forget_old(now):
    """Delete what is too old; return in German how much of each."""
    said = []
    for period, records in too_old(now):
        count = records.count()
        if count:
            records.delete()
            said.append(f"{period.name}: {count}")
    return f"Gelöscht: {'; '.join(said)}." if said else "Nichts ist zu alt."


def in_words(now):
    """Return a line for each period: how long it is, and what would be deleted now."""
    return [
        f"{period.name}: {counted(period.days, 'Tag', 'Tage')}, zu alt: {records.count()}"
        for period, records in too_old(now)
    ]
