"""What this app does every night."""

from datetime import timedelta

from django.utils import timezone

from base.content_version.change import forget
from base.nightly.tasks import register

from .reviews.reminder import remind


def forget_changes():
    count = forget(timezone.now() - timedelta(days=1))
    return f"{count} Vermerke gelöscht."


register("Ans Prüfen erinnern", remind)
register("Alte Vermerke über Änderungen löschen", forget_changes)
