"""The inbox: what visitors have told us, and what each page gets to hear."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.utils.html import format_html
from django.utils.text import Truncator

from base.admin.badges import badge
from base.admin.filters import ConditionFilter
from base.admin.screens import list_url, staff_page
from base.tables import escaped
from base.words.calendar import date_and_time, short_date
from editing.imports.download import as_csv
from editing.lost_updates.admin import WatchfulAdmin

from .feedback import OPEN, OPEN_BARRIER, OPEN_OTHERS, Feedback

HEADERS = ["eingegangen", "Seite", "Art", "Text", "erledigt"]


class StateFilter(ConditionFilter):
    title = "Zustand"
    parameter_name = "zustand"
    words = {
        "offen": "offen",
        "barriere": "offen: Barrieren",
        "anderes": "offen: alles andere",
        "erledigt": "erledigt",
    }

    def conditions(self, feedback):
        return {
            "offen": OPEN,
            "barriere": OPEN_BARRIER,
            "anderes": OPEN_OTHERS,
            "erledigt": ~OPEN,
        }


@admin.register(Feedback)
class FeedbackAdmin(WatchfulAdmin):
    screen_help = (
        "Was Besucher zu einer Seite sagen. Wer es war, weiß die Website nicht; antworten "
        "können Sie nicht. Eine gemeldete Barriere ist nach sechs Wochen fällig."
    )
    help_chapter = "Lesen, was Besucher sagen"
    change_list_template = "pages/feedback/list.html"
    list_display = ["received", "kind", "page", "words", "state"]
    list_filter = [StateFilter, "kind"]
    linked_filters = ["path"]
    search_fields = ["text", "path"]
    search_help_text = "Sucht im Text und in der Adresse der Seite."
    readonly_fields = ["received", "kind", "page", "text", "due"]
    fields = ["received", "kind", "page", "text", "due", "is_done"]
    actions = ["set_done", "set_open", "export"]

    def has_add_permission(self, request):
        return False

    def own_pages(self):
        return {"seiten/": (self.by_page, "by_page")}

    def view_on_site(self, feedback):
        return feedback.path or None

    @admin.display(description="Eingegangen", ordering="received_at")
    def received(self, feedback):
        return date_and_time(feedback.received_at)

    @admin.display(description="Seite", ordering="path")
    def page(self, feedback):
        if not feedback.path:
            return "–"
        place = list_url(Feedback, path__exact=feedback.path)
        return format_html('<a href="{}">{}</a>', place, feedback.path)

    @admin.display(description="Text")
    def words(self, feedback):
        return Truncator(feedback.text).chars(120) or "–"

    @admin.display(description="Fällig am")
    def due(self, feedback):
        return short_date(feedback.due_on) if feedback.due_on else "–"

    @admin.display(description="Zustand", ordering="is_done")
    def state(self, feedback):
        if feedback.is_done:
            return badge("erledigt", "good")
        if feedback.due_on:
            return badge(f"offen, fällig am {self.due(feedback)}", "warning")
        return badge("offen", "warning")

    @admin.action(description="Als erledigt kennzeichnen", permissions=["change"])
    def set_done(self, request, feedback):
        messages.success(request, f"Erledigt: {feedback.update(is_done=True)}.")

    @admin.action(description="Wieder öffnen", permissions=["change"])
    def set_open(self, request, feedback):
        messages.success(request, f"Wieder offen: {feedback.update(is_done=False)}.")

    @admin.action(description="Als CSV-Datei herunterladen", permissions=["view"])
    def export(self, request, feedback):
        rows = (
            (
                date_and_time(each.received_at),
                escaped(each.path),
                each.get_kind_display(),
                escaped(each.text),
                "ja" if each.is_done else "nein",
            )
            for each in feedback
        )
        return as_csv(HEADERS, rows, "rueckmeldungen")

    def by_page(self, request):
        """List how many have said what of each page, what waits first."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        rows = [
            row | {"place": list_url(Feedback, path__exact=row["path"])}
            for row in Feedback.objects.by_page()
        ]
        context = {"title": "Rückmeldungen nach Seite", "rows": rows}
        return staff_page(request, "pages/feedback/by_page.html", context)
