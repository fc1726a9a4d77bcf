"""An account that may reach only some records, and what belongs to them."""

from django.conf import settings
from django.contrib import admin
from django.db import models


class LimitModel(models.Model):
    """That an account is limited, as long as there is a row; it has a field `chosen`.

    If what was chosen is deleted, the row stays: then nothing can be reached, not all.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="%(class)s",
        verbose_name="Konto",
    )

    class Meta:
        abstract = True

    def __str__(self):
        return ", ".join(map(str, self.chosen.all())) or "nichts"

    @classmethod
    def keys(cls, user):
        """Return the keys of what was chosen for an account, None if it is not limited."""
        limit = cls.objects.filter(user=user).first()
        return limit and set(limit.chosen.values_list("pk", flat=True))


class LimitInline(admin.StackedInline):
    """In the form of an account; nothing chosen and no row is no limit."""

    extra = 1
    max_num = 1
    autocomplete_fields = ["chosen"]
