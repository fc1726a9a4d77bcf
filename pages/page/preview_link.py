"""Links to what is not public yet, for people without an account; they run out."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from .page import Page

LASTS = timedelta(days=14)


def new_key():
    return secrets.token_urlsafe(32)


def expiry():
    return timezone.now() + LASTS


class PreviewLinkQuerySet(models.QuerySet):
    def valid(self, now):
        return self.filter(expires_at__gt=now)


class PreviewLink(models.Model):
    """Who knows the key reads what staff have written of a page, until it runs out."""

    page = models.ForeignKey(
        Page, models.CASCADE, related_name="preview_links", verbose_name="Seite"
    )
    key = models.CharField(max_length=43, unique=True, default=new_key, editable=False)
    expires_at = models.DateTimeField("gilt bis", default=expiry)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="angelegt von",
    )

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "Link zur Vorschau"
        verbose_name_plural = "Links zur Vorschau"
        ordering = ["expires_at"]

    def __str__(self):
        return f"Vorschau von „{self.page}“"

    def get_absolute_url(self):
        return reverse("pages:preview", args=[self.key])
