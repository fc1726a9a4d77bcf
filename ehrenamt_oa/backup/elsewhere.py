"""Carry backups to another place: who loses this machine does not lose them as well."""

import os
import re
import subprocess

from .folder import newest
from .manifest import BackupError

# a folder, or one that is reached by ssh; that of rsync's own server would not be private
PLACE = re.compile(r"/[\w./-]+|(\w[\w.-]*@)?\w[\w.-]*:(?!//)[\w./~-]+")
# nobody is there to type a password, or to say that an unknown machine is the right one
SSH = "ssh -o BatchMode=yes -o ConnectTimeout=20 -o ServerAliveInterval=30"
SILENCE = 300  # seconds after which who says nothing is given up
NO_BACKUP = "Es gibt noch keine Sicherung."
NO_FOLDER = "Den Ordner {} gibt es nicht. Ist seine Platte eingehängt?"
SAME_DISK = (
    "{} liegt auf derselben Platte wie die Sicherungen. Ist die andere eingehängt?"
)
NO_PROGRAM = "Das Programm {} fehlt. Bitte installieren Sie es."
FAILED = "{} ließ sich nicht nach {} bringen: {}"


def carry(folder, place, now):
    """Copy the last backup of a folder to a place; return its name. now: aware.

    place: as in PLACE. What is there stays, and what is copied appears under its name
    only when it is whole. Raises BackupError.
    """
    last = newest(folder, now)
    if not last:
        raise BackupError(NO_BACKUP)
    if place.startswith("/"):
        look_at(place, folder)
    path = last[1]
    # alike is what was copied before, so that little of it is sent
    options = ["--times", "--fuzzy", f"--timeout={SILENCE}", f"--rsh={SSH}"]
    command = ["rsync", *options, "--", str(path), f"{place}/"]
    try:
        run = subprocess.run(command, capture_output=True, text=True, errors="replace")
    except FileNotFoundError as error:
        raise BackupError(NO_PROGRAM.format("rsync")) from error
    if run.returncode:
        raise BackupError(FAILED.format(path.name, place, first_line(run.stderr)))
    return path.name


def look_at(place, folder):
    """Raise BackupError unless a folder is there, on another disk than the backups."""
    if not os.path.isdir(place):
        raise BackupError(NO_FOLDER.format(place))
    if os.stat(place).st_dev == os.stat(folder).st_dev:
        raise BackupError(SAME_DISK.format(place))


def first_line(said):
    """Return what went wrong first; later lines tell what came of it."""
    return next(iter(said.strip().splitlines()), "rsync sagt nicht, warum.")
