"""Say how old the pinned packages are, and of which there are newer ones; never fails.

Asks the registry that pip is set up with; without a network it says so.
"""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

PINS = "requirements.txt"
ASK = ["pip", "list", "--outdated", "--format=json", "--timeout=5", "--retries=0"]


def pinned_on():
    """Return the day on which the pins were last renewed, as git knows it, or None."""
    git = ["git", "log", "-1", "--format=%cs", "--", PINS]
    said = subprocess.run(git, capture_output=True, text=True, check=False)
    return date.fromisoformat(said.stdout.strip()) if said.stdout.strip() else None


def outdated():
    """Return what is older than it has to be, in lines; None if nobody answers."""
    asked = [sys.executable, "-m", *ASK]
    try:
        said = subprocess.run(
            asked, capture_output=True, text=True, check=False, timeout=60
        )
    except subprocess.TimeoutExpired:
        return None
    if said.returncode or not said.stdout.strip():
        return None
    pins = Path(PINS).read_text()
    return [
        f"  {each['name']} {each['version']}, neu: {each['latest_version']}"
        for each in json.loads(said.stdout)
        if f"{each['name'].lower()}==" in pins.lower()
    ]


def main():
    if day := pinned_on():
        age = (date.today() - day).days
        print(f"Festgeschrieben am {day:%d.%m.%Y}, vor {age} Tagen.")
    found = outdated()
    if found is None:
        print("Ob es neuere Pakete gibt, war nicht zu erfahren.")
    else:
        print("\n".join([f"Neuere gibt es von {len(found)} Paketen.", *found]))


if __name__ == "__main__":
    main()
