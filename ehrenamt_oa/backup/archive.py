"""The file of a backup: a tar file that says of each file in it whether it is whole."""

import os
import tarfile
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO
from pathlib import PurePosixPath
from shutil import copyfileobj

from .manifest import DAMAGED, BackupError, from_bytes, to_bytes

MANIFEST = "manifest.json"
MEDIA = "media/"
HALF = ".neu-"  # begin of the name of what is not whole yet
CHUNK = 1024 * 1024


class Hashing:
    """A file that is read, and hashed on the way."""

    def __init__(self, file):
        self.file, self.hash = file, sha256()

    def read(self, size=-1):
        block = self.file.read(size)
        self.hash.update(block)
        return block


@contextmanager
def writing(path):
    """Yield the Writer of a new file that nobody else may read; it is on the disk then."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as tar:
            yield Writer(tar)
        file.flush()
        os.fsync(file.fileno())


class Writer:
    """Adds files to a tar file.

    The manifest comes last, as only then the checksums are known: a file without one is
    not whole.
    """

    def __init__(self, tar):
        self.tar = tar
        self.files, self.seen = {}, {}

    def add(self, name, path):
        """Add a file unless it is there already as it is now; one that is gone is none."""
        try:
            file = path.open("rb")
        except FileNotFoundError:
            return
        with file:
            state = os.fstat(file.fileno())
            stamp = (state.st_size, state.st_mtime_ns)
            if self.seen.get(name) == stamp:
                return
            info = tarfile.TarInfo(name)
            info.size, info.mode = state.st_size, 0o600
            info.mtime = int(state.st_mtime)
            content = Hashing(file)
            self.tar.addfile(info, content)
        self.seen[name] = stamp
        self.files[name] = [info.size, content.hash.hexdigest()]

    def finish(self, manifest):
        stored = to_bytes(manifest)
        info = tarfile.TarInfo(MANIFEST)
        info.size, info.mode = len(stored), 0o600
        self.tar.addfile(info, BytesIO(stored))


def verified(path):
    """Return the manifest of a backup; raises BackupError unless all of it is whole."""
    found, stored = {}, b""
    try:
        with tarfile.open(path, "r:") as tar:
            for member in tar:
                content = Hashing(opened(tar, member))
                if member.name == MANIFEST:
                    stored = content.read()
                    continue
                while content.read(CHUNK):
                    pass
                found[member.name] = [member.size, content.hash.hexdigest()]
    except (tarfile.TarError, EOFError, UnicodeError) as error:
        raise BackupError(DAMAGED.format("Sie ist nicht ganz lesbar")) from error
    manifest = from_bytes(stored)
    different = sorted(
        name
        for name in {*found, *manifest.files}
        if found.get(name) != manifest.files.get(name)
    )
    if different:
        raise BackupError(DAMAGED.format(f"{different[0]} stimmt nicht"))
    return manifest


def opened(tar, member):
    """Return the content of a plain file; raises BackupError for anything else."""
    parts = PurePosixPath(member.name).parts
    if not member.isfile() or member.name.startswith("/") or ".." in parts:
        raise BackupError(DAMAGED.format(f"{member.name} gehört nicht hinein"))
    return tar.extractfile(member)


def unpack(path, place):
    """Write the files of a backup that was verified.

    place: takes a name and returns where it goes, or None to leave it out. Each file
    appears under its name only when it is whole.
    """
    with tarfile.open(path, "r:") as tar:
        for member in tar:
            target = None if member.name == MANIFEST else place(member.name)
            if target is None:
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            half = target.with_name(f"{HALF}{target.name}")
            try:
                with half.open("wb") as file:
                    copyfileobj(opened(tar, member), file, CHUNK)
                half.replace(target)
            finally:
                half.unlink(missing_ok=True)
