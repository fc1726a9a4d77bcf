"""The house: floors and rooms, what is pure, and how large things may get.

tools/house.py reads and draws it; a room that is added is covered without a word here.
"""

import ast
import re
from collections import Counter
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from tests.effort import asks_postgresql
from tools.house import (
    DJANGOS,
    DOCUMENT,
    FLOORS,
    MODULES,
    PLACE,
    ROOT,
    SOURCES,
    all_rooms,
    arrows,
    drawing,
    imported_names,
    imports,
    room,
    with_sentence,
)
from tools.pure import functions, is_pure, says_types

IN_A_FLOOR = tuple(f"{floor}/" for floor in FLOORS)
TESTS = [path.relative_to(ROOT) for path in (ROOT / "tests").rglob("*.py")]
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
    "pages/hints/rules",
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


MODELS = [
    Path(each, "models.py") for each in FLOORS if Path(each, "models.py") in MODULES
]
# in full, by the module of their thing: "media.document.Document"
NAMED = {name for models in MODELS for name in imported_names(models)}


def test_models_of_another_floor_come_by_its_models():
    passed_by = {
        (str(path), name)
        for path in [*MODULES, *TESTS]
        for name in NAMED & set(imported_names(path))
        if name.partition(".")[0] != path.parts[0]
    }

    assert passed_by == set()


def test_rooms_know_the_models_of_their_floor_by_their_things():
    roundabout = {
        str(path)
        for path in MODULES
        if path.parts[2:]
        and any(n.startswith(f"{path.parts[0]}.models.") for n in imported_names(path))
    }

    assert roundabout == set()


def test_rooms_use_each_other_without_circles():
    try:
        TopologicalSorter(arrows(room)).prepare()
        circle = []
    except CycleError as error:
        circle = error.args[1]

    assert circle == []


# rooms of base that one floor alone asks, or none, and why they are no room of that floor
FOR_ONE_FLOOR = {
    "base/apps.py": "Django's",
    "base/brake": "has a table, and the floor that asks has none of its own",
    "base/every_model": "is set up by base itself, for the models of all floors",
    "base/mail": "takes the mails of all floors, as Django hands them over",
}


def test_base_holds_what_several_floors_use():
    users = {room(path): set() for path in MODULES if path.parts[0] == "base"}
    for path, used in imports().items():
        for name in users.keys() & set(map(room, used)):
            users[name].add(path.parts[0])

    for_one = {
        name
        for name, floors in users.items()
        if len(floors - {"base"}) < 2 and name.partition("/")[2] not in DJANGOS
    }

    assert for_one == FOR_ONE_FLOOR.keys()


def test_base_knows_no_model_of_the_floors_above_it():
    models = (m for m in apps.get_models() if not m._meta.proxy)
    above = [m for m in models if m._meta.app_label in FLOORS[1:]]
    names = {each for m in above for each in (m.__name__, m._meta.db_table)}

    named = {
        (str(path), name)
        for path in MODULES
        if path.parts[0] == "base"
        for name in names & words(path) - own_names(path)
    }

    assert named == set()


def words(path):
    """Return all words of a file, those of comments too."""
    return set(re.findall(r"\w+", (ROOT / path).read_text()))


def own_names(path):
    """Return what a file defines or imports."""
    imported = {name.rpartition(".")[2] for name in imported_names(path)}
    nodes = ast.walk(ast.parse((ROOT / path).read_text()))
    return imported | {node.name for node in nodes if isinstance(node, ast.ClassDef)}


def test_tests_lie_in_the_rooms_that_they_are_about():
    rooms = {path.parent.as_posix() for path in MODULES}
    folders = {path.relative_to("tests").parent.as_posix() for path in TESTS}

    named_otherwise = {each for each in folders - rooms if each.startswith(IN_A_FLOOR)}

    assert named_otherwise == set()


def test_no_test_in_a_browser_waits_by_eval():
    """Our CSP refuses it whenever the first look came too early."""
    texts = {path: (ROOT / path).read_text() for path in TESTS if "e2e" in path.parts}

    assert [path for path in texts if ".wait_for_function(" in texts[path]] == []


def test_architektur_has_the_house_as_it_is():
    drawn = PLACE.findall(DOCUMENT.read_text())

    assert drawn == [drawing()], "make house"


@pytest.mark.parametrize("name", all_rooms())
def test_room_says_what_of_its_floor_it_may_import(name):
    said = (ROOT / name / "__init__.py").read_text()

    assert said == with_sentence(name), "make house"


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


def test_pure_rooms_are_pure():
    assert [
        str(path)
        for path in MODULES
        if path.parent.as_posix() in PURE_ROOMS and not is_pure(path)
    ] == []


def test_exactly_what_is_pure_says_its_types():
    # not the top floor, where everything is about Django even if it does not import it
    below = [path for path in MODULES if path.parts[0] != "ehrenamt_oa"]

    typed = [str(path) for path in below if says_types(path)]

    assert typed == [str(each) for each in below if functions(each) and is_pure(each)]


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


def test_what_asks_no_database_is_left_out_on_postgresql(request):
    assert not asks_postgresql(request.node)


@pytest.mark.django_db
def test_what_may_ask_the_database_is_tried_on_postgresql(request):
    assert asks_postgresql(request.node)


@pytest.mark.django_db
@pytest.mark.same_on_postgresql
def test_what_is_decided_in_python_is_left_out_on_postgresql(request):
    assert not asks_postgresql(request.node)


def test_what_asks_through_what_it_is_given_is_tried_on_postgresql(db, request):
    assert asks_postgresql(request.node)
