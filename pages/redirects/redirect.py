"""Addresses of an earlier website, and others that staff send on to where things are."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.encoding import escape_uri_path

from base.address_fields import AddressField, checked_address
from base.web_address import Purpose
from editing.addresses import new_path

from . import address as redirect_address
from .address import MAX_OLD, AddressError, path_of
from .living_address import is_alive

MAX_TARGET = 500

# what moves once a year takes ten years to get so far
MAX_STEPS = 10

IS_ALIVE = (
    "Unter dieser Adresse gibt es gerade etwas. Weiterleiten lässt sich nur, was es nicht "
    "mehr gibt."
)
NOT_PUBLIC = "Die Adresse führt in die Verwaltung; Besucher können sie nicht öffnen."
NOTHING_THERE = "Unter dieser Adresse gibt es nichts."
LEADS_ON = "Diese Adresse leitet selbst weiter. Bitte gleich das Ziel: {}"


class Redirect(models.Model):
    """Sends visitors on from where nothing is any more; never hides what is there."""

    old_path = AddressField(
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
    target = AddressField(
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


def checked_target(text, purpose=Purpose.REDIRECT):
    """Return a target as it is stored; raise ValidationError if it leads nowhere."""
    target = checked_address(text, purpose)
    if len(target) > MAX_TARGET:
        raise ValidationError(f"Die Adresse hat mehr als {MAX_TARGET} Zeichen.")
    if reason := why_not_there(target):
        raise ValidationError(reason)
    return target


def why_not_there(target):
    """Return why visitors find nothing at a target, if it is one of this site; or ""."""
    if not target.startswith("/"):
        return ""
    path = path_of(target)
    if f"{path}/".startswith(reverse("admin:index")):
        return NOT_PUBLIC
    if is_alive(path):
        return ""
    further = destination(path)
    return LEADS_ON.format(further) if further else NOTHING_THERE


def leads_somewhere(target):
    """Return whether visitors find something at a target of this site, moved or not."""
    path = path_of(target)
    if is_alive(path):
        return True
    further = destination(path)
    if not further or not further.startswith("/"):
        return bool(further)
    return is_alive(path_of(further))


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
