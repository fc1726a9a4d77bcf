"""What the installation needs before the site goes public."""

from django.conf import settings

from base.admin.readiness import Point, register
from base.examples import any_examples
from base.nightly.run import overdue


def address(now):
    is_safe = settings.SITE_URL.startswith("https://")
    yield Point("Adresse im Netz", [] if is_safe else ["SITE_URL mit https://"])


def mail(now):
    leaves = "smtp" in settings.MAIL_CARRIER
    yield Point("E-Mail-Versand", [] if leaves else ["ein Server in EMAIL_URL"])


def data_license(now):
    is_chosen = settings.DATA_LICENSE
    yield Point(
        "Lizenz der Daten", [] if is_chosen else ["eine Lizenz in DATA_LICENSE"]
    )


def nights(now):
    late = ["sie sind in den letzten zwei Tagen nicht gelaufen"] * overdue(now)
    yield Point("Nächtliche Aufgaben", late)


def backup(now):
    is_set = settings.BACKUP_DIR
    yield Point("Sicherung", [] if is_set else ["ein Ordner in BACKUP_DIR"])


def facts_only(now):
    yield Point("Keine Beispiele", ["die Beispiele zu entfernen"] * any_examples())


register(address, mail, data_license, nights, backup, facts_only)
