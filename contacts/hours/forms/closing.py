"""The form that closes an office for today."""

from django import forms

from base.admin.limits import is_limited, narrow
from contacts.hours.rows import SpecialDay
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
ANOTHER_DAY = (
    "Inzwischen ist ein neuer Tag. Soll heute geschlossen sein, klicken Sie bitte noch "
    "einmal auf „Heute schließen“."
)


class ClosingForm(forms.Form):
    """Asks who is closed today and why.

    day: for which the form was shown, so that one sent after midnight closes nothing
    that nobody meant. user: who may be limited to some offices.
    """

    day = forms.DateField(widget=forms.HiddenInput)
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
        super().__init__(data, initial={"day": today})
        self.today = today
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
        return cleaned_data | {"reason": reason or own_reason}
