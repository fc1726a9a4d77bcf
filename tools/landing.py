"""Keep the database of a landing for the tests of those to come: `make landing`.

    python -m tools.landing [COMMIT]

Fills a new database with the code that is checked out, on SQLite and on PostgreSQL, and
writes what is in it to tests/landings/ and the commit to tests/landings.txt. The code
has to be that of the commit; only the tests and tools may be newer.
"""

import gzip
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.postgresql import cluster, newest_programs

ROOT = Path(__file__).parents[1]
FOLDER, LIST = ROOT / "tests" / "landings", ROOT / "tests" / "landings.txt"
NOT_THE_CODE = ["tests", "tools", "docs", "Makefile", "*.md", ".ci"]


def git(*arguments):
    command = ["git", "-C", str(ROOT), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def landing(commit):
    """Return day and short name of a commit; exits unless its code is checked out."""
    excluded = [f":(exclude){each}" for each in NOT_THE_CODE]
    if changed := git("diff", "--name-only", commit, "--", ".", *excluded):
        sys.exit(f"Nicht der Code von {commit}:\n{changed}")
    return git("show", "--no-patch", "--format=%cs %h", commit).split()


def fill(url, day):
    environment = os.environ | {"DATABASE_URL": url}
    command = [sys.executable, "-m", "tests.landings.fill", day]
    quiet = {"stdout": subprocess.DEVNULL, "cwd": ROOT}
    subprocess.run(command, check=True, env=environment, **quiet)


def sqlite_dump(day):
    with TemporaryDirectory() as folder:
        file = f"{folder}/db.sqlite3"
        fill(f"sqlite:///{file}", day)
        connection = sqlite3.connect(file)
        lines = "\n".join(connection.iterdump())
        connection.close()
        return lines


def postgresql_dump(day):
    with cluster() as url:
        fill(url, day)
        host = url.removeprefix("postgres:///").removesuffix("/postgres")
        form = ["--no-owner", "--no-privileges", "--inserts", "--rows-per-insert=100"]
        command = [newest_programs() / "pg_dump", "-h", host, *form, "postgres"]
        dump = subprocess.run(command, check=True, capture_output=True, text=True)
    # what only psql understands would keep others from loading it
    lines = dump.stdout.splitlines()
    return "\n".join(line for line in lines if not line.startswith("\\"))


def keep(name, text):
    file = FOLDER / f"{name}.sql.gz"
    file.write_bytes(gzip.compress(text.encode(), mtime=0))
    print(f"{file.relative_to(ROOT)}: {file.stat().st_size // 1024} KB")


if __name__ == "__main__":
    day, commit = landing(*sys.argv[1:] or ["HEAD"])
    keep(f"{commit}.sqlite", sqlite_dump(day))
    keep(f"{commit}.postgresql", postgresql_dump(day))
    line = f"{day} {commit}\n"
    if line not in LIST.read_text():
        LIST.write_text(LIST.read_text() + line)
