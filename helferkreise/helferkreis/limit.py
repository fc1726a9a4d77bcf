"""Accounts that care for some Helferkreise."""

from django.db import models

from base.admin.reach import register
from editing.accounts.limit import LimitModel

from .helferkreis import Helferkreis


class HelferkreisLimit(LimitModel):
    chosen = models.ManyToManyField(
        Helferkreis,
        verbose_name="Helferkreise",
        help_text="Das Konto sieht und ändert dann nur diese Helferkreise, ihre "
        "Personen, Gesuche und Termine.",
    )

    class Meta:
        verbose_name = "Nur für bestimmte Helferkreise"
        verbose_name_plural = "Nur für bestimmte Helferkreise"
        ordering = ["user"]


register(Helferkreis, HelferkreisLimit.keys)
