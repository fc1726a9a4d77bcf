"""No container engine is at hand in tests: check what the container files name."""

import importlib
import os
import re
import runpy
import shlex
import subprocess
from pathlib import Path

import pytest
import yaml
from django.conf import settings

ROOT = Path(__file__).parents[2]
MAKEFILE = (ROOT / "Makefile").read_text()
DOCKERFILE = (ROOT / "Dockerfile").read_text().replace("\\\n", "")
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
MADE_BY_BUILD = {".venv", "staticfiles"}
DEBIANS_POSTGRESQL = {"bookworm": 15}
# stands for a program, says that it was called, and ends as it is told
STUB = """#!/bin/sh
echo "{name} $*" >> {folder}/calls
{body}
"""


def copied_paths():
    for arguments in re.findall(r"^COPY (.+)$", DOCKERFILE, re.MULTILINE):
        paths = [word for word in shlex.split(arguments) if not word.startswith("--")]
        yield from (path.removeprefix("/app/") for path in paths[:-1])


@pytest.mark.parametrize("path", sorted(set(copied_paths()) - MADE_BY_BUILD))
def test_dockerfile_copies_what_exists(path):
    assert (ROOT / path).exists()


def test_dockerfile_copies_exactly_the_apps():
    installed = {app.split(".")[0] for app in settings.INSTALLED_APPS}
    own = {name for name in installed if (ROOT / name).is_dir()}

    packages = {
        path for path in copied_paths() if (ROOT / path / "__init__.py").exists()
    }

    assert packages == own


def test_dockerfile_copies_what_its_first_make_needs():
    rules = re.findall(r"^(?:\.venv/run|node_modules/\.stamp): (.+)$", MAKEFILE, re.M)
    needed = {name for rule in rules for name in rule.split("|")[0].split()}

    assert needed <= set(copied_paths()) | {"tools/node.sh"}


def test_dockerfile_makes_what_the_makefile_knows():
    targets = set(re.findall(r"^([^\s:]+):", MAKEFILE, re.MULTILINE))
    made = set(re.findall(r"[\w./]+/(?:\.stamp|run)\b", DOCKERFILE))

    assert made == {".venv/run", "node_modules/.stamp", "static/build/.stamp"}
    assert made <= targets


def test_container_does_not_run_as_root():
    assert re.findall(r"^USER (.+)$", DOCKERFILE, re.MULTILINE) == ["ehrenamt"]


def test_gunicorn_configuration_names_the_application():
    configuration = runpy.run_path(str(ROOT / "gunicorn.conf.py"))

    module = importlib.import_module(configuration["wsgi_app"])

    assert callable(module.application)


def test_compose_sets_only_known_settings():
    source = (ROOT / "ehrenamt_oa" / "settings.py").read_text()
    known = set(re.findall(r'"([A-Z_]{4,})"', source))

    assert set(COMPOSE["services"]["web"]["environment"]) <= known


def test_compose_has_tables_and_facts_before_visitors():
    [shell, flag, script] = COMPOSE["services"]["web"]["command"]

    assert (shell, flag) == ("sh", "-c")
    assert script.split("; ") == [
        "python manage.py grunddaten --mit-tabellen",
        "exec gunicorn --bind 0.0.0.0:8000",
    ]


def test_compose_mounts_the_only_folder_that_is_written_to():
    web = COMPOSE["services"]["web"]

    assert web["read_only"] is True
    assert web["volumes"] == ["var:/app/var"]
    assert "VOLUME /app/var" in DOCKERFILE


def test_gunicorn_leaves_forwarded_headers_to_the_site():
    configuration = runpy.run_path(str(ROOT / "gunicorn.conf.py"))

    assert configuration["forwarded_allow_ips"] == ""
    assert configuration["secure_scheme_headers"] == {}


def test_image_has_what_the_code_reads():
    sources = [path for app in settings.INSTALLED_APPS for path in sources_of(app)]
    names = {
        name
        for path in sources
        for name in re.findall(r'BASE_DIR / "([\w.]+)"', path.read_text())
    }

    assert {"docs", "fixtures"} <= names
    assert names - {".env", "var"} <= set(copied_paths())


