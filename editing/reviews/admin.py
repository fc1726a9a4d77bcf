"""Who answers for records, in the admin."""

from django.contrib import admin

from base.admin.row_counts import row_count
from base.words.numbers import counted
from editing.lost_updates.admin import WatchfulAdmin
from editing.private_history import NamelessHistory

from .owner import Owner
from .review import reviewed_models


@admin.register(Owner)
class OwnerAdmin(NamelessHistory, WatchfulAdmin):
    new_title = "Neue zuständige Person"
    screen_help = (
        "Wer bei Seiten, Stellen und Helferkreisen nachsieht, ob noch alles "
        "stimmt. Diese Personen brauchen kein Konto und stehen nie auf der Website."
    )
    help_chapter = "Prüfen, ob alles noch stimmt"
    list_display = ["name", "email", "record_count"]
    search_fields = ["name", "email"]
    view_on_site = False

    def get_queryset(self, request):
        counts = [row_count(model.objects, "owner") for model in reviewed_models()]
        return super().get_queryset(request).annotate(record_count=sum(counts))

    @admin.display(description="zuständig für", ordering="record_count")
    def record_count(self, owner):
        return counted(owner.record_count, "Eintrag", "Einträge")
