"""What is collected is what is served, and is compressed once."""

import json
import os

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.forms import Media

STYLE = "a { color: red }\n" * 100


@pytest.fixture
def collect(settings, tmp_path):
    """Collects a folder with a style sheet; returns what lies there then, by name."""
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "site.css").write_text(STYLE)
    (tmp_path / "own" / "site.css.map").write_text("{}")
    settings.STATICFILES_FINDERS = [
        "django.contrib.staticfiles.finders.FileSystemFinder"
    ]
    settings.STATICFILES_DIRS = [tmp_path / "own"]
    settings.STATIC_ROOT = str(tmp_path / "static")
    served = {"BACKEND": "ehrenamt_oa.static_files.ServedFiles"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": served}

    def run():
        call_command("collectstatic", interactive=False, verbosity=0)
        return {each.name: each for each in (tmp_path / "static").iterdir()}

    run.own = tmp_path / "own" / "site.css"
    return run


def test_only_names_with_a_hash_are_compressed_and_no_map_is_there(collect):
    files = collect()

    hashed = json.loads(files["staticfiles.json"].read_text())["paths"]["site.css"]
    assert set(files) == {
        "site.css",
        "staticfiles.json",
        hashed,
        f"{hashed}.gz",
        f"{hashed}.br",
    }


def test_what_is_compressed_already_is_left_alone(collect):
    [compressed] = [file for name, file in collect().items() if name.endswith(".br")]
    compressed.write_bytes(b"as it was")

    collect()

    assert compressed.read_bytes() == b"as it was"


def test_what_has_changed_comes_under_a_new_name(collect):
    before = collect()
    stale = before["site.css"].with_name("site.css.gz")
    stale.write_bytes(b"of an earlier version")
    collect.own.write_text(STYLE.replace("red", "blue"))
    os.utime(collect.own, (2_000_000_000, 2_000_000_000))

    after = collect()

    assert len(set(after) - set(before)) == 3
    assert "blue" in after["site.css"].read_text()
    assert not stale.exists()


def test_map_that_a_script_names_is_not_missed(collect):
    collect.own.with_name("editor.js").write_text("a()\n//# sourceMappingURL=x.js.map")

    assert "editor.js" in collect()


def test_files_that_the_admin_names_are_collected():
    ignored = apps.get_app_config("staticfiles").ignore_patterns
    collected = {path for each in get_finders() for path, _ in each.list(ignored)}
    media = sum((each.media for each in admin.site._registry.values()), Media())

    named = {*media._js, *(path for each in media._css.values() for path in each)}

    assert "admin/js/vendor/select2/i18n/de.js" in collected
    assert (
        sorted(each for each in named if getattr(each, "path", each) not in collected)
        == []
    )
