"""The process in which a file is read; `apart.py` starts it, with the file as its input.

Its answer is a line of JSON, so nothing of a file comes back but plain data.
"""

import json
import re
import resource
import sys
from importlib import import_module
from pathlib import Path

from .unfit_file import UnfitFileError

SECONDS = 10  # of the processor's time
MEMORY = 300_000_000  # bytes, libraries included
LIMITS = [
    # at the first a signal says that it was the time; a second later it is killed
    (resource.RLIMIT_CPU, (SECONDS, SECONDS + 1)),
    (resource.RLIMIT_AS, (MEMORY, MEMORY)),
    (resource.RLIMIT_FSIZE, (0, 0)),  # it writes no file
    (resource.RLIMIT_CORE, (0, 0)),
]


def main(module: str, name: str, arguments: str) -> None:
    for kind, limit in LIMITS:
        resource.setrlimit(kind, limit)
    function = getattr(import_module(module), name)
    sys.stdin.buffer.seek(0)
    try:
        answer = ["answer", function(sys.stdin.buffer, *json.loads(arguments))]
    except UnfitFileError as error:
        # at the limit libraries trip in many ways, and few call it by its name
        answer = ["memory", ""] if is_nearly_full() else ["unfit", str(error)]
    except MemoryError:
        answer = ["memory", ""]
    json.dump(answer, sys.stdout)


def is_nearly_full() -> bool:
    """Whether the process has come near its limit of memory; where Linux says so."""
    status = Path("/proc/self/status")
    said = status.read_text() if status.exists() else ""
    peak = re.search(r"VmPeak:\s*(\d+) kB", said)
    return peak is not None and int(peak[1]) * 1024 > MEMORY * 0.9


if __name__ == "__main__":
    main(*sys.argv[1:])
