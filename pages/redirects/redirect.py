"""Addresses of an earlier website, and others that staff send on to where things are."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.encoding import escape_uri_path

from editing.addresses import new_path

from . import address as redirect_address
from .address import MAX_OLD, MAX_TARGET, AddressError, path_of
from .living_address import is_alive

# what moves once a year takes ten years to get so far
MAX_STEPS = 10

IS_ALIVE = (
    "Unter dieser Adresse gibt es gerade etwas. Weiterleiten lässt sich nur, was es nicht "
    "mehr gibt."
)


class Redirect(models.Model):
    """Sends visitors on from where nothing is any more; never hides what is there."""

    old_path = models.CharField(
        "Alte Adresse",
        max_length=MAX_OLD,
        unique=True,
        help_text="Der Teil hinter dem Namen der Website, zum Beispiel "
        "„/ehrenamt/versicherung.html“. Groß oder klein, mit oder ohne Schrägstrich am "
        "Ende ist gleich.",
        error_messages={
            "unique": "Für diese Adresse gibt es schon eine Weiterleitung."
        },
    )
    target = models.CharField(
        "Ziel",
        max_length=MAX_TARGET,
        help_text="Eine Adresse dieser Website, zum Beispiel „/kontakt/“, oder eine andere "
        "mit „https://“ am Anfang.",
    )
    note = models.CharField(
        "Notiz",
        max_length=200,
        blank=True,
        help_text="Nur für die Verwaltung, zum Beispiel „steht im Faltblatt von 2019“.",
    )

    class Meta:
        verbose_name = "Weiterleitung"
        verbose_name_plural = "Weiterleitungen"
        ordering = ["old_path"]
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_old_path_is_a_path",
                condition=Q(old_path__regex=r"^/[^/\\]"),
                violation_error_message="Die alte Adresse beginnt mit einem Schrägstrich.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_target_is_safe",
                condition=Q(target="/") | Q(target__regex=r"^(/[^/\\]|https?://)"),
                violation_error_message="Das Ziel beginnt mit einem Schrägstrich oder mit "
                "https://.",
            ),
        ]

    def __str__(self):
        return f"{self.old_path} → {self.target}"

    def clean(self):
        errors = {}
        for name, checked in [("old_path", checked_old), ("target", checked_target)]:
            try:
                setattr(self, name, checked(getattr(self, name)))
            except ValidationError as error:
                errors[name] = error
        if errors:
            raise ValidationError(errors)


def checked_old(text):
    """Return an old address as it is stored; raise ValidationError if it is none."""
    try:
        path = redirect_address.old_path(text)
    except AddressError as error:
        raise ValidationError(str(error)) from error
    if is_alive(path):
        raise ValidationError(IS_ALIVE)
    return path


def checked_target(text):
    """Return a target as it is stored; raise ValidationError if it leads nowhere."""
    try:
        target = redirect_address.target(text, own_hosts())
    except AddressError as error:
        raise ValidationError(str(error)) from error
    if not target.startswith("/") or is_alive(path_of(target)):
        return target
    if further := destination(path_of(target)):
        raise ValidationError(
            f"Diese Adresse leitet selbst weiter. Bitte gleich das Ziel: {further}"
        )
    raise ValidationError("Unter dieser Adresse gibt es nichts.")


def own_hosts():
    return {urlsplit(settings.SITE_URL).hostname, *settings.ALLOWED_HOSTS}


def destination(path):
    """Return where visitors of a path are sent at which nothing is; None if nowhere.

    They are sent once: what has moved again since is followed here.
    """
    target, seen = one_step(path), {path}
    for _ in range(MAX_STEPS):
        if not target or not target.startswith("/"):
            return target
        path = path_of(target)
        further = one_step(path)
        if not further or is_alive(path):
            return target
        if path in seen:
            return None
        seen.add(path)
        target = further
    return None


def one_step(path):
    """Return where a path leads that staff have sent on, or that something had before."""
    try:
        key = redirect_address.old_path(path)
    except AddressError:  # what cannot be entered cannot be found
        key = ""
    ours = Redirect.objects.filter(old_path=key).values_list("target", flat=True)
    if key and (target := ours.first()):
        return target
    moved = new_path(path)
    return moved and escape_uri_path(moved)
