from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from base.nightly.run import PeriodicRun
from base.nightly.tasks import all_tasks, run_task


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
        failed = []
        for name, task in chosen(nur):
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


def chosen(names):
    """Return the tasks with these names, or all; raises CommandError for unknown ones."""
    tasks = all_tasks()
    unknown = [name for name in names or [] if name not in tasks]
    if unknown:
        raise CommandError(
            f"Diese Aufgabe gibt es nicht: {', '.join(unknown)}. "
            f"Es gibt: {', '.join(tasks)}."
        )
    return [each for each in tasks.items() if not names or each[0] in names]


def last_time(run):
    if not (run and run.finished_at):
        return "noch nie gelaufen."
    when = timezone.localtime(run.finished_at)
    return f"zuletzt am {when:%d.%m.%Y um %H:%M} Uhr. {run.said}"
