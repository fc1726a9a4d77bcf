"""Which version of the program serves the website, and the way back to it.

    python3 -m tools.version                says the way
    python3 -m tools.version --zurueck      goes it
    python3 -m tools.version --vorbereitet  notes that database and files are of this one

Steps of `make update` call it, those that failed the first two, with the Python of the
system: packages may be those of neither version.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
NOTED = ROOT / "var" / "version"
# ehrenamt_oa/operations/start_checks.py reads it
PREPARED = ROOT / "var" / "prepared"
UNKNOWN = "Wie Sie zurückkehren, steht in docs/betrieb.md."
WAY = "Zurück zur vorigen Fassung: git switch --detach {} && make update"
BACK = (
    "Programm und Pakete sind wieder die der Fassung {}, die gerade läuft. Ist das "
    "Hindernis weg: {} && make update"
)
NOT_BACK = (
    "Im Ordner liegt noch die neue Fassung, die nicht läuft. Bitte holen Sie die bisherige "
    "zurück: git switch --detach {} && make .venv/run"
)


def here():
    """Return the commit that is here, short; "" outside a clone."""
    return git("rev-parse", "--short", "HEAD")


def served():
    """Return the commit that was started last and answered, "" if none was."""
    return NOTED.read_text().strip() if NOTED.exists() else ""


def note():
    """Keep that the version that is here serves from now on."""
    NOTED.write_text(f"{here()}\n")


def note_prepared():
    """Keep that database and files are those of the version that is here."""
    PREPARED.write_text(f"{git('rev-parse', 'HEAD')}\n")
    return ""


def way_back():
    """Return in German how to go back to the version that was started last."""
    return UNKNOWN if served() in {"", here()} else WAY.format(served())


def go_back():
    """Have program and packages be those of the version that serves.

    Returns in German how that went, and "" if it is here already, or none serves yet.
    """
    old, new = served(), git("branch", "--show-current") or f"--detach {here()}"
    if old in {"", here()}:
        return ""
    try:
        run("git", "switch", "--quiet", "--detach", old)
        run("make", "--silent", ".venv/run")
    except subprocess.CalledProcessError:
        return NOT_BACK.format(old)
    return BACK.format(old, f"git switch {new}")


def git(*arguments):
    said = run("git", *arguments, check=False, capture_output=True, text=True)
    return said.stdout.strip()


def run(*command, check=True, **options):
    return subprocess.run(command, cwd=ROOT, check=check, **options)


WAYS = {"": way_back, "--zurueck": go_back, "--vorbereitet": note_prepared}


if __name__ == "__main__":
    if said := WAYS["".join(sys.argv[1:])]():
        print(said, file=sys.stderr)
