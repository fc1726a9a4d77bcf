"""Since when accounts are not active any more, which Django does not store."""

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models


class EndedAccount(models.Model):
    """An account that is not active. since: when the night has found it so."""

    no_content = "since when accounts are not active, for nobody to read"

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="ended", editable=False
    )
    since = models.DateTimeField("nicht mehr aktiv seit", editable=False)

    class Meta:
        default_permissions = []
        verbose_name = "Konto, das nicht mehr aktiv ist"
        verbose_name_plural = "Konten, die nicht mehr aktiv sind"
        ordering = ["since", "pk"]

    def __str__(self):
        return str(self.user)


def note_ended(now):
    """Note which accounts are not active any more, and forget which are again. now: aware.

    A task of the night, so that no way of changing an account can be forgotten.
    """
    EndedAccount.objects.filter(user__is_active=True).delete()
    new = User.objects.filter(is_active=False, ended=None)
    EndedAccount.objects.bulk_create(EndedAccount(user=user, since=now) for user in new)
