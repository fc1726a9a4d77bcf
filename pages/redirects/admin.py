"""Where visitors are sent on, by staff or by itself, and where they found nothing."""

from urllib.parse import urlencode

from django.contrib import admin, messages
from django.urls import reverse
from django.utils.html import format_html

from editing.basket.admin import BasketAdmin
from editing.lost_updates.admin import WatchfulAdmin
from editing.models import MovedAddress

from . import import_views as redirect_import
from . import missed_counts
from .missed_address import MissedAddress
from .redirect import Redirect


@admin.register(Redirect)
class RedirectAdmin(WatchfulAdmin):
    new_title = "Neue Weiterleitung"
    screen_help = (
        "Alte Adressen, die zu einer Seite führen sollen. Zieht eine Seite "
        "um, geschieht das von selbst."
    )
    help_chapter = "Alte Adressen weiterleiten"
    change_list_template = "pages/redirects/list.html"
    list_display = ["old_path", "target", "note"]
    search_fields = ["old_path", "target", "note"]
    search_help_text = "Sucht in beiden Adressen und in der Notiz."

    def own_pages(self):
        return {
            "import/": (redirect_import.RedirectImport.as_view(), "import"),
            "export/": (redirect_import.export_csv, "export"),
        }

    def view_on_site(self, redirect):
        """Lead to the old address, to try it out."""
        return redirect.old_path

    def save_model(self, request, obj, form, change):
        """Nobody has to look after an address any more that leads on."""
        super().save_model(request, obj, form, change)
        MissedAddress.objects.filter(path=obj.old_path).delete()


class RememberedAdmin(BasketAdmin):
    """Shows what the website has remembered by itself; all one can do is forget it."""

    help_chapter = "Alte Adressen weiterleiten"

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False


class CountedAdmin(RememberedAdmin):
    """Staff can dismiss what the site counts. waiting: what is not stored yet."""

    gone_for_good = "Die Website zählt das selbst, und zählt es wieder."
    actions = ["dismiss"]

    @admin.action(description="Verwerfen", permissions=["delete"])
    def dismiss(self, request, counted):
        count, _ = counted.delete()
        messages.success(request, f"Verworfen: {count}.")

    def changelist_view(self, request, extra_context=None):
        self.waiting.store()
        return super().changelist_view(request, extra_context)

    def get_actions(self, request):
        """Leave out Django's deletion, which asks back: nothing of value is lost."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions


@admin.register(MovedAddress)
class MovedAddressAdmin(RememberedAdmin):
    screen_help = (
        "Was unter einer anderen Adresse zu finden war. Die alte "
        "Adresse leitet von selbst zur neuen."
    )
    list_display = ["old_path", "new_path"]
    search_fields = ["old_path", "new_path"]
    fields = ["old_path", "new_path"]


@admin.register(MissedAddress)
class MissedAddressAdmin(CountedAdmin):
    waiting = missed_counts.waiting
    screen_help = (
        "Was Besucher vergeblich aufgerufen haben: nur die Adresse, wie oft und an "
        "welchem Tag zuletzt."
    )
    list_display = ["path", "count", "last_on", "create_redirect"]
    search_fields = ["path"]
    fields = ["path", "count"]

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
