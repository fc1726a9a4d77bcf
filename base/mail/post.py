"""Carries stored mails to the mail server, in a thread of its own: no request waits for it."""

import logging
import os
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from threading import Event, Lock, Thread

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import connection
from django.utils import timezone

from .outgoing_mail import ABANDONED_AFTER, OutgoingMail

EVERY = 300.0  # seconds after which the thread looks without being woken

logger = logging.getLogger(__name__)


class Bytes:
    """What Django's backends ask of a message, for one that is written already."""

    def __init__(self, content):
        self._content = content

    def as_bytes(self, unixfrom=False, linesep="\r\n"):
        return self._content.replace(b"\r\n", linesep.encode())

    def get_charset(self):
        return None


class WrittenMail(EmailMessage):
    """A stored mail as Django's backends take it."""

    def __init__(self, mail):
        super().__init__(from_email=mail.sender, to=[mail.recipient])
        self._content = bytes(mail.content)

    def message(self):
        return Bytes(self._content)


class Post:
    """Sends what is due when it is woken, and every few minutes what is to be tried again.

    Safe for forks: a child begins with a thread and locks of its own.
    """

    def __init__(self):
        self._begin_anew()
        os.register_at_fork(after_in_child=self._begin_anew)

    def _begin_anew(self):
        self._sending, self._starting = Lock(), Lock()
        self._woken, self._thread = Event(), None

    def wake(self):
        """Have what is due sent soon; returns at once."""
        self._woken.set()
        with self._starting:
            if self._thread is None:
                self._thread = Thread(target=self._go_on, daemon=True)
                self._thread.start()

    def send_due(self):
        """Send what is due and return how many; waits for another thread that does."""
        with self._sending:
            return sum(iter(send_next, None))

    def _go_on(self):
        while True:
            self._woken.wait(EVERY)
            self._woken.clear()
            try:
                self.send_due()
            except Exception as error:  # the database is away; later there are others
                logger.error("mails not sent: %s", type(error).__name__)
            finally:
                connection.close()


post = Post()


def send_next():
    """Send one mail outside of any transaction; return whether that worked.

    None: nothing is due any more, or the server is away, and all are put off.
    """
    mail = OutgoingMail.objects.claim_next(timezone.now())
    if mail is None:
        return None
    carrier = get_connection(settings.MAIL_CARRIER)
    try:
        carrier.open()
    except (OSError, ValueError) as error:
        mail.note_failed(error, in_words(error), timezone.now())
        put_off(in_words(error))
        return None
    return send(mail, carrier)


def send(mail, carrier):
    try:
        carrier.send_messages([WrittenMail(mail)])
    except (OSError, ValueError) as error:  # of the server, or for a wrong address
        mail.note_failed(error, in_words(error), timezone.now())
        logger.error("mail %s not sent: %s", mail.pk, type(error).__name__)
        return False
    finally:
        carrier.close()
    mail.note_sent(timezone.now())
    return True


def put_off(reason):
    """Have all other mails wait as well, and say why: each would wait for the server."""
    now = timezone.now()
    due = OutgoingMail.objects.due(now)
    due.update(due_at=now + ABANDONED_AFTER, error=reason)
    logger.error("mail server: %s", reason)


def in_words(error):
    """Return for staff why a mail was not sent, in German, with what the server said."""
    if isinstance(error, SMTPRecipientsRefused):
        [(code, said)] = error.recipients.values()
    elif isinstance(error, SMTPResponseException):
        code, said = error.smtp_code, error.smtp_error
    else:
        return f"Der Mailserver antwortet nicht ({type(error).__name__})."
    text = said.decode(errors="replace") if isinstance(said, bytes) else str(said)
    return f"Der Mailserver lehnt ab: {code} {' '.join(text.split())[:300]}"
