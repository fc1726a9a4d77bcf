"""Addresses that records had before: links and subscriptions shall go on working."""

from django.db import models, transaction

MAX_LENGTH = 300


class MovedAddress(models.Model):
    """Where something is now that was at another address. Both begin and end with "/"."""

    old_path = models.CharField(max_length=MAX_LENGTH, unique=True, editable=False)
    new_path = models.CharField(max_length=MAX_LENGTH, editable=False)

    class Meta:
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
    ends = (number + 1 for number, letter in enumerate(path) if letter == "/")
    above = [path[:end] for end in ends if end <= MAX_LENGTH]
    moved = MovedAddress.objects.filter(old_path__in=above)
    found = max(moved, key=lambda each: len(each.old_path), default=None)
    if not found:
        return None
    rest = path.removeprefix(found.old_path)
    if rest and found.new_path.startswith(found.old_path):
        return None  # it has moved below its old address: that would never end
    return found.new_path + rest
