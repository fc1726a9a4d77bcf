"""The form that closes an office for today or tomorrow."""

from datetime import timedelta

from django import forms

from base.admin.native_inputs import TIME_INPUT
from base.admin.reach import is_limited, narrow
from base.words.calendar import day_ahead
from contacts.hours.special_days import SpecialDay
from contacts.office.office import Office

REASONS = [
    "Schnee und Eis",
    "Sturm",
    "Stromausfall",
    "Technische Störung",
    "Krankheit",
]
REASON_IS_MISSING = "Bitte wählen Sie einen Grund oder schreiben Sie einen eigenen."
TWO_REASONS = (
    "Bitte nennen Sie nur einen Grund: Leeren Sie dieses Feld oder wählen Sie oben "
    "„anderer Grund“."
)
TODAY, TOMORROW = "today", "tomorrow"
ANOTHER_DAY = (
    "Inzwischen ist ein neuer Tag. Soll heute geschlossen sein, klicken Sie bitte noch "
    "einmal auf „Schließen“."
)


class ClosingForm(forms.Form):
    """Asks who is closed, why and from when on: today all day if nothing else is chosen.

    day: for which the form was shown, so that one sent after midnight closes nothing
    that nobody meant. user: who may be limited to some offices.
    """

    day = forms.DateField(widget=forms.HiddenInput)
    which_day = forms.ChoiceField(
        label="Wann?", widget=forms.RadioSelect, required=False
    )
    closed_from = forms.TimeField(
        label="Ab welcher Uhrzeit?",
        required=False,
        widget=TIME_INPUT,
        help_text="Leer heißt: den ganzen Tag. Sonst gelten bis dahin die üblichen Zeiten.",
    )
    office = forms.ModelChoiceField(
        label="Wer hat geschlossen?",
        queryset=Office.objects.published(),
        required=False,
        empty_label="Alle Stellen",
    )
    reason = forms.ChoiceField(
        label="Warum?",
        choices=[*((reason, reason) for reason in REASONS), ("", "anderer Grund")],
        widget=forms.RadioSelect,
        required=False,
    )
    own_reason = forms.CharField(
        label="Anderer Grund",
        max_length=SpecialDay._meta.get_field("reason").max_length,
        required=False,
        help_text="Steht so auf der Website, zum Beispiel „Wasserschaden“.",
    )

    def __init__(self, data, today, user):
        super().__init__(data, initial={"day": today, "which_day": TODAY})
        self.today = today
        self.tomorrow = today + timedelta(days=1)
        ahead = day_ahead(self.tomorrow, today)
        self.fields["which_day"].choices = [
            (TODAY, "heute"),
            (TOMORROW, f"morgen, {ahead}"),
        ]
        office = self.fields["office"]
        office.queryset = narrow(office.queryset.all(), user)
        if is_limited(user, Office):
            office.required, office.empty_label = True, "Bitte wählen"

    def clean_day(self):
        if self.cleaned_data["day"] != self.today:
            self.data = self.data.copy()
            self.data["day"] = self.today.isoformat()
            raise forms.ValidationError(ANOTHER_DAY)
        return self.today

    def clean(self):
        cleaned_data = super().clean()
        if self.errors:
            return cleaned_data
        reason, own_reason = cleaned_data["reason"], cleaned_data["own_reason"]
        if reason and own_reason:
            self.add_error("own_reason", TWO_REASONS)
        elif not (reason or own_reason):
            self.add_error("reason", REASON_IS_MISSING)
        closed_on = (
            self.tomorrow if cleaned_data["which_day"] == TOMORROW else self.today
        )
        return cleaned_data | {"reason": reason or own_reason, "closed_on": closed_on}
