"""What a file may do to the process that reads it; `test_apart.py` has it done."""

import os
import resource
import signal
import time
from pathlib import Path

from base.files.unfit_file import UnfitFileError


def content(file, *arguments):
    return [file.read().decode(), *arguments]


def refuse(file):
    raise UnfitFileError("So nicht.")


def take_memory(file):
    return len(bytearray(400_000_000))


def take_memory_unnoticed(file):
    """As libraries do that call every mistake the file's."""
    try:
        return len([bytearray(1_000_000) for _ in range(1000)])
    except MemoryError:
        raise UnfitFileError("Kein PDF.") from None


def sleep(file):
    time.sleep(60)


def spend_the_time(file):
    os.kill(os.getpid(), signal.SIGXCPU)


def be_killed(file):
    os.kill(os.getpid(), signal.SIGKILL)


def crash(file):
    os.abort()


def fail(file):
    raise KeyError("a mistake of ours")


def limits(file):
    kinds = [resource.RLIMIT_CPU, resource.RLIMIT_AS, resource.RLIMIT_CORE]
    return [resource.getrlimit(kind)[0] for kind in kinds]


def write(file, path):
    with Path(path).open("wb") as written:
        written.write(b"x")


def environment(file):
    return sorted(os.environ)
