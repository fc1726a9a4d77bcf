"""What tests of uploads share."""

import subprocess

import pytest


@pytest.fixture
def started(monkeypatch):
    """The processes that are started while a test runs, in a list."""
    commands, run = [], subprocess.run

    def run_and_note(command, **options):
        commands.append(command)
        return run(command, **options)

    monkeypatch.setattr(subprocess, "run", run_and_note)
    return commands
