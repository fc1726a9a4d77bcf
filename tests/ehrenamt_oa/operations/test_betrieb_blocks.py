"""The commands of docs/betrieb.md are run as they stand there, in a folder instead of "/".

What needs root, another machine or a service is a stand-in that does nothing; all that
copies, replaces and protects files is done. What is not there, as a file or as a program,
fails.
"""

import os
import re
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

ROOT = Path(__file__).parents[3]
TEXT = (ROOT / "docs" / "betrieb.md").read_text()
BLOCKS = [dedent(block) for block in re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL)]
SETTING = re.compile(r"([A-Z_]+)=(.+)")
STAND_INS = {
    "apt-get", "useradd", "chown", "chgrp", "su", "runuser", "systemctl", "nginx", "git",
    "make", "docker", "curl", "ssh", "ssh-keygen", "age-keygen",
}  # fmt: skip
# as anybody: to whom a file belongs only root may say
INSTALL = """#!/usr/bin/env bash
exec /usr/bin/install $(printf '%s\\n' "$@" | sed '/^-[og]$/,+1d')
"""
ABSOLUTE = re.compile(r"(?<![\w.:/~*])/(?=[a-z])")
FOLDERS = [
    "etc/nginx/conf.d", "etc/nginx/sites-enabled", "etc/nginx/snippets", "etc/ssl",
    "etc/systemd/system", "home/.ssh", "programs", "srv/ehrenamt/.venv/bin",
    "srv/ehrenamt-sicherungen", "srv/ehrenamt/var/media/bilder", "srv/ehrenamt/var/spiegel",
]  # fmt: skip
FILES = [
    "etc/nginx/sites-enabled/default", "home/.ssh/id_ed25519.pub", "srv/ehrenamt/.env",
    "srv/ehrenamt/fullchain.pem", "srv/ehrenamt/privkey.pem",
    "srv/ehrenamt/var/db.sqlite3", "srv/ehrenamt/var/db.sqlite3-wal",
]  # fmt: skip


def is_of_settings(block):
    return all(SETTING.fullmatch(line) for line in block.splitlines())


COMMANDS = [block for block in BLOCKS if not is_of_settings(block)]


@pytest.fixture
def server(tmp_path):
    """A folder that has what a server has when its guide is followed."""
    for name in FOLDERS:
        (tmp_path / name).mkdir(parents=True)
    for name in FILES:
        (tmp_path / name).touch()
    (tmp_path / "srv" / "ehrenamt" / "deploy").symlink_to(ROOT / "deploy")
    stand_ins = [tmp_path / "programs" / name for name in STAND_INS]
    for path in [*stand_ins, tmp_path / "srv/ehrenamt/.venv/bin/python"]:
        path.symlink_to("/bin/true")
    (tmp_path / "programs" / "install").write_text(INSTALL)
    (tmp_path / "programs" / "install").chmod(0o755)
    return tmp_path


def followed(server, block):
    """Run a block, all of whose paths are in the folder; return what it did not like."""
    placed = ABSOLUTE.sub(f"{server}/", block)
    outside = re.findall(r"(?<![\w.:/~*])/[a-z][^\s']*", placed)
    assert {path for path in outside if not path.startswith(f"{server}/")} == set()
    own = {"HOME": f"{server}/home", "LANG": "C"}
    own["PATH"] = f"{server}/programs{os.pathsep}/usr/bin{os.pathsep}/bin"
    run = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", placed],
        cwd=server / "srv" / "ehrenamt",
        env=own,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return run.stderr, run.returncode


def block_with(words):
    [found] = [block for block in COMMANDS if words in block]
    return found


@pytest.mark.parametrize("block", COMMANDS)
def test_block_runs(server, block):
    assert followed(server, block) == ("", 0)


def test_services_are_all_of_those_that_are_shipped(server):
    followed(server, block_with("/etc/systemd/system/"))

    shipped = {each.name for each in (ROOT / "deploy").glob("ehrenamt*")}
    assert {each.name for each in (server / "etc/systemd/system").iterdir()} == shipped


def test_nginx_knows_no_name_but_that_of_the_website(server):
    followed(server, block_with("nginx-security-headers.conf"))

    headers = (server / "etc/nginx/snippets/ehrenamt-security-headers.conf").read_text()
    written = (server / "etc/nginx/conf.d/ehrenamt.conf").read_text()
    shipped = (ROOT / "deploy" / "nginx.conf").read_text()
    assert headers == (ROOT / "deploy" / "nginx-security-headers.conf").read_text()
    assert written == shipped.replace("ehrenamt.example.org", "www.example.org")


def test_nobody_else_reads_keys_settings_and_database(server):
    folder = server / "srv" / "ehrenamt"
    secret = [".env", "var/db.sqlite3", "var/db.sqlite3-wal"]
    for name in secret:
        (folder / name).chmod(0o644)

    followed(server, block_with("/etc/ssl/ehrenamt"))
    followed(server, block_with("chmod 710 var"))

    modes = [(folder / name).stat().st_mode & 0o777 for name in [*secret, "var"]]
    keys = server / "etc" / "ssl" / "ehrenamt"
    assert modes == [0o640, 0o640, 0o640, 0o710]
    assert keys.stat().st_mode & 0o777 == 0o700
    assert {each.stat().st_mode & 0o777 for each in keys.iterdir()} == {0o600}


def test_mirror_that_is_switched_off_is_gone(server):
    followed(server, block_with("disable --now ehrenamt-spiegel.timer"))

    assert not (server / "srv/ehrenamt/var/spiegel").exists()


def test_old_copies_go_from_the_other_machine_and_no_others(server):
    folder = server / "srv" / "ehrenamt-sicherungen"
    for days, name in [(62, "sicherung-alt.tar"), (59, "sicherung-neu.tar"), (99, "x")]:
        (folder / name).touch()
        then = (folder / name).stat().st_mtime - days * 24 * 3600
        os.utime(folder / name, (then, then))

    followed(server, block_with("-mtime"))

    assert sorted(os.listdir(folder)) == ["sicherung-neu.tar", "x"]


def test_settings_are_accepted(tmp_path):
    lines = [
        line for block in BLOCKS if is_of_settings(block) for line in block.split()
    ]
    settings = dict(SETTING.fullmatch(line).groups() for line in lines)
    settings["SECRET_KEY"] = "0123456789abcdef" * 4
    own = {name: os.environ[name] for name in ["PATH"]} | settings

    run = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level=WARNING"],
        cwd=ROOT,
        env=own | {"DJANGO_SETTINGS_MODULE": "ehrenamt_oa.settings"},
        capture_output=True,
        text=True,
    )

    assert (run.returncode, run.stderr) == (0, "")
    assert {"BACKUP_DIR", "MIRROR_ROOT", "ADMINS"} <= settings.keys()
