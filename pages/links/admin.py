"""Links in the admin: to read, and to check again; what they say is changed elsewhere."""

from django.contrib import admin, messages
from django.utils.html import format_html, format_html_join

from base.admin.lists import BoundedAdmin
from base.text.shortened import shortened
from base.time import clock
from base.words.calendar import long_date

from .checked_link import CheckedLink
from .checked_target import AddressKind
from .run import check_again

MOST_AT_ONCE = 20  # while somebody waits
MOST_SHOWN = 10
LONGEST_SHOWN = 60  # characters of an address


@admin.register(CheckedLink)
class CheckedLinkAdmin(BoundedAdmin):
    is_about_all = True
    screen_help = (
        "Alle Links der Website und ob sie noch gehen. Geprüft wird jede Nacht. Manche "
        "Server antworten nur einem Browser: Öffnet sich die Seite bei Ihnen, wählen Sie "
        "„Im Browser geprüft“. Das gilt ein halbes Jahr lang."
    )
    help_chapter = "Defekte Links finden"
    list_display = [
        "short_address",
        "state",
        "reason",
        "used_in",
        "checked_at",
    ]
    list_filter = ["state", "kind"]
    search_fields = ["address", "uses__record"]
    actions = ["check_now", "note_opened"]
    fields = readonly_fields = [
        "address",
        "kind",
        "state",
        "reason",
        "used_in",
        "first_failed_on",
        "checked_at",
        "opened_on",
    ]
    change_form_template = "pages/links/detail.html"

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("uses")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def view_on_site(self, link):
        is_ours = link.kind in {AddressKind.INTERNAL, AddressKind.ANCHOR}
        return link.address if is_ours else None

    @admin.display(description="Adresse", ordering="address")
    def short_address(self, link):
        return shortened(link.address, LONGEST_SHOWN)

    @admin.display(description="Steht in")
    def used_in(self, link):
        """Link to the forms of the records in which it stands."""
        uses = list(link.uses.all())
        rows = [(use.admin_url, use.record, use.place) for use in uses[:MOST_SHOWN]]
        shown = format_html_join("", '<li><a href="{}">{}</a> ({})</li>', rows)
        more = len(uses) - len(rows)
        rest = format_html("<li>und {} weitere</li>", more) if more else ""
        return format_html('<ul class="uses">{}{}</ul>', shown, rest)

    @admin.action(description="Jetzt prüfen", permissions=["view"])
    def check_now(self, request, queryset):
        chosen = dict(queryset.values_list("pk", "address"))
        if len(chosen) > MOST_AT_ONCE:
            text = f"Bitte wählen Sie höchstens {MOST_AT_ONCE} Links auf einmal."
            self.message_user(request, text, messages.WARNING)
            return
        checked = {link.pk: link for link in check_again(chosen)}
        for key, address in chosen.items():
            level, text = result(checked.get(key))
            self.message_user(
                request, f"{shortened(address, LONGEST_SHOWN)}: {text}", level
            )

    @admin.action(description="Im Browser geprüft", permissions=["view"])
    def note_opened(self, request, queryset):
        """Believe who has opened links of other sites; ours the check knows for sure."""
        others = queryset.filter(kind=AddressKind.EXTERNAL)
        for link in others:
            link.note_opened(clock.today())
            link.save()
            self.log_change(request, link, "Im Browser geprüft.")
            text = f"{shortened(link.address, LONGEST_SHOWN)}: gilt bis {long_date(link.opened.until)}."
            self.message_user(request, text, messages.SUCCESS)
        if queryset.exclude(kind=AddressKind.EXTERNAL).exists():
            text = "Nur Links zu anderen Websites lassen sich so bestätigen."
            self.message_user(request, text, messages.WARNING)


def result(link):
    """Return the level and the text of a message on a link, None if it is gone."""
    if link is None:
        return messages.SUCCESS, "steht auf keiner Seite mehr."
    level = messages.SUCCESS if link.state == "ok" else messages.WARNING
    return level, f"{link.get_state_display()}. {link.reason}".strip()
