"""What tests of uploads share."""

import subprocess

import pytest
from django.db import connection


@pytest.fixture
def started(monkeypatch):
    """For each process that is started while a test runs: in how many transactions."""
    depths, run = [], subprocess.run

    def run_and_note(command, **options):
        depths.append(len(connection.savepoint_ids))
        return run(command, **options)

    monkeypatch.setattr(subprocess, "run", run_and_note)
    return depths
