"""What has to be there before the site serves anybody.

Without it every page would be an error, while the process looks alive.
"""

import logging
from pathlib import Path
from tempfile import TemporaryFile

from django.conf import settings
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.db import DatabaseError, connection

from ehrenamt_oa import identity
from ehrenamt_oa.environment import stop

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

    A site without its database starts all the same: it shows the telephone number.
    """
    try:
        if not identity.mark().exists():
            identity.remember()
        elif complaint := identity.complaint():
            logger.error(complaint)
    except DatabaseError as error:
        logger.error("database unavailable: %s", error)


def check_folder(variable, folder):
    """Stop unless files can be written to a folder that is there or can be made."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        TemporaryFile(dir=folder).close()
    except OSError:
        stop(
            variable,
            f"nennt einen Ordner, in den nicht geschrieben werden kann: {folder}",
        )
