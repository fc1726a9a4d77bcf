"""The forms of the weeks of an office that hold only for a time."""

from dataclasses import replace
from itertools import combinations

from django import forms

from base.admin.native_inputs import date_field
from contacts.opening_hours.dated_weeks import overlap
from contacts.opening_hours.words.read_week import parse_whole_week

from .field import HoursField

DATE_IS_MISSING = (
    "Bitte nennen Sie mindestens ein Datum. Zeiten ohne Datum gehören in die Woche "
    "oben."
)
DATES_IN_ORDER = "„gilt bis“ darf nicht vor „gilt ab“ liegen."
HOURS_ARE_MISSING = (
    "Bitte nennen Sie die Zeiten dieser Woche, zum Beispiel „Mo–Do 8–12 Uhr“."
)
DAYS_OVERLAP = (
    "Für einen Teil dieser Tage steht weiter oben schon eine andere Woche. Bitte ändern "
    "Sie eines der Daten."
)


class DatedWeekForm(forms.Form):
    """A week in one text, its first and its last day; all empty is no week.

    The text becomes plain periods without dates.
    """

    valid_from = date_field(
        "gilt ab", help_text="Leer: schon immer.", show_hidden_initial=True
    )
    valid_until = date_field(
        "gilt bis",
        help_text="Dieser Tag zählt noch dazu. Leer: ohne Ende.",
        show_hidden_initial=True,
    )
    hours = HoursField(
        label="Zeiten",
        read=parse_whole_week,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        show_hidden_initial=True,
        help_text="Die ganze Woche, zum Beispiel „Mo–Do 8–12 Uhr, Fr 8–10 Uhr“. Tage, "
        "die hier fehlen, sind geschlossen.",
    )

    @property
    def days(self):
        return self.cleaned_data["valid_from"], self.cleaned_data["valid_until"]

    def clean(self):
        cleaned_data = super().clean()
        if self.errors:
            return cleaned_data
        first_day, last_day = self.days
        if cleaned_data["hours"] and not (first_day or last_day):
            self.add_error("valid_from", DATE_IS_MISSING)
        if first_day and last_day and last_day < first_day:
            self.add_error("valid_until", DATES_IN_ORDER)
        if not cleaned_data["hours"] and (first_day or last_day):
            self.add_error("hours", HOURS_ARE_MISSING)
        return cleaned_data


class DatedWeeks(forms.BaseFormSet):
    """All such weeks of one office; on no day are there two of them."""

    def clean(self):
        valid = [form for form in self.forms if form.is_valid()]
        filled = [form for form in valid if form.cleaned_data.get("hours")]
        kept = [form for form in filled if not self._should_delete_form(form)]
        for earlier, later in combinations(kept, 2):
            if overlap(earlier.days, later.days):
                later.add_error("valid_from", DAYS_OVERLAP)

    def periods(self):
        """Return the plain periods of all weeks, with their dates."""
        return [
            replace(period, valid_from=form.days[0], valid_until=form.days[1])
            for form in self.forms
            if form not in self.deleted_forms
            for period in form.cleaned_data.get("hours", ())
        ]


DatedWeekFormSet = forms.formset_factory(
    DatedWeekForm, DatedWeeks, extra=1, can_delete=True, can_delete_extra=False
)
