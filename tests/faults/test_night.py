"""Nightly tasks that are killed, or begun twice at once, on both databases."""

import signal
import subprocess
import sys

from tests.deploy.served import ROOT

# a task that says when it has begun, and lasts until somebody writes to it
RUN = """
import sys
from django.core.management import call_command
from base.nightly import tasks
def lasting():
    print("begun", file=sys.stderr, flush=True)
    sys.stdin.readline()
    return "Fertig."
tasks.register("Dauert", lasting)
call_command("regelmaessig", "--nur", "Dauert")
"""


def begun(site):
    """Return a process that is at the task, or has been told that another one is."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    process = subprocess.Popen(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", RUN],
        cwd=ROOT,
        env=site.environment,
        stderr=subprocess.PIPE,
        text=True,
        **pipes,
    )
    process.is_at_it = process.stderr.readline() == "begun\n"
    return process


def test_two_at_once_do_it_once(on_each):
    first, second = begun(on_each), begun(on_each)

    said_second, _ = second.communicate("\n")
    said_first, _ = first.communicate("\n")

    assert (first.is_at_it, second.is_at_it) == (True, False)
    assert said_first == "Dauert: Fertig.\n"
    assert said_second == "Die regelmäßigen Aufgaben laufen gerade schon.\n"
    assert (first.returncode, second.returncode) == (0, 0)


def test_next_run_takes_over_from_one_that_was_killed(on_each):
    killed = begun(on_each)
    killed.kill()
    killed.communicate()

    next_one = begun(on_each)
    said, _ = next_one.communicate("\n")

    assert killed.returncode == -signal.SIGKILL  # by which systemd knows
    assert (said, next_one.returncode) == ("Dauert: Fertig.\n", 0)
