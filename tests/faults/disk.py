"""A disk that gets full, and files that may not be written, whoever runs the tests."""

import errno
import os
import subprocess
from contextlib import contextmanager

import pytest

# root may write what nobody may, unless it gives that up
AS_ANYBODY = (
    ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--"]
    if os.geteuid() == 0
    else []
)


@contextmanager
def small_disk(folder, megabytes):
    """Let a folder be a disk of its own, as only root can."""
    folder.mkdir(exist_ok=True)
    options = f"size={megabytes}m,mode=755"
    mount = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder]
    if subprocess.run(mount, stderr=subprocess.DEVNULL).returncode:
        pytest.skip("nobody may mount a disk here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


@contextmanager
def filled_up(folder):
    """Leave no byte free on the disk of a folder."""
    filler = folder / "filler"
    try:
        with filler.open("wb", buffering=0) as file:
            for size in (2**20, 2**12, 1):
                fill(file, size)
        yield
    finally:
        filler.unlink(missing_ok=True)


def fill(file, size):
    try:
        while True:
            file.write(bytes(size))
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise


@contextmanager
def unwritable(*paths):
    """Let nobody write to files and folders, but root that has not given it up."""
    modes = {path: path.stat().st_mode for path in paths}
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        yield
    finally:
        for path, mode in modes.items():
            path.chmod(mode)
