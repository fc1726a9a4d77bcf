from socket import gethostname

from django.conf import settings
from django.core.mail import get_connection, mail_admins
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = (
        "Meldet den ADMINS per E-Mail, dass ein Dienst gescheitert ist. systemd ruft es auf "
        "(deploy/ehrenamt-meldung@.service)."
    )
    requires_system_checks = []  # whatever is wrong, it has to be said

    def add_arguments(self, parser):
        parser.add_argument("dienst")

    def handle(self, *, dienst, **options):
        if not settings.ADMINS:
            raise CommandError("In .env fehlt ADMINS; niemand wird benachrichtigt.")
        mail_admins(
            f"{dienst} ist gescheitert",
            f"Auf dem Rechner {gethostname()} ist {dienst} gescheitert. Was los ist, zeigt "
            f"dort:\n\njournalctl -u {dienst} -n 50\n",
            connection=get_connection(settings.MAIL_CARRIER),  # past the database
        )
