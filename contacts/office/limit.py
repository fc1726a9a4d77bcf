"""Accounts that care for some offices and those below them."""

from django.db import models

from base.admin.reach import register
from editing.accounts.limit import LimitModel

from .office import Office


class OfficeLimit(LimitModel):
    chosen = models.ManyToManyField(
        Office,
        verbose_name="Stellen",
        help_text="Das Konto sieht und ändert dann nur diese Stellen, die darunter, und "
        "was zu ihnen gehört.",
    )

    class Meta:
        verbose_name = "Nur für bestimmte Stellen"
        verbose_name_plural = "Nur für bestimmte Stellen"
        ordering = ["user"]

    @classmethod
    def keys(cls, user):
        """Return those of the chosen offices and of all below; two queries, three if any."""
        found = super().keys(user)
        if not found:
            return found
        parents = dict(Office.objects.order_by().values_list("pk", "parent_id"))
        return {pk for pk in parents if found & set(way_up(pk, parents))}


def way_up(pk, parents):
    """Yield an office and all above it; two people at once can make a circle of them."""
    passed = set()
    while pk and pk not in passed:
        passed.add(pk)
        yield pk
        pk = parents.get(pk)


register(Office, OfficeLimit.keys)
