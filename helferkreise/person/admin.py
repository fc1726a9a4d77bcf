"""People of the Helferkreise in the admin: private, each with what may be shown."""

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import transaction
from django.db.models import Exists, OuterRef, Prefetch
from django.utils import timezone

from base.admin.filters import ConditionFilter
from base.admin.native_inputs import NATIVE_INPUTS
from base.forms.rows import RowFormSet
from base.words.calendar import short_date
from base.words.numbers import counted
from editing.lost_updates.admin import WatchfulAdmin
from editing.private_history import NAMELESS, NamelessHistory, without_name

from .consent import Consent
from .person import Person

OUTDATED = (
    "{}: Das ist neu, und die Einwilligung galt dem, was vorher hier stand. Es erscheint "
    "nicht auf der Website, bis Sie eine neue Einwilligung eintragen."
)


class PersonInline(admin.StackedInline):
    model = Person
    formset = RowFormSet
    extra = 0
    fields = [("name", "role"), ("phone", "email")]
    show_change_link = True  # to the consents
    verbose_name_plural = (
        "Personen (nicht öffentlich): Einwilligungen über „Ändern“ neben dem Namen"
    )


class ConsentInline(admin.StackedInline):
    model = Consent
    formset = RowFormSet
    extra = 0
    formfield_overrides = NATIVE_INPUTS
    readonly_fields = ["value"]
    fields = [
        ("subject", "value"),
        "evidence",
        ("agreed_on", "valid_until", "withdrawn_on"),
    ]
    verbose_name_plural = (
        "Einwilligungen: Nur was hier steht und gilt, erscheint auf der Website"
    )


class ConsentFilter(ConditionFilter):
    title = "Einwilligung"
    parameter_name = "einwilligung"
    words = {"gilt": "gilt", "bald": "läuft bald aus", "keine": "keine gilt"}

    def conditions(self, people):
        today = timezone.localdate()
        mine = Consent.objects.filter(person=OuterRef("pk"))
        return {
            "gilt": Exists(mine.valid(today)),
            "bald": Exists(mine.running_out(today)),
            "keine": ~Exists(mine.valid(today)),
        }


@admin.register(Person)
class PersonAdmin(NamelessHistory, WatchfulAdmin):
    new_title = "Neue Person (nicht öffentlich)"
    screen_help = (
        "Ansprechpersonen der Helferkreise. Nichts davon erscheint "
        "ohne eine gültige Einwilligung."
    )
    help_chapter = "Personen und ihre Einwilligungen"
    list_display = ["name", "helferkreis", "role", "agreed"]
    list_filter = [ConsentFilter, "helferkreis__gemeinden"]
    linked_filters = ["helferkreis"]
    list_select_related = ["helferkreis"]
    search_fields = ["name", "helferkreis__name"]
    autocomplete_fields = ["helferkreis"]
    inlines = [ConsentInline]
    actions = ["withdraw_consents"]
    view_on_site = False
    fieldsets = [
        (
            None,
            {
                "fields": ["helferkreis", "name", "role", "phone", "email"],
                "description": "Diese Angaben sieht nur, wer sich hier anmelden kann. "
                "Auf die Website kommt davon nur, wofür unten eine Einwilligung gilt.",
            },
        ),
        ("Notizen", {"fields": ["internal_note"], "classes": ["collapse"]}),
    ]

    def get_queryset(self, request):
        valid = Consent.objects.valid(timezone.localdate())
        consents = Prefetch("consents", valid, to_attr="valid_consents")
        return super().get_queryset(request).prefetch_related(consents)

    def save_related(self, request, form, formsets, change):
        """Tell of consents that were given to something else than is entered now."""
        super().save_related(request, form, formsets, change)
        person = form.instance
        in_force = person.consents.filter(withdrawn_on=None)
        valid = in_force.valid(timezone.localdate()).values_list("subject", flat=True)
        outdated = {
            consent.get_subject_display()
            for consent in in_force.exclude(subject__in=list(valid))
            if consent.value != getattr(person, consent.subject)
        }
        for subject in sorted(outdated):
            messages.warning(request, OUTDATED.format(subject))

    @admin.display(description="Darf gezeigt werden")
    def agreed(self, person):
        return ", ".join(
            f"{consent.get_subject_display()} ({until(consent)})"
            for consent in person.valid_consents
        )

    @admin.action(description="Einwilligung widerrufen", permissions=["change"])
    @transaction.atomic
    def withdraw_consents(self, request, queryset):
        """Hide at once all that is shown of these people."""
        people = list(queryset)
        consents = Consent.objects.filter(person__in=people, withdrawn_on=None)
        for consent in consents:
            consent.withdrawn_on = max(timezone.localdate(), consent.agreed_on)
            consent.save(update_fields=["withdrawn_on"])
        without_name(
            *LogEntry.objects.log_actions(
                request.user.pk, people, CHANGE, "Einwilligung widerrufen"
            )
        )
        words = counted(len(consents), "Einwilligung", "Einwilligungen")
        text = f"{words} widerrufen. Davon steht nichts mehr auf der Website."
        self.message_user(request, text)


def without_names(message):
    """Take the names of people out of what the history says of a Helferkreis."""
    people = str(Person._meta.verbose_name)
    for part in message:
        for change in part.values():
            if change.get("name") == people:
                change["object"] = NAMELESS
    return message


def until(consent):
    day = consent.valid_until
    return f"bis {short_date(day)}" if day else "bis Widerruf"
