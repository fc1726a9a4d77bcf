from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from base.nightly.alone import alone
from base.nightly.run import ONE_NIGHT, PeriodicRun
from base.nightly.tasks import NOT_SET_UP, all_tasks, run_task
from base.words.calendar import date_and_time

BUSY = "Die regelmäßigen Aufgaben laufen gerade schon."
DONE = "Vor Kurzem erledigt; noch einmal: --nur"


class Command(BaseCommand):
    help = "Erledigt, was jeden Tag zu tun ist. Ein Timer ruft es auf (deploy/)."

    def add_arguments(self, parser):
        parser.add_argument(
            "--nur",
            metavar="NAME",
            action="append",
            help="nur diese Aufgabe; mehrmals möglich",
        )
        parser.add_argument(
            "--liste",
            action="store_true",
            help="nur zeigen, welche Aufgaben es gibt und wann sie zuletzt liefen",
        )

    def handle(self, *, nur, liste, **options):
        if liste:
            self.list_tasks()
            return
        tasks = chosen(nur) if nur else all_tasks().items()
        with alone() as is_alone:
            if not is_alone:
                self.stdout.write(BUSY)
                return
            self.run_tasks(tasks, again=bool(nur))

    def run_tasks(self, tasks, *, again):
        failed = []
        for name, task in tasks:
            if not again and is_done_this_night(name):
                self.stdout.write(f"{name}: {DONE}")
                continue
            is_success, said = run_task(name, task)
            self.stdout.write(f"{name}: {said}")
            if not is_success:
                failed.append(name)
        if failed:
            raise CommandError(f"Nicht gelungen: {', '.join(failed)}")

    def list_tasks(self):
        runs = {run.task: run for run in PeriodicRun.objects.all()}
        for name in all_tasks():
            run = runs.get(name)
            self.stdout.write(f"{name}: {last_time(run)}")


def is_done_this_night(name):
    """Tell whether a task is done already, as by another server."""
    now, run = timezone.now(), PeriodicRun.objects.filter(task=name).first()
    return (
        run is not None
        and run.succeeded_since(now - ONE_NIGHT, now)
        and not run.said.startswith(NOT_SET_UP)
    )


def chosen(names):
    """Return the tasks with these names; raises CommandError for unknown ones."""
    tasks = all_tasks()
    unknown = [name for name in names if name not in tasks]
    if unknown:
        raise CommandError(
            f"Diese Aufgabe gibt es nicht: {', '.join(unknown)}. "
            f"Es gibt: {', '.join(tasks)}."
        )
    return [each for each in tasks.items() if each[0] in names]


def last_time(run):
    if not (run and run.finished_at):
        return "noch nie gelaufen."
    return f"zuletzt am {date_and_time(run.finished_at)}. {run.said}"
