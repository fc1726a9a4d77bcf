"""Let the website be served by the version that is here, without losing a request.

    python -m tools.restart

The last step of `make update`. Whoever serves now is asked to end; systemd starts it anew
(`Restart=always`), and its socket keeps requests meanwhile (deploy/).
"""

import os
import signal
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, Request, build_opener

from ehrenamt_oa.settings import SITE_URL

from . import version

PID_FILE = Path("/run/ehrenamt/gunicorn.pid")
ADDRESS = "http://127.0.0.1:8000"
PATIENCE = 120  # seconds
NO_SERVICE = (
    "Die Website läuft noch nicht als Dienst. Starten Sie sie als root: "
    "systemctl enable --now ehrenamt.socket ehrenamt"
)
NOT_BACK = "Die neue Fassung antwortet nicht. Was sie sagt, zeigt: journalctl -u ehrenamt -n 50"


def restart(pid_file=PID_FILE, address=ADDRESS):
    """Have the website started anew; return a German sentence on why it is not, or ""."""
    old = serving(pid_file)
    if old is None:
        return NO_SERVICE
    os.kill(old, signal.SIGTERM)
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        if serving(pid_file) not in {None, old} and answers(address):
            return ""
        time.sleep(0.2)
    return NOT_BACK


def serving(pid_file):
    """Return the process that serves the website, or None."""
    try:
        return int(pid_file.read_text())
    except (FileNotFoundError, ValueError):
        return None


def answers(address):
    """Return whether the site says that it can serve."""
    host = SITE_URL.partition("://")[2]
    request = Request(f"{address}/healthz/ready", headers={"Host": host})
    try:
        # not by the proxy of the house, through which packages come
        return (
            build_opener(ProxyHandler({})).open(request, timeout=PATIENCE).status == 200
        )
    except (URLError, OSError):
        return False


if __name__ == "__main__":
    said, back = restart(), version.way_back()
    print(said or "Die neue Fassung läuft.")
    print(back)
    if said != NOT_BACK:
        version.note()
    sys.exit(said == NOT_BACK)
