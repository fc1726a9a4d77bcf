"""Tells whoever gives a page another address that the old ones lead on."""

from django.contrib import messages

from base.words.numbers import counted
from editing.models import MovedAddress
from pages.page.page import Page


class MovedMessage:
    """For the ModelAdmin of pages."""

    def save_model(self, request, obj, form, change):
        before = Page.objects.filter(pk=obj.pk).first()
        super().save_model(request, obj, form, change)
        count = moved_count(before, obj) if before else 0
        if count:
            words = counted(count, "Adresse leitet", "Adressen leiten")
            messages.success(request, f"Verschoben: {words} jetzt weiter.")


def moved_count(before, page):
    """Return how many addresses of a page and of all below it lead to where it is now."""
    old, new = before.get_absolute_url(), page.get_absolute_url()
    if old == new:
        return 0
    moved = MovedAddress.objects.filter(old_path__startswith=old)
    return moved.filter(new_path__startswith=new).count()
