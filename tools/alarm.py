"""Tell ADMINS by mail that a unit of systemd, or a service of compose.yaml, has failed.

    /usr/bin/python3 -m tools.alarm UNIT
    python -m tools.alarm SERVICE COMMAND...

deploy/ehrenamt-meldung@.service runs it, and compose.yaml with the command that shows
what the service has said. It needs Python itself and a few lines of .env and
nothing else: what has failed may be another setting, a package or the database.
"""

import os
import re
import smtplib
import ssl
import sys
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from pathlib import Path
from socket import gethostname
from urllib.parse import unquote, urlsplit

ENV_FILE = Path(__file__).parents[1] / ".env"
LINE = re.compile(r"^(?:export )?(\w+)=(.*)$", re.MULTILINE)
PATIENCE = 20  # seconds for each step
TEXT = """Auf dem Rechner {machine} ist {unit} gescheitert. Was los ist, zeigt dort:

{command}
"""


def alarm(unit, command, settings):
    """Send the mail; return a German sentence on why it could not be sent, or "".

    command: prints what the unit has said.
    """
    to = settings.get("ADMINS", "").replace(" ", "")
    if not to:
        return "In .env fehlt ADMINS; niemand wird benachrichtigt."
    server = urlsplit(settings.get("EMAIL_URL", ""))
    if not (server.scheme.startswith("smtp") and server.hostname):
        return "In .env nennt EMAIL_URL keinen Mailserver; niemand wird benachrichtigt."
    site = urlsplit(settings.get("SITE_URL", "")).hostname or gethostname()
    mail = EmailMessage()
    mail["Subject"] = f"[{site}] {unit} ist gescheitert"
    mail["From"] = settings.get("EMAIL_FROM") or f"ehrenamt@{site}"
    mail["To"] = to
    mail["Date"] = formatdate()
    mail["Message-ID"] = make_msgid()
    mail.set_content(TEXT.format(machine=gethostname(), unit=unit, command=command))
    try:
        send(mail, server)
    except (OSError, ValueError) as error:  # smtplib's own are the former
        return f"Der Mailserver hat die Nachricht nicht angenommen: {error}"
    return ""


def send(mail, server):
    """Hand a mail to the server of a URL such as smtp+tls://name:word@host:587, split."""
    kind = smtplib.SMTP_SSL if server.scheme == "smtp+ssl" else smtplib.SMTP
    with kind(server.hostname, server.port or 0, timeout=PATIENCE) as connection:
        if server.scheme in {"smtp+tls", "smtps"}:
            connection.starttls(context=ssl.create_default_context())
        if server.username:
            connection.login(unquote(server.username), unquote(server.password or ""))
        connection.send_message(mail)


def settings_of(text):
    """Return what the lines of .env say; what is set in the environment counts more."""
    return {name: value.strip("\"'") for name, value in LINE.findall(text)} | os.environ


if __name__ == "__main__":
    written = ENV_FILE.read_text() if ENV_FILE.exists() else ""
    name, *shows = sys.argv[1:]
    shows = shows or ["journalctl", "-u", name, "-n", "50"]
    sys.exit(alarm(name, " ".join(shows), settings_of(written)) or None)
