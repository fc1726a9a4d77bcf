"""What the site as a whole does every night."""

from pathlib import Path

from django.conf import settings
from django.utils import timezone

from base.brake import tries
from base.mail.outgoing_mail import forget_old
from base.mail.post import post
from base.models import OutgoingMail
from base.nightly.tasks import TaskError, register
from base.words.numbers import counted

from .backup.check import check_backup
from .backup.make import make_backup
from .backup.manifest import BackupError
from .privacy.periods import forget_old as forget_old_people


def save_and_check():
    """Save the site and try whether it can be restored; say so in a German sentence."""
    if not settings.BACKUP_DIR:
        return "Nicht eingerichtet: BACKUP_DIR fehlt."
    said = []
    try:
        path = make_backup(
            Path(settings.BACKUP_DIR),
            timezone.localtime(),
            tell=lambda share: None,
            check=lambda plain: said.append(check_backup(plain)),
        )
    except BackupError as error:
        raise TaskError(str(error)) from error
    return f"{path.name} gesichert und geprüft: {said[0]}"


def send_mails():
    """Send what waits; say in German how many that were, and how many still wait."""
    sent = counted(post.send_due(), "E-Mail", "E-Mails")
    left = OutgoingMail.objects.waiting().count()
    return f"{sent} verschickt. Noch nicht verschickt: {left}."


def forget_people():
    return forget_old_people(timezone.now())


def forget_mails():
    count = forget_old(timezone.now())
    return f"{counted(count, 'alte E-Mail', 'alte E-Mails')} gelöscht."


def forget_tries():
    count = tries.forget_old(timezone.now())
    return f"{counted(count, 'Zähler', 'Zähler')} gelöscht."


register("Sichern", save_and_check, urgency=0)  # whatever happens to the others
register("E-Mails verschicken", send_mails, urgency=9)  # after all that write some
register("Alte E-Mails löschen", forget_mails)
register("Löschen, was zu alt ist", forget_people)
register("Alte Anmeldeversuche vergessen", forget_tries)
