"""A signed link by which the owner of a record says that it is still right.

It needs no account: whoever has the link was sent it. It holds for the record as it was
when the mail was written: one owner, one last check. So it works once.
"""

from datetime import timedelta

from django.apps import apps
from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

SALT = "contacts.confirmation"
HOLDS_FOR = timedelta(days=60)


class UnknownLinkError(Exception):
    """We have never sent this link."""


class SpentLinkError(Exception):
    """The link is too old, was used before, or is about what is no longer there."""


def link_for(record):
    """Return the absolute address at which the owner of a record can confirm it."""
    token = signing.dumps([record.label, record.pk, fingerprint(record)], salt=SALT)
    return settings.SITE_URL + reverse("confirmation", args=[token])


def record_for(token, *, lock=False):
    """Return the record that a link is about.

    lock: keeps others from confirming it until the transaction ends. Raises
    UnknownLinkError or SpentLinkError.
    """
    try:
        label, pk, known = signing.loads(token, salt=SALT, max_age=HOLDS_FOR)
    except signing.SignatureExpired as error:
        raise SpentLinkError from error
    except signing.BadSignature as error:
        raise UnknownLinkError from error
    model = apps.get_model(label)
    records = model.objects.published().filter(pk=pk).exclude(owner=None)
    records = records.select_related("owner")
    if lock:
        records = records.select_for_update(of=["self"])
    record = records.first()
    if record is None or not constant_time_compare(fingerprint(record), known):
        raise SpentLinkError
    return record


def fingerprint(record):
    """Return a text that changes with the owner's address and with each check.

    Nobody can read the address out of it: links end up in the logs of servers.
    """
    state = f"{record.owner.email}\n{record.reviewed_on}"
    return salted_hmac(SALT, state).hexdigest()[:20]
