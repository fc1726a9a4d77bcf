"""The form of a special day: its hours are typed as text."""

from django import forms

from .hours_field import HoursField
from .hours_text import write_hours
from .stored_hours import store


class SpecialDayForm(forms.ModelForm):
    typed_hours = HoursField(
        label="Zeiten",
        help_text="Leer heißt geschlossen. Sonst zum Beispiel „8–10 Uhr“ oder „nach "
        "Vereinbarung“. Die Zeiten gelten an jedem dieser Tage, auch am Wochenende.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            hours = [row.plain_hours() for row in self.instance.hours.all()]
            self.initial["typed_hours"] = write_hours(hours)

    def save_hours(self):
        """Replace the rows of hours if staff have changed the text."""
        if "typed_hours" in self.changed_data:
            self.instance.hours.all().delete()
            store(self.instance.hours, self.cleaned_data["typed_hours"])
