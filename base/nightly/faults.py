"""What is wrong with the nightly tasks, until they succeed again."""

from typing import NamedTuple

from base.words.calendar import date_and_time

from .run import ABANDONED_AFTER, PeriodicRun, is_recent
from .tasks import all_tasks


class Fault(NamedTuple):
    """code: "failed", "killed" or "overdue". text: a German sentence or two."""

    task: str
    code: str
    text: str


def faults(now):
    """Return the fault of each task that has one and still exists. now: aware."""
    runs = PeriodicRun.objects.filter(task__in=all_tasks())
    return [fault for run in runs if (fault := fault_of(run, now))]


def fault_of(run, now):
    """Return what is wrong with a task, or None; one that runs just now has time."""
    if run.is_begun and run.started_at <= now - ABANDONED_AFTER:
        text = f"{run.task}: {when(run.started_at)} begonnen und abgebrochen."
        return Fault(run.task, "killed", text)
    if not run.is_begun and run.finished_at and not run.is_success:
        text = f"{run.task}: {when(run.finished_at)} nicht gelungen. {run.said}"
        return Fault(run.task, "failed", text)
    if run.succeeded_at and not is_recent(run.succeeded_at, now):
        text = f"{run.task}: zuletzt {when(run.succeeded_at)} gelungen."
        return Fault(run.task, "overdue", text)
    return None


def when(moment):
    return f"am {date_and_time(moment)}"
