"""What the site as a whole does every night."""

from pathlib import Path
from time import monotonic, sleep

from django.conf import settings
from django.utils import timezone

from base.mail.post import post
from base.models import OutgoingMail, PeriodicRun
from base.nightly.tasks import NOT_SET_UP, TaskError, register
from base.words.calendar import date_and_time
from base.words.numbers import counted

from .backup.check import check_backup
from .backup.elsewhere import carry
from .backup.make import make_backup
from .backup.manifest import BackupError
from .identity import OtherDatabaseError
from .mirror import state
from .mirror.drift import SAME, complaints
from .mirror.generation import BusyError, current
from .operations.start_checks import unprepared
from .privacy.expired import forget_expired
from .privacy.periods import forget_old
from .sign_in.encrypted import renew_all

MOST_COMPLAINTS = 5
PATIENCE = 15 * 60  # seconds: longer than a run takes
A_MOMENT = 1  # second
FORGETTING = "Löschen, was zu alt ist"
DOUBTFUL = (
    "Zuletzt wurde am {} gelöscht. Geht die Uhr des Rechners richtig? Dann wird in der "
    "nächsten Nacht gelöscht."
)
STUCK = "Der Spiegel wird nicht fertig. Hängt ehrenamt-spiegel.service?"


def save_and_check():
    """Save the site and try whether it can be restored; say so in a German sentence."""
    if not settings.BACKUP_DIR:
        return f"{NOT_SET_UP}BACKUP_DIR fehlt."
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


def carry_backup():
    """Copy the last backup to another place; say so in a German sentence."""
    place = settings.BACKUP_COPY_TO
    if not (settings.BACKUP_DIR and place):
        return f"{NOT_SET_UP}BACKUP_COPY_TO fehlt."
    try:
        name = carry(Path(settings.BACKUP_DIR), place, timezone.localtime())
    except (BackupError, OSError) as error:
        raise TaskError(str(error)) from error
    return f"{name} liegt auch in {place}."


def check_mirror(patience=PATIENCE):
    """Compare the mirror with the site; say so in a German sentence.

    patience: seconds for which to wait for whoever writes it.
    """
    if not settings.MIRROR_ROOT:
        return f"{NOT_SET_UP}MIRROR_ROOT fehlt."
    root = Path(settings.MIRROR_ROOT)
    try:
        found = patient_complaints(root, patience)
    except BusyError as error:
        last = state.read(current(root))
        if last is None or last.is_late(timezone.localtime()):
            raise TaskError(STUCK) from error
        return "Der Spiegel wird gerade erneuert."
    except OtherDatabaseError as error:
        raise TaskError(str(error)) from error
    if len(found) > MOST_COMPLAINTS:
        left = len(found) - MOST_COMPLAINTS
        found[MOST_COMPLAINTS:] = [f"Dazu weitere: {left}."]
    if found:
        raise TaskError(" ".join(found))
    return SAME


def patient_complaints(root, patience):
    ends = monotonic() + patience
    while True:
        try:
            return complaints(root, timezone.localtime())
        except BusyError:
            if monotonic() >= ends:
                raise
            sleep(A_MOMENT)


def check_version():
    """Say so if a restart would have a version serve that nobody has prepared."""
    if said := unprepared():
        raise TaskError(said)
    return "Programm, Datenbank und Dateien sind von derselben Fassung."


def send_mails():
    """Send what waits; say in German how many that were, and how many still wait."""
    sent = counted(post.send_due(), "E-Mail", "E-Mails")
    left = OutgoingMail.objects.waiting().count()
    return f"{sent} verschickt. Noch nicht verschickt: {left}."


def forget_what_is_old():
    """Delete it, but not by a clock that has leapt: what is deleted does not come back."""
    now, run = timezone.now(), PeriodicRun.objects.filter(task=FORGETTING).first()
    if run and run.is_first_for_long(now):
        raise TaskError(DOUBTFUL.format(date_and_time(run.succeeded_at)))
    return forget_old(now)


def forget_sessions():
    forget_expired(timezone.now())
    return "Abgelaufene Anmeldungen gelöscht."


register("Sichern", save_and_check, urgency=0)  # whatever happens to the others
register("Sicherung auslagern", carry_backup, urgency=10)  # may take long
register("Spiegel prüfen", check_mirror, urgency=8)  # after all that changes pages
register("Fassung prüfen", check_version)
register("E-Mails verschicken", send_mails, urgency=9)  # after all that write some
register("Abgelaufene Anmeldungen löschen", forget_sessions)
register(FORGETTING, forget_what_is_old)
register("Geheimnisse neu verschlüsseln", renew_all)
