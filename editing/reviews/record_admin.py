"""What the admin of every reviewed record has: fields, column, filter, batch actions."""

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import Q
from django.utils import timezone
from django.utils.html import format_html

from base.admin.filters import ConditionFilter
from base.admin.screens import list_url, staff_page
from base.words.calendar import short_date
from base.words.numbers import counted
from editing.batch import confirm_all, set_all

from .freshness import SOON, Freshness
from .owner import Owner
from .review import due_by

REVIEW_FIELDSET = (
    "Prüfung",
    {
        "fields": ["owner", ("review_every", "reviewed_on")],
        "classes": ["collapse"],
        "description": "Ist die Zeit um, steht der Eintrag unter „Prüfen“ auf der ersten "
        "Seite der Verwaltung, und die zuständige Person bekommt eine E-Mail. Sichern "
        "allein gilt nicht als Prüfung.",
    },
)
REVIEW_ACTIONS = ["confirm_reviews", "set_owner"]
AFTER_THE_DAY = {
    Freshness.FINE: "",
    Freshness.SOON: ", bald fällig",
    Freshness.DUE: ", fällig",
    Freshness.OVERDUE: ", überfällig",
}


class DueFilter(ConditionFilter):
    title = "Prüfung"
    parameter_name = "pruefung"
    words = {
        "faellig": "fällig",
        "bald": "in 14 Tagen fällig",
        "nie": "noch nie geprüft",
    }

    def conditions(self, records):
        today = timezone.localdate()
        now, soon, public = due_by(today), due_by(today + SOON), Q(is_published=True)
        return {
            "faellig": now & public,
            "bald": soon & ~now & public,
            "nie": Q(reviewed_on=None),
        }


class ReviewedAdmin:
    """For the admin of a reviewed record; its `list_select_related` names the owner."""

    def save_model(self, request, record, form, change):
        if "owner" in form.changed_data:
            record.reminded_on = None  # whoever is new has not been asked yet
        super().save_model(request, record, form, change)

    @admin.display(description="Prüfung", ordering="reviewed_on")
    def review(self, record):
        """Tell when it was checked, and below it who does so: lists have little room."""
        checked = "noch nie"
        if record.reviewed_on:
            urgency = AFTER_THE_DAY[record.freshness]
            checked = f"{short_date(record.reviewed_on)}{urgency}"
        return (
            format_html("{}<br>{}", checked, record.owner) if record.owner else checked
        )

    @admin.action(description="Ausgewählte: stimmt noch", permissions=["change"])
    def confirm_reviews(self, request, queryset):
        records = self.changeable(request, queryset)
        count = confirm_all(records, request.user, timezone.localdate())
        words = counted(count, "Eintrag ist", "Einträge sind")
        self.message_user(request, f"{words} jetzt als geprüft vermerkt.")

    @admin.action(
        description="Ausgewählte: zuständige Person setzen", permissions=["change"]
    )
    def set_owner(self, request, queryset):
        """Ask who answers for the records, then note it."""
        form = OwnerForm(request.POST if "confirm" in request.POST else None)
        if not form.is_valid():
            context = {
                "title": "Zuständige Person setzen",
                "form": form,
                "records": queryset,
                "checkbox_name": ACTION_CHECKBOX_NAME,
                "list_url": list_url(self.model),
            }
            return staff_page(request, "editing/reviews/set_owner.html", context)
        owner = form.cleaned_data["owner"]
        fields = {"owner": owner, "reminded_on": None}
        reason = "Zuständige Person gesetzt"
        records = self.changeable(request, queryset)
        count, _ = set_all(records, request.user, reason, **fields)
        words = counted(count, "Eintrag", "Einträge")
        self.message_user(
            request, f"{words}: zuständig ist jetzt {owner or 'niemand'}."
        )
        return None  # back to the list


class OwnerForm(forms.Form):
    owner = forms.ModelChoiceField(
        Owner.objects.all(),
        required=False,
        empty_label="niemand",
        label="Zuständige Person",
        help_text="Sie bekommt eine E-Mail, wenn etwas zu prüfen ist. Auf der Website "
        "steht sie nicht.",
    )
