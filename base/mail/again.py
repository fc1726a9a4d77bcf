"""When a mail that could not be sent is tried again, and when it is given up."""

from datetime import datetime, timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused

LONGEST_PAUSE = timedelta(hours=4)
GIVEN_UP_AFTER = timedelta(days=5)  # as mail servers do: an outage may last a weekend
PERMANENT = range(500, 600)


def next_try(tries: int, now: datetime) -> datetime:
    """Return when to try again after so many tries: 2, 4, 8 … minutes, at most 4 hours."""
    return now + min(timedelta(minutes=2 ** min(tries, 10)), LONGEST_PAUSE)


def is_hopeless(error: Exception, stored_at: datetime, now: datetime) -> bool:
    """Tell whether a mail is given up: its mailbox or text is refused, or it is too old.

    Where a password or a sender is refused, the settings are wrong and not the mail.
    """
    return code_for_mail(error) in PERMANENT or now - stored_at >= GIVEN_UP_AFTER


def code_for_mail(error: Exception) -> int | None:
    """Return the code with which a server refused the mail itself, or None."""
    if isinstance(error, SMTPRecipientsRefused):  # one recipient each
        return next(iter(error.recipients.values()))[0]
    return error.smtp_code if isinstance(error, SMTPDataError) else None
