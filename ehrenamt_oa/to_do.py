"""What may wait for staff of what the site does by itself."""

from base.admin.to_do import JobKind, register
from base.mail.outgoing_mail import STUCK
from base.models import OutgoingMail

register(
    JobKind(
        40,
        "base.view_outgoingmail",
        "E-Mail wurde nicht verschickt",
        "E-Mails wurden nicht verschickt",
        records=lambda now: OutgoingMail.objects.filter(STUCK),
        model=OutgoingMail,
        filters={"stand": "haengt"},
    )
)
