"""Addresses that records had before: links and subscriptions shall go on working."""

from itertools import chain

from django.db import models, transaction

MAX_LENGTH = 300


class MovedAddress(models.Model):
    """Where something is now that was at another address. Both begin and end with "/"."""

    old_path = models.CharField(max_length=MAX_LENGTH, unique=True, editable=False)
    new_path = models.CharField(max_length=MAX_LENGTH, editable=False)

    class Meta:
        db_table = "contacts_movedaddress"  # where it has always been
        verbose_name = "frühere Adresse"
        verbose_name_plural = "frühere Adressen"
        ordering = ["old_path"]

    def __str__(self):
        return f"{self.old_path} → {self.new_path}"


class AddressedModel(models.Model):
    """A record with a page of its own that may be given another address."""

    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, **options):
        same = type(self)._default_manager.filter(pk=self.pk)
        before = same.first() if self.pk else None
        super().save(**options)
        if before and getattr(before, "is_published", True):  # a draft had no address
            remember(before.get_absolute_url(), self.get_absolute_url())


def remember(old, new):
    """Keep that what was at one path is now at another; both may be the same."""
    if old == new:
        return
    MovedAddress.objects.filter(new_path=old).update(new_path=new)
    MovedAddress.objects.filter(old_path=new).delete()
    MovedAddress.objects.update_or_create(old_path=old, defaults={"new_path": new})


def new_path(path):
    """Return where a path, or what lies below it, is now; None if it never moved."""
    return new_paths([path]).get(path)


def new_paths(paths):
    """Return where paths are now, without those that never moved; one query."""
    above = {path: starts(path) for path in paths}
    moved = MovedAddress.objects.filter(old_path__in={*chain(*above.values())})
    new = dict(moved.values_list("old_path", "new_path"))
    found = {}
    for path, starts_of_it in above.items():
        old = max(filter(new.__contains__, starts_of_it), key=len, default=None)
        rest = old and path.removeprefix(old)
        # what has moved below its old address would never end
        if old and not (rest and new[old].startswith(old)):
            found[path] = new[old] + rest
    return found


def starts(path):
    """Return a path and those above it: "/", "/a/", "/a/b/"."""
    ends = (number + 1 for number, letter in enumerate(path) if letter == "/")
    return [path[:end] for end in ends if end <= MAX_LENGTH]
