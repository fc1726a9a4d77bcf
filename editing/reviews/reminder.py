"""Mails that ask people to check what they answer for."""

import logging
from collections import defaultdict
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from base.words.numbers import counted

from .confirmation import HOLDS_FOR, link_for
from .review import due

AGAIN_AFTER = timedelta(days=14)

logger = logging.getLogger(__name__)


class UnsentError(Exception):
    """Some mails could not be sent; says how many, and how many were."""


def remind():
    """Ask each owner in one mail for all that is due; say in German how many that were.

    Who was asked is asked again after two weeks, or when something else falls due. What
    has no owner is on the list of the admin only. Raises UnsentError after all others
    are sent.
    """
    today = timezone.localdate()
    sent, unsent = 0, 0
    for owner, records in waiting(today).items():
        try:
            ask(owner, records, today)
            sent += 1
        except ValueError as error:  # an address that is none; the log never names it
            logger.error("Erinnerung nicht verschickt: %s", type(error).__name__)
            unsent += 1
    said = "Keine Erinnerung war zu verschicken."
    if sent:
        said = f"{counted(sent, 'Erinnerung', 'Erinnerungen')} verschickt."
    if unsent:
        raise UnsentError(f"{said} Nicht verschickt: {unsent}.")
    return said


@transaction.atomic
def ask(owner, records, today):
    """Send an owner a mail and note it on the records: both, or nothing."""
    letter(owner, records).send()
    for record in records:
        type(record).objects.filter(pk=record.pk).update(reminded_on=today)


def waiting(today):
    """Return what is due by owner, of those who are to be asked today."""
    owned = defaultdict(list)
    for record in due(today):
        if record.owner:
            owned[record.owner].append(record)
    return {
        owner: records
        for owner, records in owned.items()
        if any(
            not each.reminded_on or each.reminded_on + AGAIN_AFTER <= today
            for each in records
        )
    }


def letter(owner, records):
    context = {
        "owner": owner,
        "entries": [(record, link_for(record)) for record in records],
        "site_url": settings.SITE_URL,
        "days": HOLDS_FOR.days,
    }
    entries = counted(len(records), "Eintrag", "Einträge")
    return EmailMessage(
        subject=f"Bitte prüfen: {entries} auf der Website",
        body=render_to_string("editing/reviews/reminder.txt", context),
        to=[owner.email],
        # or absence notes would answer
        headers={"Auto-Submitted": "auto-generated"},
    )
