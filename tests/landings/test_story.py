"""The next landing can be kept: today's code tells its story, with a row in every table."""

import os
import subprocess
import sys

import pytest

from tests.effort import ALL

from .databases import LIST


@pytest.mark.skipif(not ALL, reason="half a minute, for what few changes can break")
def test_story_says_something_of_every_table(tmp_path):
    told = subprocess.run(
        [sys.executable, "-m", "tests.landings.fill", "2027-01-17"],
        cwd=LIST.parents[1],
        env=os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3"},
        capture_output=True,
        text=True,
    )

    assert told.returncode == 0, told.stderr
