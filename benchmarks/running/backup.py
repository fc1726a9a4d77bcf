"""What a backup of much takes: ``python -m benchmarks.running.backup``.

With 1 GB of media that cannot be compressed, on the disk of temporary files: time, size,
and the memory of the command at its most.
"""

import os
import subprocess
import sys
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from tempfile import TemporaryDirectory
from time import monotonic

import tests.settings  # noqa: F401  (what the environment has to say)
from benchmarks import HEADING, row
from tests.deploy.served import environment

from .server import LOAD

FILES, SIZE = 500, 2_000_000
GB = 1_000_000_000


def fill(folder: Path) -> None:
    folder.mkdir(parents=True)
    for number in range(FILES):
        (folder / f"{number}.webp").write_bytes(os.urandom(SIZE))


def main() -> None:
    with TemporaryDirectory() as folder:
        env = environment(folder) | {"SITE_URL": "http://localhost"}
        manage = [sys.executable, "manage.py"]
        shell = [*manage, "shell", "--no-imports", "-c", LOAD]
        subprocess.run(shell, env=env, check=True, stdout=subprocess.DEVNULL)
        fill(Path(folder) / "media" / "pictures")
        begun = monotonic()
        saving = [*manage, "sichern", "--ordner", f"{folder}/backups"]
        subprocess.run(saving, env=env, check=True, stdout=subprocess.DEVNULL)
        lasted = monotonic() - begun
        size = sum(
            each.stat().st_size for each in Path(folder, "backups").glob("*.tar*")
        )
    print(HEADING)
    print(row("backup with 1 GB of media", lasted, "s"))
    print(row("its file", size / GB, "GB"))
    print(row("memory", getrusage(RUSAGE_CHILDREN).ru_maxrss / 1024, "MB"))


if __name__ == "__main__":
    main()
