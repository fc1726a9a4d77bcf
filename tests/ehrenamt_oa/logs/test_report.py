"""A unit of systemd that has failed is told to ADMINS (deploy/ehrenamt-meldung@.service)."""

import shutil
import subprocess
import sys
from pathlib import Path
from socket import gethostname

import pytest

from tests.mail_server import running_mail_server

ROOT = Path(__file__).parents[3]
# with a mistake, a comment, and a setting of the site as a whole missing
BROKEN = """# of the office
SECRET_KEY=
SITE_URL=https://www.example.org
ADMINS=it@example.org, amt@example.org
BACKUP_KEEP=never
"""


@pytest.fixture
def report(tmp_path):
    """Return what tells of a unit on a machine with no package, by the text of .env."""
    (tmp_path / "tools").mkdir()
    shutil.copy(ROOT / "tools" / "alarm.py", tmp_path / "tools")

    def run(written, *unit):
        (tmp_path / ".env").write_text(written)
        unit = unit or ["ehrenamt.service"]
        tool = [sys.executable, "-S", "-m", "tools.alarm", *unit]
        return subprocess.run(
            tool, cwd=tmp_path, env={}, capture_output=True, text=True, timeout=60
        )

    return run


def test_admins_read_what_failed_though_a_setting_is_wrong(report):
    with running_mail_server() as server:
        done = report(f"{BROKEN}EMAIL_URL=smtp://127.0.0.1:{server.port}\n")

    [mail] = server.mails
    assert (done.returncode, done.stderr) == (0, "")
    assert (mail["To"], mail["From"], mail["Subject"]) == (
        "it@example.org, amt@example.org",
        "ehrenamt@www.example.org",
        "[www.example.org] ehrenamt.service ist gescheitert",
    )
    assert None not in {mail["Date"], mail["Message-ID"]}
    assert mail.get_content().splitlines() == [
        f"Auf dem Rechner {gethostname()} ist ehrenamt.service gescheitert. Was los ist, "
        "zeigt dort:",
        "",
        "journalctl -u ehrenamt.service -n 50",
    ]


def test_service_of_a_container_names_the_command_that_shows_what_it_has_said(report):
    shows = "docker compose logs night"
    with running_mail_server() as server:
        written = f"{BROKEN}EMAIL_URL=smtp://127.0.0.1:{server.port}\n"
        done = report(written, "night", *shows.split())

    [mail] = server.mails
    assert (done.returncode, done.stderr) == (0, "")
    assert mail["Subject"] == "[www.example.org] night ist gescheitert"
    assert mail.get_content().splitlines()[-1] == shows


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "In .env fehlt ADMINS; niemand wird benachrichtigt.\n"),
        (
            BROKEN,
            "In .env nennt EMAIL_URL keinen Mailserver; niemand wird benachrichtigt.\n",
        ),
        (
            f"{BROKEN}EMAIL_URL=smtp://127.0.0.1:1\n",
            "Der Mailserver hat die Nachricht nicht angenommen: "
            "[Errno 111] Connection refused\n",
        ),
    ],
)
def test_who_cannot_tell_says_why_and_fails(report, written, said):
    done = report(written)

    assert (done.returncode, done.stderr) == (1, said)
