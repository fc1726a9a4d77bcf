"""When periodic tasks ran, and how that went."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q

# longer than any task takes: then whoever began it was killed
ABANDONED_AFTER = timedelta(hours=2)
OVERDUE_AFTER = timedelta(days=2)


class PeriodicRunQuerySet(models.QuerySet):
    def claim(self, task, now):
        """Begin a task; return its run, or None while another process is at it.

        One UPDATE decides, so that only one of several processes gets it.
        """
        self.get_or_create(task=task)
        is_free = (
            Q(started_at=None)
            | Q(finished_at__gte=F("started_at"))
            | Q(started_at__lte=now - ABANDONED_AFTER)
        )
        claimed = self.filter(is_free, task=task).update(started_at=now)
        return self.get(task=task) if claimed else None


class PeriodicRun(models.Model):
    """The last run of a task of `manage.py regelmaessig`."""

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

    def finish(self, now, said, *, is_success):
        """Keep how it went, unless another process has taken the task over since."""
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
    return last is None or last < now - OVERDUE_AFTER
