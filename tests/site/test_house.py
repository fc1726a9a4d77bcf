"""The house: floors and rooms, what is pure, and how large things may get.

tools/house.py reads and draws it; a room that is added is covered without a word here.
"""

import ast
import tomllib
from collections import Counter
from graphlib import CycleError, TopologicalSorter

import pytest
from django.conf import settings

from tools.house import (
    DJANGOS,
    DOCUMENT,
    FLOORS,
    MODULES,
    PLACE,
    ROOT,
    SOURCES,
    arrows,
    drawing,
    imported_names,
    imports,
    room,
)

TESTS = [path.relative_to(ROOT) for path in (ROOT / "tests").rglob("*.py")]
# what needs a running site
IMPURE = {"django", "import_export", "django_prose_editor", "csp", "js_asset"}
IMPURE |= {"reversion", "environ", "whitenoise"}
PURE_ROOMS = [
    "base/files",
    "base/text",
    "base/words",
    "contacts/office/formats",
    "contacts/opening_hours",
    "contacts/opening_hours/words",
    "helferkreise/finder",
    "helferkreise/karte",
    "media/files",
    "pages/search/engine",
]


# Floors and rooms


def test_floors_are_the_apps_of_the_site_in_this_order():
    own = [app.split(".")[0] for app in settings.INSTALLED_APPS]

    assert [app for app in own if app in FLOORS and app != "ehrenamt_oa"] == FLOORS[:-1]


@pytest.mark.parametrize("floor", FLOORS)
def test_arrows_between_floors_go_down_only(floor):
    below = FLOORS[: FLOORS.index(floor) + 1]

    upwards = {
        (str(path), str(used))
        for path in MODULES
        if path.parts[0] == floor
        for used in imports()[path]
        if used.parts[0] not in below
    }

    assert upwards == set()


def test_rooms_use_each_other_without_circles():
    try:
        TopologicalSorter(arrows(room)).prepare()
        circle = []
    except CycleError as error:
        circle = error.args[1]

    assert circle == []


def test_architektur_has_the_house_as_it_is():
    drawn = PLACE.findall(DOCUMENT.read_text())

    assert drawn == [drawing()], "make house"


def test_every_room_says_what_lives_there():
    silent = [
        str(path)
        for path in SOURCES
        if path.name == "__init__.py"
        and not DJANGOS & set(path.parts)
        and not ast.get_docstring(ast.parse((ROOT / path).read_text()))
    ]

    assert silent == []


def test_no_room_holds_a_single_file_and_no_folder_more_than_twelve():
    rooms = Counter(path.parent for path in MODULES)
    tests = Counter(path.parent for path in TESTS if path.name != "__init__.py")

    large = [str(folder) for folder, count in (rooms + tests).items() if count > 12]
    single = [
        str(folder)
        for folder, count in rooms.items()
        if count == 1 and folder.name not in DJANGOS
    ]

    assert (large, single) == ([], [])


# What is pure


def is_pure(path, passed=frozenset()):
    """Return whether a file needs no Django, nor does anything that it imports."""
    if {name.partition(".")[0] for name in imported_names(path)} & IMPURE:
        return False
    unseen = imports()[path] - passed
    return all(is_pure(each, passed | unseen) for each in unseen)


def test_pure_rooms_are_pure():
    assert [
        str(path)
        for path in MODULES
        if path.parent.as_posix() in PURE_ROOMS and not is_pure(path)
    ] == []


def test_exactly_what_is_pure_is_checked_for_types():
    mypy = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["mypy"]
    files = {
        path.relative_to(ROOT) for glob in mypy["files"] for path in ROOT.glob(glob)
    }

    # not the top floor, where everything is about Django even if it does not import it
    below = [path for path in MODULES if path.parts[0] != "ehrenamt_oa"]
    pure = {path for path in below if is_pure(path)}

    assert sorted(map(str, files & set(MODULES))) == sorted(map(str, pure))


# Sizes


def test_files_and_functions_stay_short():
    long_files = [
        str(path)
        for path in SOURCES
        if len((ROOT / path).read_text().splitlines()) > 270
    ]
    long_functions = [
        f"{path}: {node.name}"
        for path in SOURCES
        for node in ast.walk(ast.parse((ROOT / path).read_text()))
        if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno >= 30
    ]

    assert (long_files, long_functions) == ([], [])
