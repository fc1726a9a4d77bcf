"""Run all parts one after the other, or those named: ``python -m benchmarks growth search``.

Each prints its tables and writes them into the README, with the moment, the machine and its
load; a part that breaks off does not stop the others. At the end: every line that misses its
target.
"""

import os
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from time import monotonic

from . import MISSED
from .side_by_side import machine

README = Path(__file__).with_name("README.md")
MOST_ROWS = 40  # of a table; of a longer one the README has what is above the target
PARTS = [
    "side_by_side",
    "forms",
    "running.memory",
    "running.edge",
    "running.flood",
    "running.backup",
    "search",
    "finder_accuracy",
    "finder",
    "opening_hours",
    "growth",
]


def run(part: str) -> list[str]:
    """Print what a part prints while it runs; return its lines."""
    print(f"\n## {part}\n", flush=True)
    command = [sys.executable, "-m", f"benchmarks.{part}"]
    lines = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        for line in process.stdout:
            print(line, end="", flush=True)
            lines.append(f"{part}: {line.rstrip()}")
    if process.returncode:
        return [*lines, f"{part}: broken off{MISSED}"]
    text = noted(README.read_text(), part, [line.split(": ", 1)[1] for line in lines])
    README.write_text(text)
    return lines


def noted(readme: str, part: str, lines: list[str]) -> str:
    """Return the README with the table that a part has printed, in place of its last."""
    table = [line for line in lines if line.startswith("|")]
    if len(table) > MOST_ROWS:
        over = (f"{MISSED} ", " cut ", " streamed ")
        table = table[:2] + [x for x in table[2:] if any(word in x for word in over)]
    if not table:
        table = ["```text", *filter(None, lines), "```"]
    load = f"load {os.getloadavg()[0]:.0f}"
    told = "\n".join(
        [f"{datetime.now():%Y-%m-%d %H:%M}, {machine()}, {load}", "", *table]
    )
    place = rf"(?s)(<!-- {re.escape(part)} -->\n).*?(<!-- end -->)"
    return re.sub(place, lambda found: f"{found[1]}{told}\n{found[2]}", readme)


def main(chosen: list[str]) -> None:
    if unknown := set(chosen) - set(PARTS):
        raise SystemExit(f"No such part: {', '.join(unknown)}; there are {PARTS}")
    print(f"{datetime.now():%Y-%m-%d %H:%M}, {machine()}")
    begun, lines = monotonic(), []
    for part in chosen or PARTS:
        lines += run(part)
    missed = [line for line in lines if f"{MISSED} " in f"{line} "]
    print(
        f"\n{(monotonic() - begun) / 60:.0f} minutes; {len(missed)} miss their target:"
    )
    print(*missed, sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
