"""When periodic tasks ran, and how that went."""

from datetime import timedelta

from django.db import models

# longer than any task takes: then whoever began it was killed
ABANDONED_AFTER = timedelta(hours=2)
OVERDUE_AFTER = timedelta(days=2)
# longer than a server is off for repair; who comes back after that may have a wrong clock
LONG = timedelta(days=30)
# longer than from the first server's timer to the last one's
ONE_NIGHT = timedelta(hours=3)


class PeriodicRunQuerySet(models.QuerySet):
    def begin(self, task, now):
        """Keep that a task begins, and return its run. Only one process does that at a
        time (`alone.py`)."""
        run, _ = self.update_or_create(task=task, defaults={"started_at": now})
        return run


class PeriodicRun(models.Model):
    """The last run of a task of `manage.py regelmaessig`."""

    no_content = "when the nightly tasks ran"

    task = models.CharField(max_length=80, unique=True, editable=False)
    started_at = models.DateTimeField(null=True, editable=False)
    finished_at = models.DateTimeField(null=True, editable=False)
    succeeded_at = models.DateTimeField(null=True, editable=False)
    is_success = models.BooleanField(default=False, editable=False)
    said = models.TextField(blank=True, editable=False)

    objects = PeriodicRunQuerySet.as_manager()

    class Meta:
        db_table = "pages_periodicrun"  # where it has always been
        verbose_name = "regelmäßige Aufgabe"
        verbose_name_plural = "regelmäßige Aufgaben"
        ordering = ["task"]

    def __str__(self):
        return self.task

    @property
    def is_begun(self):
        """Whether it runs, or whoever began it was killed."""
        if not (self.started_at and self.finished_at):
            return bool(self.started_at)
        return self.finished_at < self.started_at

    def succeeded_since(self, moment, now):
        """Tell whether it last succeeded between two moments, both aware."""
        return bool(self.succeeded_at) and moment < self.succeeded_at <= now

    def is_first_for_long(self, now):
        """Tell whether no earlier night within a month has done it, or tried to.

        Either the site was off, or the clock is wrong.
        """
        last, begin = self.finished_at, now - LONG
        if self.succeeded_at is None or self.succeeded_at > begin:
            return False
        return last is None or not begin < last < now - ONE_NIGHT

    def finish(self, now, said, *, is_success):
        """Keep how it went, unless another process has begun it again since."""
        result = {"finished_at": now, "said": said, "is_success": is_success}
        if is_success:
            result["succeeded_at"] = now
        mine = PeriodicRun.objects.filter(pk=self.pk, started_at=self.started_at)
        mine.update(**result)


def last_run():
    """Return when a task was finished the last time, or None."""
    return PeriodicRun.objects.aggregate(last=models.Max("finished_at"))["last"]


def overdue(now):
    """Return whether nothing has run for two days; so the timer is missing or broken."""
    last = last_run()
    return last is None or not is_recent(last, now)


def is_recent(moment, now):
    """Tell whether a moment is at most two days before now; one that is still to come is
    of a clock that was wrong."""
    return now - OVERDUE_AFTER <= moment <= now + ABANDONED_AFTER
