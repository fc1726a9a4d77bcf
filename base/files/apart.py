"""Read a file in a process of its own: what hangs, crashes or eats memory there takes
nothing with it."""

import json
import logging
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import UnsupportedOperation
from pathlib import Path
from shutil import copyfileobj
from signal import SIGXCPU
from tempfile import TemporaryFile
from typing import IO, Any

from .child import SECONDS
from .unfit_file import BusyMachineError, UnfitFileError

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 30  # seconds until a child that waits for a busy machine is given up
# nothing of the site's: no password of a database, no user's packages
COMMAND = [sys.executable, "-sB", "-m", "base.files.child"]
ENVIRONMENT = {"PYTHONUTF8": "1", "OPENPYXL_LXML": "False"}

TOO_SLOW = f"Diese Datei zu lesen dauert länger als {SECONDS} Sekunden."
TOO_MUCH_MEMORY = "Diese Datei braucht beim Lesen zu viel Speicher."
BROKEN = "Diese Datei lässt sich nicht lesen: Das Programm dafür bricht ab."
BUSY = "Die Datei kann gerade nicht gelesen werden. Bitte versuchen Sie es später noch einmal."
SAVE_ANEW = "Bitte speichern Sie sie noch einmal neu, möglichst kleiner."

logger = logging.getLogger(__name__)


def read(
    function: Callable[..., Any],
    file: IO[bytes],
    *arguments: Any,
    advice: str = SAVE_ANEW,
) -> Any:
    """Return what `function(file, *arguments)` returns in a process of its own.

    function: of a pure module, by its name there. Arguments and answer are what JSON can
    hold. advice: what to do about a file that takes too much. Raises UnfitFileError.
    """
    call = [function.__module__, function.__name__, json.dumps(arguments)]
    try:
        with on_disk(file) as source:
            child = run(call, source)
    except subprocess.TimeoutExpired as error:
        raise BusyMachineError(f"{TOO_SLOW} {advice}") from error
    except OSError as error:  # no memory or no process left
        logger.exception("no process to read a file")
        raise BusyMachineError(BUSY) from error
    return answer_of(child, advice)


def run(call: list[str], source: IO[bytes]) -> subprocess.CompletedProcess[bytes]:
    """Return what became of a child; raises OSError and TimeoutExpired."""
    return subprocess.run(
        [*COMMAND, *call],
        stdin=source,
        capture_output=True,
        cwd=ROOT,
        env=ENVIRONMENT,
        timeout=PATIENCE,
    )


def once(function: Callable[..., Any], upload: Any) -> Any:
    """Return what `function(upload, name, size)` says of an upload; ask it once for each.

    The admin, the form and the model all have to know. Raises UnfitFileError.
    """
    if not hasattr(upload, "answer"):
        upload.answer = upload.problem = None
        try:
            upload.answer = function(upload, upload.name, upload.size)
        except UnfitFileError as error:
            upload.problem = str(error)
    if upload.problem:
        raise UnfitFileError(upload.problem)
    return upload.answer


def answer_of(child: subprocess.CompletedProcess[bytes], advice: str) -> Any:
    if child.returncode == -SIGXCPU:
        raise UnfitFileError(f"{TOO_SLOW} {advice}")
    if child.returncode:
        logger.error("reading a file ended with %s: %s", child.returncode, child.stderr)
        raise UnfitFileError(f"{BROKEN} {advice}")
    kind, answer = json.loads(child.stdout)
    if kind == "unfit":
        raise UnfitFileError(answer)
    if kind == "memory":
        raise UnfitFileError(f"{TOO_MUCH_MEMORY} {advice}")
    return answer


@contextmanager
def on_disk(file: IO[bytes]) -> Iterator[IO[bytes]]:
    """Lend the file as one that a process can be handed; it leaves nothing behind."""
    file.seek(0)
    if has_descriptor(file):
        yield file
    else:
        with TemporaryFile() as copy:
            copyfileobj(file, copy)
            copy.flush()
            yield copy


def has_descriptor(file: IO[bytes]) -> bool:
    try:
        return file.fileno() > 0
    except (AttributeError, UnsupportedOperation):
        return False
