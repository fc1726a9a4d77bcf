"""What docs/betrieb.md tells an office to copy, to set and to run is there."""

import ast
import re
import shlex
import subprocess
from pathlib import Path
from shutil import which

import pytest
from django.core.management import get_commands, load_command_class

from base.nightly.tasks import all_tasks

ROOT = Path(__file__).parents[3]
DEPLOY = ROOT / "deploy"
FAULTS = ROOT / "tests" / "faults"
TEXT = (ROOT / "docs" / "betrieb.md").read_text()
CODE = [
    line
    for block, span in re.findall(r"```sh\n(.*?)```|`([^`\n]+)`", TEXT, re.DOTALL)
    for line in (block or span).splitlines()
]
SERVICES = sorted(DEPLOY.glob("*.service"))
IN_FILES = re.compile(r"/srv/ehrenamt/(deploy/[\w.*@-]+)")
MOST_EXPOSED = 30  # of 100, as systemd-analyze counts with --threshold


def test_files_that_are_copied_are_there():
    named = {name for line in CODE for name in IN_FILES.findall(line)}

    assert named
    assert [name for name in sorted(named) if not [*ROOT.glob(name)]] == []


def test_units_that_are_named_are_there():
    lines = [line for line in CODE if re.search(r"systemctl|journalctl", line)]
    words = {word for line in lines for word in line.split("#")[0].split()}
    named = {word.partition("@")[0] for word in words if word.startswith("ehrenamt")}
    units = {path.name.partition("@")[0] for path in DEPLOY.iterdir()}
    known = units | {Path(name).stem for name in units}

    assert len(named) > 3
    assert named - known == set()


def test_faults_are_those_that_are_tried():
    """A row of the table is a test, and each test of parts that fail has a row."""
    named = {
        (name if "/" in name else f"tests/faults/{name}", test)
        for name, test in re.findall(r"`([\w/]+\.py)::(\w+)`", TEXT)
    }
    files = {ROOT / name for name, _ in named} | {*FAULTS.glob("test_*.py")}
    there = {
        (str(path.relative_to(ROOT)), test)
        for path in files
        for test in re.findall(r"^def (test_\w+)", path.read_text(), re.MULTILINE)
    }

    assert named - there == set()
    assert {each for each in there if each[0].startswith("tests/faults/")} <= named


DATABASES = {"on_sqlite": "SQLite", "on_postgresql": "PostgreSQL", "on_each": "beide"}
ROWS = [line.split(" | ") for line in TEXT.splitlines() if "::test_" in line]


def sites_of(path, test):
    """Return which of the sites of tests/faults/ a test is about, as its fixtures say."""
    asked = {
        function.name: [argument.arg for argument in function.args.args]
        for source in (FAULTS / "conftest.py", path)
        for function in ast.walk(ast.parse(source.read_text()))
        if isinstance(function, ast.FunctionDef)
    }
    found, left = set(), [test]
    while left:
        name = left.pop()
        found.add(name)
        left += [each for each in asked.get(name, []) if each not in found]
    return found & {*DATABASES}


@pytest.mark.parametrize("row", [row for row in ROWS if len(row) == 4])
def test_fault_is_tried_on_the_database_that_its_row_says(row):
    tests = re.findall(r"`(\w+\.py)::(\w+)`", row[3])  # those in tests/faults/
    tried = {each for file, test in tests for each in sites_of(FAULTS / file, test)}

    assert row[1] in {"SQLite", "PostgreSQL", "beide", "–"}
    assert {DATABASES[each] for each in tried} <= {row[1]}


def commands():
    """Return name and arguments of each call of manage.py."""
    calls = [line.split("#")[0].partition("manage.py ")[2] for line in CODE]
    return sorted({call.strip() for call in calls if re.match(r"\w", call)})


@pytest.mark.parametrize("call", commands())
def test_command_takes_what_it_is_given(call):
    name, *arguments = shlex.split(call)
    app = get_commands()[name]
    command = app if not isinstance(app, str) else load_command_class(app, name)
    parser = command.create_parser("manage.py", name)

    taken = parser.parse_args(
        arguments
    )  # raises CommandError for what it does not know

    assert set(getattr(taken, "nur", None) or []) <= {*all_tasks()}


@pytest.mark.parametrize("service", SERVICES, ids=lambda path: path.name)
def test_service_may_do_little(service):
    if not which("systemd-analyze"):
        pytest.skip("systemd-analyze is not installed")
    tool = ["systemd-analyze", "security", "--offline=true", "--no-pager"]
    run = subprocess.run(
        [*tool, f"--threshold={MOST_EXPOSED}", service], capture_output=True, text=True
    )

    assert (run.stderr, run.returncode) == ("", 0), run.stdout


@pytest.mark.parametrize("service", SERVICES, ids=lambda path: path.name)
def test_service_starts_what_is_there(service):
    text = service.read_text()
    [start] = re.findall(r"^ExecStart=(.+)$", text, re.MULTILINE)
    failing = re.findall(r"^OnFailure=(.+)@%n\.service$", text, re.MULTILINE)

    program, *arguments = start.split()
    started = " ".join(arguments[:2])
    commands = {f"manage.py {name}" for name in get_commands()}
    if program == "/srv/ehrenamt/.venv/bin/python":
        assert started in {"-m gunicorn"} | commands
    else:  # without the packages of the site
        assert (program, started) == ("/usr/bin/python3", "-m tools.alarm")
    assert [
        each for each in failing if not (DEPLOY / f"{each}@.service").exists()
    ] == []


def test_update_finds_who_serves_where_the_service_says():
    from tools.restart import ADDRESS, PID_FILE

    service = (DEPLOY / "ehrenamt.service").read_text()
    socket = (DEPLOY / "ehrenamt.socket").read_text()

    assert f"--pid {PID_FILE}\n" in service
    assert f"ListenStream={ADDRESS.removeprefix('http://')}\n" in socket
    assert "Restart=always\n" in service


def test_mirror_is_looked_after_in_each_minute_as_it_begins():
    timer = (DEPLOY / "ehrenamt-spiegel.timer").read_text()
    service = (DEPLOY / "ehrenamt-spiegel.service").read_text()

    assert "OnCalendar=*-*-* *:*:00\n" in timer
    assert "AccuracySec=1s\n" in timer
    assert "manage.py spiegeln\n" in service
    assert "TimeoutStartSec=infinity\n" in service
    assert "OnFailure=" not in service.partition("[Unit]")[2]
