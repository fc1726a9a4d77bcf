"""Stores what Django is told to send: a mail is lost with no server and with no process."""

from email.utils import parseaddr

from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import sanitize_address
from django.db import transaction
from django.utils import timezone

from .outgoing_mail import OutgoingMail
from .post import post


class Outbox(BaseEmailBackend):
    """For EMAIL_BACKEND. A mail is stored in the transaction of whoever sends it, so it
    goes out if that is committed, and only then."""

    def send_messages(self, messages):
        """Store mails and return how many; raises ValueError if one has a wrong header."""
        stored = [rows_of(mail) for mail in messages if mail.recipients()]
        with transaction.atomic():
            OutgoingMail.objects.bulk_create(sum(stored, []))
            transaction.on_commit(post.wake, robust=True)
        return len(stored)


def rows_of(mail):
    """Return a row for each recipient; two who are the same get one."""
    message, now = mail.message(), timezone.now()
    recipients = {only_address(to): None for to in mail.recipients()}
    return [
        OutgoingMail(
            message_id=message["Message-ID"],
            recipient=recipient,
            sender=only_address(mail.from_email),
            subject=str(mail.subject),
            content=message.as_bytes(linesep="\r\n"),
            stored_at=now,
            due_at=now,
        )
        for recipient in recipients
    ]


def only_address(text):
    """Return the address of "Amt <amt@example.org>"; raises ValueError if it is none."""
    return parseaddr(sanitize_address(text, "utf-8"))[1]
