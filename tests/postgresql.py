"""Run a command with a PostgreSQL cluster of its own, which is gone afterwards.

    python -m tests.postgresql COMMAND...

The cluster lives in a temporary folder and listens on a socket there, on no port. The
command finds it as DATABASE_URL.
"""

import getpass
import os
import pwd
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

CLUSTER = ["--no-sync", "--no-locale", "--encoding=UTF8", "--auth=trust"]
OFF = ["fsync", "synchronous_commit", "full_page_writes", "autovacuum"]
FAST = " ".join(f"-c {name}=off" for name in OFF)


def newest_programs():
    """Return the folder of Debian's newest PostgreSQL server, for instance 15's."""
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    return max(versions, key=lambda path: int(path.parts[-3])).parent


def server_account(folder):
    """Return keywords of `subprocess.run`: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    account = pwd.getpwnam("postgres")
    os.chown(folder, account.pw_uid, account.pw_gid)
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def control(folder, program, *arguments):
    """Run a program of the server for the cluster in a folder."""
    command = [newest_programs() / program, "-D", f"{folder}/data", *arguments]
    quiet = {"stdout": subprocess.DEVNULL, "cwd": folder}
    subprocess.run(command, check=True, **quiet, **server_account(folder))


def start(folder):
    options = f"{FAST} -c listen_addresses= -c unix_socket_directories={folder}"
    control(folder, "pg_ctl", "start", "-w", "-o", options, "-l", f"{folder}/log")


@contextmanager
def running_in(folder):
    """Start a cluster in a folder and yield its address as a DATABASE_URL."""
    control(folder, "initdb", *CLUSTER, "--username", getpass.getuser())
    start(folder)
    try:
        yield f"postgres:///{folder}/postgres"
    finally:
        control(folder, "pg_ctl", "stop", "-m", "immediate")


@contextmanager
def cluster():
    """Start a cluster in a folder that is gone afterwards; yield its DATABASE_URL."""
    with tempfile.TemporaryDirectory(prefix="pg") as folder, running_in(folder) as url:
        yield url


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with cluster() as url:
            environment = os.environ | {"DATABASE_URL": url}
            sys.exit(subprocess.run(sys.argv[1:], env=environment).returncode)
    except KeyboardInterrupt:
        sys.exit(130)
