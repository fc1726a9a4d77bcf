"""What has to be there before the site serves anybody.

Without it every page would be an error, while the process looks alive.
"""

import logging
import os
from pathlib import Path
from tempfile import TemporaryFile

from django.conf import settings
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.db import DatabaseError, connection

from ehrenamt_oa import identity
from ehrenamt_oa.environment import stop
from media.public_file import named_files

# who has lost them for good says so with a file
GONE = (
    "Von den hochgeladenen Dateien ist keine da, es wird nichts hochgeladen. Bitte hängen "
    "Sie ihre Platte ein, oder stellen Sie eine Sicherung wieder her. Sind sie für immer "
    "weg, legen Sie die leere Datei {} an und starten neu."
)
UNPREPARED = (
    "Das Programm ist von der Fassung {}, Datenbank und Dateien sind noch von {}. Bitte "
    "rufen Sie „make update“ auf."
)

logger = logging.getLogger(__name__)


def check_start():
    """End the process with one German sentence if something is missing."""
    manifest = isinstance(staticfiles_storage, ManifestFilesMixin)
    if manifest and not staticfiles_storage.read_manifest():
        stop(
            "STATIC_ROOT",
            "nennt keinen Ordner mit gesammelten Dateien. Bitte zuerst „manage.py "
            "collectstatic“ ausführen.",
        )
    if connection.vendor == "sqlite" and not connection.is_in_memory_db():
        check_folder("DATABASE_URL", Path(connection.settings_dict["NAME"]).parent)
    check_folder("MEDIA_ROOT", Path(settings.MEDIA_ROOT))


def note_database():
    """Remember the database of a new site; say so if it is another one than before.

    A site without its database starts all the same: it shows the telephone number. So
    does one without its uploaded files; the folder under their disk is no new site.
    """
    try:
        if complaint := recognised():
            logger.error(complaint)
    except DatabaseError as error:
        logger.error("database unavailable: %s", error)
    except OSError as error:
        logger.error("uploaded files unavailable: %s", error)


def note_version():
    """Say so if this version was never prepared: who pulled it was stopped, or has yet to
    go on, and a restart has it serve."""
    try:
        said = unprepared()
    except OSError as error:  # no reason to show nothing
        said = f"version unknown: {error}"
    if said:
        logger.error(said)


def unprepared():
    """Return a German sentence if `make update` has not come to the version that is here."""
    noted, here = settings.BASE_DIR / "var" / "prepared", identity.code()
    prepared = noted.read_text().strip() if noted.exists() else ""
    if prepared and here and prepared != here:
        return UNPREPARED.format(here[:7], prepared[:7])
    return ""


def recognised():
    """Return a German sentence if this is not what was here before; else remember it."""
    if identity.kept():
        return identity.complaint()
    if not os.path.exists(identity.mark()) and are_all_missing():
        return GONE.format(identity.mark())
    identity.remember()
    return ""


def are_all_missing():
    """Tell whether records have uploaded files, of which none is there."""
    is_any_named = False
    for name in named_files():
        if os.path.isfile(os.path.join(settings.MEDIA_ROOT, name)):
            return False
        is_any_named = True
    return is_any_named


def check_folder(variable, folder):
    """Stop unless files can be written to a folder that is there or can be made."""
    while not os.path.exists(folder) and folder != folder.parent:
        folder = folder.parent
    try:
        TemporaryFile(dir=folder).close()
    except OSError:
        stop(
            variable,
            f"nennt einen Ordner, in den nicht geschrieben werden kann: {folder}",
        )
