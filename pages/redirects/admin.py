"""Where visitors are sent on: what staff enter, and what follows by itself."""

from django.contrib import admin
from django.urls import path

from editing.lost_updates.admin import WatchfulAdmin
from editing.models import MovedAddress

from . import import_views as redirect_import
from .missed_address import MissedAddress
from .redirect import Redirect


@admin.register(Redirect)
class RedirectAdmin(WatchfulAdmin):
    screen_help = (
        "Alte Adressen, die zu einer Seite führen sollen. Zieht eine Seite "
        "um, geschieht das von selbst."
    )
    change_list_template = "pages/redirects/list.html"
    list_display = ["old_path", "target", "note"]
    search_fields = ["old_path", "target", "note"]
    search_help_text = "Sucht in beiden Adressen und in der Notiz."

    def get_urls(self):
        tasks = {
            "import": redirect_import.RedirectImport.as_view(),
            "export": redirect_import.export_csv,
        }
        own = [
            path(
                f"{name}/",
                self.admin_site.admin_view(view),
                name=f"pages_redirect_{name}",
            )
            for name, view in tasks.items()
        ]
        return [*own, *super().get_urls()]

    def view_on_site(self, redirect):
        """Lead to the old address, to try it out."""
        return redirect.old_path

    def save_model(self, request, obj, form, change):
        """Nobody has to look after an address any more that leads on."""
        super().save_model(request, obj, form, change)
        MissedAddress.objects.filter(path=obj.old_path).delete()


@admin.register(MovedAddress)
class MovedAddressAdmin(admin.ModelAdmin):
    """Shows what the website has remembered by itself; all one can do is forget it."""

    screen_help = (
        "Was unter einer anderen Adresse zu finden war. Die alte "
        "Adresse leitet von selbst zur neuen."
    )
    list_display = ["old_path", "new_path"]
    search_fields = ["old_path", "new_path"]
    fields = ["old_path", "new_path"]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False
