"""The list of addresses at which visitors found nothing."""

from urllib.parse import urlencode

from django.contrib import admin, messages
from django.urls import reverse
from django.utils.html import format_html

from . import missed_counts
from .missed_address import MissedAddress


@admin.register(MissedAddress)
class MissedAddressAdmin(admin.ModelAdmin):
    screen_help = (
        "Was Besucher vergeblich aufgerufen haben: nur die Adresse und wie oft."
    )
    list_display = ["path", "count", "create_redirect"]
    search_fields = ["path"]
    fields = ["path", "count"]
    actions = ["dismiss"]

    @admin.display(description="Was tun?")
    def create_redirect(self, missed):
        query = urlencode({"old_path": missed.path})
        return format_html(
            '<a href="{}?{}">Weiterleitung anlegen<span class="visually-hidden"> für {}'
            "</span></a>",
            reverse("admin:pages_redirect_add"),
            query,
            missed.path,
        )

    @admin.action(description="Verwerfen", permissions=["delete"])
    def dismiss(self, request, missed):
        count, _ = missed.delete()
        messages.success(request, f"Verworfen: {count}.")

    def changelist_view(self, request, extra_context=None):
        missed_counts.store_counts()
        return super().changelist_view(request, extra_context)

    def get_actions(self, request):
        """Leave out Django's deletion, which asks back: nothing of value is lost."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False
