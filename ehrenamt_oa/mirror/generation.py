"""The folders of the mirror: a new one beside the one that is served, then a switch."""

import os
import shutil
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp

from base.nightly.alone import is_locked
from ehrenamt_oa.page_cache.answer import WORTH_COMPRESSING, packed

CURRENT, TREE, LOCK = "jetzt", "baum", ".sperre"
GENERATION = ".d"
PACKED = {"br": ".br", "gzip": ".gz"}
READABLE = 0o022  # umask: nginx is another user


class BusyError(Exception):
    """Somebody else is at it."""


@contextmanager
def alone_in(root):
    """Let nobody else write the mirror meanwhile; raises BusyError."""
    before = os.umask(READABLE)
    try:
        root.mkdir(parents=True, exist_ok=True)
        with (root / LOCK).open("w") as lock:
            if not is_locked(lock):
                raise BusyError
            yield
    finally:
        os.umask(before)


def current(root):
    """Return the folder of the generation that is served, or of none."""
    return (root / CURRENT).resolve()


def begin(root):
    """Return the folder of a new generation; what was not finished before goes."""
    clear(root)
    folder = Path(mkdtemp(suffix=GENERATION, prefix="", dir=root))
    folder.chmod(0o755)
    (folder / TREE).mkdir()
    return folder


def switch(root, folder):
    """Have a generation served from now on, whole, and the last one go."""
    os.sync()  # or a power cut would leave names without content
    link = folder / CURRENT
    link.symlink_to(folder.name)
    link.replace(root / CURRENT)
    clear(root)


def clear(root):
    """Delete all generations but the one that is served."""
    for each in root.glob(f"*{GENERATION}"):
        if each != current(root):
            shutil.rmtree(each, ignore_errors=True)


def write(folder, file, body):
    """Write a file and its packed forms, which nginx sends to whom they suit."""
    path = place(folder, file)
    path.write_bytes(body)
    if len(body) >= WORTH_COMPRESSING:
        for coding, small in packed(body).items():
            Path(f"{path}{PACKED[coding]}").write_bytes(small)


def take(folder, file, source):
    """Have an uploaded file in the mirror, too: as a link where that is possible."""
    path = place(folder, file)
    try:
        path.hardlink_to(source)
    except OSError:  # on another disk, or of another user
        shutil.copyfile(source, path)


def keep(folder, last, file):
    """Have a file of the last generation in a new one; return whether it was there."""
    path, old = place(folder, file), last / TREE / file
    if not old.is_file():
        return False
    for ending in ("", *PACKED.values()):
        if os.path.exists(f"{old}{ending}"):
            os.link(f"{old}{ending}", f"{path}{ending}")
    return True


def place(folder, file):
    path = folder / TREE / file
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def digest(body):
    return sha256(body).hexdigest()
