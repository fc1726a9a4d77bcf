"""Say how the parts of the house use each other, as their imports are: `make house`.

docs/architektur.md gets a drawing; an arrow leads to what a floor or a room uses, in a
floor without what these use anyway. Each room gets a sentence with all that it uses.
What is read of the code here, tests/site/test_house.py judges.
"""

import ast
import re
from functools import cache
from pathlib import Path
from textwrap import wrap

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "docs" / "architektur.md"
# from the ground up: a floor may use those before it
FLOORS = [
    "base",
    "editing",
    "media",
    "contacts",
    "helferkreise",
    "pages",
    "ehrenamt_oa",
]
SOURCES = sorted(
    path.relative_to(ROOT)
    for floor in FLOORS
    for path in (ROOT / floor).rglob("*.py")
    if "migrations" not in path.parts
)
MODULES = [path for path in SOURCES if path.name != "__init__.py"]
# folders that Django wants to have; they are no rooms
DJANGOS = {"templatetags", "management", "commands"}
SENTENCE = 88  # letters in a line
WIDTH, ARROWS = 68, 36  # of what stands in the house; where the arrows end
LAST_SENTENCE = re.compile(r"\n+Of its floor it may import [^.]*\.\n(?=\"\"\")")
PLACE = re.compile(r"(?<=<!-- make house -->\n```text\n).*?(?=```\n)", re.DOTALL)


@cache
def imported_names(path):
    """Return the full names of everything that a file imports, "base.time.clock"."""
    names = []
    for node in ast.walk(ast.parse((ROOT / path).read_text())):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            package = list(path.parts[: -node.level]) if node.level else []
            base = ".".join([*package, *filter(None, [node.module])])
            names += [f"{base}.{alias.name}" for alias in node.names]
    return names


def imported_modules(path):
    """Return the files of this project that a file imports."""
    names = [name.split(".") for name in imported_names(path)]
    candidates = {Path(*parts[:end]) for parts in names for end in (len(parts), -1)}
    files = {candidate.with_suffix(".py") for candidate in candidates if candidate.name}
    return files & set(MODULES)


@cache
def imports():
    """Return the files that each file imports."""
    return {path: imported_modules(path) for path in MODULES}


def floor(path):
    return path.parts[0]


def room(path):
    """Return the room of a file: a folder of an app; a room within a room is part of it.

    What lies at the top of an app is no room: each of these files stands for itself.
    """
    return "/".join(path.parts[:2])


def arrows(place):
    """Return which places use which others. place: `floor` or `room`."""
    found = {place(path): set() for path in MODULES}
    for path, used in imports().items():
        found[place(path)] |= {place(each) for each in used} - {place(path)}
    return found


def all_rooms():
    """Return the folders that are rooms, as text."""
    return [
        each
        for each in sorted({room(path) for path in MODULES})
        if not each.endswith(".py") and each.partition("/")[2] not in DJANGOS
    ]


# What a room says of itself


def may_import(name):
    """Return the sentence about what a room uses of its floor, with its line ends."""
    ground = name.partition("/")[0]
    used = [each for each in arrows(room)[name] if each.startswith(f"{ground}/")]
    names = [f"`{each.partition('/')[2].removesuffix('.py')}`" for each in sorted(used)]
    text = f"Of its floor it may import {', '.join(names) or 'nothing'}."
    return "".join(f"\n{line}" for line in ["", *wrap(text, SENTENCE), ""])


def with_sentence(name):
    """Return the text of a room's `__init__`, with the sentence as it is true."""
    text = (ROOT / name / "__init__.py").read_text()
    return re.sub(
        r'\n(?=""")', may_import(name), LAST_SENTENCE.sub("\n", text), count=1
    )


# The drawing


def reached(using, start):
    """Return all that one place uses, in however many steps."""
    found, waiting = set(), [start]
    while waiting:
        new = using[waiting.pop()] - found
        found |= new
        waiting += new
    return found


def direct(using, places):
    """Return for each of some places which of them it uses, without what these use."""
    below = {each: reached(using, each) & set(places) for each in places}
    return {
        each: {one for one in used if not any(one in below[other] for other in used)}
        for each, used in below.items()
    }


def drawn_floor(name):
    """Return the lines of a floor: what it uses, then its rooms, the upper ones first."""
    below = sorted(arrows(floor)[name], key=FLOORS.index, reverse=True)
    rooms = [each for each in all_rooms() if each.startswith(f"{name}/")]
    using, alike = direct(arrows(room), rooms), {}
    for each in sorted(rooms, key=lambda each: -depth(using, each)):
        alike.setdefault(frozenset(using[each]), []).append(each)
    title = f"─ {name} {f'▼ {listed(below)} ' if below else ''}"
    return [
        title.ljust(WIDTH + 2, "─").join("├┤"),
        *(line for used, users in alike.items() for line in drawn_rooms(users, used)),
    ]


def drawn_rooms(rooms, used):
    """Return the lines of the rooms that use the same."""
    arrow = f"{listed(rooms)} ".ljust(ARROWS, "─")
    text = f"{arrow}→ {listed(sorted(used))}" if used else listed(rooms)
    lines = wrap(text, WIDTH, subsequent_indent="  ")
    return [f" {line.ljust(WIDTH)} ".join("││") for line in lines]


def depth(using, each):
    """Return over how many others a room stands."""
    return 1 + max((depth(using, one) for one in using[each]), default=-1)


def listed(names):
    return ", ".join(name.rpartition("/")[2] for name in names)


def drawing():
    """Return the house as text, the top floor first."""
    floors = [line for name in reversed(FLOORS) for line in drawn_floor(name)]
    top = floors[0].strip("├┤").join("┌┐")
    ground = ("─" * (WIDTH + 2)).join("└┘")
    return "\n".join([top, *floors[1:], ground, ""])


if __name__ == "__main__":
    text = DOCUMENT.read_text()
    DOCUMENT.write_text(PLACE.sub(lambda _: drawing(), text))
    for name in all_rooms():
        (ROOT / name / "__init__.py").write_text(with_sentence(name))