def sources_of(app):
    folder = ROOT / app.split(".")[0]
    return folder.rglob("*.py") if folder.is_dir() else []


def test_static_files_are_where_the_site_looks_for_them():
    [built] = re.findall(r"STATIC_ROOT=(\S+) +\.venv/bin/python", DOCKERFILE)
    [served] = re.findall(r"^ENV .*\bSTATIC_ROOT=(\S+)$", DOCKERFILE, re.MULTILINE)

    assert built == served == "/app/staticfiles"
    assert "COPY --from=build /app/staticfiles ./staticfiles" in DOCKERFILE


def test_health_is_asked_at_the_port_that_is_served():
    [asked] = re.findall(
        r"127\.0\.0\.1:(\d+)", (ROOT / "deploy/healthcheck.py").read_text()
    )
    [exposed] = re.findall(r"^EXPOSE (\d+)$", DOCKERFILE, re.MULTILINE)
    bound = re.findall(r"0\.0\.0\.0:(\d+)", DOCKERFILE + str(COMPOSE))

    assert {*bound, exposed} == {asked}
    assert COMPOSE["services"]["web"]["ports"] == [f"127.0.0.1:{asked}:{asked}"]


def test_programs_of_the_image_are_not_older_than_the_server_that_they_save():
    [*_, base] = re.findall(r"^FROM python:[\d.]+-slim-(\w+)", DOCKERFILE, re.MULTILINE)

    assert COMPOSE["services"]["db"]["image"] == f"postgres:{DEBIANS_POSTGRESQL[base]}"


def test_compose_tells_which_settings_it_cannot_do_without():
    text = (ROOT / "compose.yaml").read_text()
    [head, services] = text.split("x-site:")

    needed = set(re.findall(r"\$\{(\w+):\?\}", services))

    assert needed == {"EMAIL_URL", "POSTGRES_PASSWORD"}
    assert [name for name in needed if name not in head] == []


def test_nights_are_of_the_same_site_and_nobody_asks_them_how_they_are():
    web, night = (COMPOSE["services"][name] for name in ("web", "night"))

    assert {**night, "command": web["command"], "ports": web["ports"]} == {
        **web,
        "init": True,
        "healthcheck": {"disable": True},
    }


@pytest.fixture
def called(tmp_path):
    """Return what runs the nights of compose.yaml, and which programs it has called.

    hour: as the clock says it. ends: how the nightly tasks end.
    """
    programs = {
        "sleep": f'[ "$(grep -c ^sleep {tmp_path}/calls)" = 1 ]',  # then it is over
        "date": 'echo "$HOUR"',
        "python": '[ "$2" != regelmaessig ] || exit "$ENDS"',
    }
    for name, body in programs.items():
        path = tmp_path / name
        path.write_text(STUB.format(name=name, folder=tmp_path, body=body))
        path.chmod(0o755)

    def run(hour, ends):
        [shell, flag, script] = COMPOSE["services"]["night"]["command"]
        own = {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
        command = [shell, flag, script.replace("$$", "$")]
        subprocess.run(command, env=own | {"HOUR": hour, "ENDS": ends}, timeout=60)
        return (tmp_path / "calls").read_text().splitlines()

    return run


ASKED = ["sleep 30m", "date -u +%H"]
DONE = ["python manage.py regelmaessig"]
TOLD = ["python -m tools.alarm night docker compose logs --tail 50 night"]


@pytest.mark.parametrize(
    ("hour", "ends", "expected"),
    [
        ("02", "0", [*ASKED]),
        ("03", "0", [*ASKED, *DONE]),
        ("03", "1", [*ASKED, *DONE, *TOLD]),
    ],
)
def test_night_is_done_by_itself_and_what_fails_is_told(called, hour, ends, expected):
    assert called(hour, ends) == [*expected, "sleep 30m"]


def test_image_has_what_tells_of_a_night_that_failed():
    assert "COPY tools/alarm.py ./tools/alarm.py" in DOCKERFILE
