"""What has to be there before the site serves anybody.

Without it every page would be an error, while the process looks alive.
"""

from pathlib import Path
from tempfile import TemporaryFile

from django.conf import settings
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.db import connection

from ehrenamt_oa.environment import stop


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
