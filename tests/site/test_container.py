"""No container engine is at hand in tests: check what the container files name."""

import importlib
import re
import runpy
import shlex
from pathlib import Path

import pytest
import yaml
from django.conf import settings

ROOT = Path(__file__).parents[2]
MAKEFILE = (ROOT / "Makefile").read_text()
DOCKERFILE = (ROOT / "Dockerfile").read_text().replace("\\\n", "")
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
MADE_BY_BUILD = {".venv", "staticfiles"}


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
