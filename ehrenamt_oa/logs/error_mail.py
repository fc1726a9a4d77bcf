"""Errors by mail to ADMINS: a few an hour, past the database, which may be the error."""

from collections import deque
from threading import Lock, Thread
from time import monotonic

from django.conf import settings
from django.core.mail import mail_admins
from django.utils.log import AdminEmailHandler

AT_MOST = 5  # mails of one process in
AN_HOUR = 3600  # seconds
LAST = "\n\nBis in einer Stunde folgt keine weitere; alles Weitere steht im Protokoll."


class FewMails(AdminEmailHandler):
    """Django's own sends all that came with a request, and a mail for each error."""

    def __init__(self, clock=monotonic):
        super().__init__(email_backend=settings.MAIL_CARRIER)
        self.clock, self.sent, self.counting = clock, deque(maxlen=AT_MOST), Lock()

    def emit(self, record):
        """Return the thread that sends the mail, or None."""
        if not settings.ADMINS:
            return None
        with self.counting:
            now = self.clock()
            if len(self.sent) == AT_MOST and now - self.sent[0] < AN_HOUR:
                return None
            self.sent.append(now)
            is_last = len(self.sent) == AT_MOST and now - self.sent[0] < AN_HOUR
        text = self.format(record)
        subject = f"{record.levelname}: {text.splitlines()[0]}"[:150]
        # nobody waits for the mail server; a process that ends does
        arguments = [subject, text + LAST * is_last]
        thread = Thread(target=self.send_mail, args=arguments)
        thread.start()
        return thread

    def send_mail(self, subject, message):
        mail_admins(subject, message, fail_silently=True, connection=self.connection())
