"""Errors by mail to ADMINS: a few an hour; past the database if that is the error."""

import logging
from contextlib import contextmanager, suppress
from mmap import mmap
from struct import Struct
from threading import Lock, Thread
from time import monotonic

from django.conf import settings
from django.core.mail import mail_admins
from django.db import Error, connection
from django.utils.log import AdminEmailHandler

AT_MOST = 5  # mails of the processes of one service in
AN_HOUR = 3600  # seconds
SECONDS = Struct("d")
OF_MAILS = "base.mail.post"  # the logger of what carries them
LAST = "\n\nBis in einer Stunde folgt keine weitere; alles Weitere steht im Protokoll."


class FewMails(AdminEmailHandler):
    """Django's own sends all that came with a request, and a mail for each error."""

    def __init__(self, clock=monotonic):
        super().__init__(email_backend=settings.MAIL_CARRIER)
        self.clock, self.counting = clock, Lock()
        # when mails were sent; workers that are forked from this process share it
        self.sent = memoryview(mmap(-1, AT_MOST * SECONDS.size)).cast(SECONDS.format)
        for place in range(AT_MOST):
            self.sent[
                place
            ] = -AN_HOUR  # a machine that has just started has little time

    def emit(self, record):
        """Return the thread that sends the mail, or None."""
        # of a mail that does not go each look would write another
        if not settings.ADMINS or record.name == OF_MAILS:
            return None
        with self.counting:
            now = self.clock()
            oldest = min(range(AT_MOST), key=self.sent.__getitem__)
            if now - self.sent[oldest] < AN_HOUR:
                return None
            self.sent[oldest] = now
            is_last = now - min(self.sent) < AN_HOUR
        text = self.format(record)
        subject = f"{record.levelname}: {text.splitlines()[0]}"[:150]
        # nobody waits for the mail server; a process that ends does
        arguments = [subject, text + LAST * is_last]
        thread = Thread(target=self.send_apart, args=arguments)
        thread.start()
        return thread

    def send_mail(self, subject, message):
        """Store the mail and send what is due; without a database, try once."""
        from base.mail.post import post  # models, which come after logging

        try:
            mail_admins(subject, message)
        except Error:
            past = self.connection()
            mail_admins(subject, message, fail_silently=True, connection=past)
        else:
            with suppress(Error):  # it is stored, and goes later
                post.send_due()

    def send_apart(self, subject, message):
        """Do so in a thread, which has a connection to the database of its own."""
        try:
            self.send_mail(subject, message)
        finally:
            connection.close()


@contextmanager
def no_mails():
    """Mail no error inside: what runs each minute would send sixty an hour."""
    root = logging.getLogger()
    before = root.handlers[:]
    root.handlers[:] = [each for each in before if not isinstance(each, FewMails)]
    try:
        yield
    finally:
        root.handlers[:] = before
