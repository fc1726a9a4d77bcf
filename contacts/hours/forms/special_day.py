"""The form of a special day: its hours are typed as text, and shown before they are
saved."""

from dataclasses import replace
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.forms import Field

from contacts.hours.rows import store_hours
from contacts.hours.special_days import SpecialDay
from contacts.office import tree as office_tree
from contacts.opening_hours.deviations import deviations, over_weekends
from contacts.opening_hours.words.write import write_deviation, write_hours

from .field import HoursField, TypedHoursForm

CLOSED_ANYWAY = (
    "„Geschlossen ab“ kürzt die Zeiten, die sonst gelten: Bitte leeren Sie eines der beiden "
    "Felder."
)
SAME_DAY = "Bei einem einzigen Tag lassen Sie das Feld leer."
LONGEST = timedelta(days=2 * 366)
TOO_LONG = "Das sind mehr als zwei Jahre. Bitte prüfen Sie das Datum."
EITHER_OR = (
    "Entweder „geöffnet wie sonst“ oder diese Zeiten: Bitte nehmen Sie den Haken heraus "
    "oder leeren Sie das Feld."
)
CLOSED_AS_USUAL = (
    "An diesem Tag ist sonst geschlossen. Bitte nennen Sie die Zeiten und nehmen Sie den "
    "Haken heraus."
)
ENTERED_ALREADY = (
    "Für diese Tage gibt es schon einen Eintrag: „{reason}“. Bitte ändern Sie diesen "
    "oder löschen Sie ihn."
)


class SpecialDayForm(TypedHoursForm):
    typed_hours = HoursField(
        label="Zeiten",
        help_text="Leer heißt geschlossen. Sonst zum Beispiel „8–10 Uhr“ oder „nach "
        "Vereinbarung“. Bei mehreren Tagen gelten die Zeiten nur an denen, an denen "
        "sonst auch geöffnet ist.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if last_day := self.fields.get("last_day"):
            last_day.required, last_day.help_text = False, SAME_DAY
        if self.instance.pk and not self.instance.is_as_usual:
            hours = [row.plain_hours() for row in self.rows["hours"]]
            typed = "" if self.instance.closed_from else write_hours(hours)
            self.initial["typed_hours"] = typed

    def clean_last_day(self):
        last_day = self.cleaned_data["last_day"] or self.cleaned_data.get("first_day")
        if last_day is None:
            raise ValidationError(Field.default_error_messages["required"])
        return last_day

    def clean(self):
        cleaned_data = super().clean()
        office = cleaned_data.get("office")
        first_day, last_day = (cleaned_data.get(f"{n}_day") for n in ("first", "last"))
        if cleaned_data.get("is_as_usual") and cleaned_data.get("typed_hours"):
            self.add_error("typed_hours", EITHER_OR)
        if cleaned_data.get("closed_from") and cleaned_data.get("typed_hours"):
            self.add_error("closed_from", CLOSED_ANYWAY)
        if office and first_day and last_day:
            self.check_days(office, first_day, last_day)
        return cleaned_data

    def check_days(self, office, first_day, last_day):
        """Add what is wrong with the days themselves."""
        if last_day - first_day > LONGEST:
            self.add_error("last_day", TOO_LONG)
        same_days = SpecialDay.objects.filter(
            office=office, first_day=first_day, last_day=last_day
        )
        if other := same_days.exclude(pk=self.instance.pk).first():
            self.add_error("first_day", ENTERED_ALREADY.format(reason=other.reason))
        if self.cleaned_data.get("is_as_usual") and first_day == last_day:
            schedule = office_tree.linked()[office.pk].schedule
            if schedule.usual_hours(first_day) == ():
                self.add_error("is_as_usual", CLOSED_AS_USUAL)

    def public_hours(self, today):
        """Return what the website says about these days, typed or stored.

        Empty while there is nothing to show, or there are errors.
        """
        if self.errors or not (self.is_bound or self.instance.pk):
            return []
        day = self.instance
        office = office_tree.linked()[day.office_id]
        schedule = office.schedule
        if self.is_bound:
            others = [each for each in office.special_days.all() if each.pk != day.pk]
            is_as_usual = self.cleaned_data["is_as_usual"]
            hours = None if is_as_usual else self.cleaned_data["typed_hours"]
            plain = (*(each.plain() for each in others), day.plain_with(hours))
            schedule = replace(schedule, special_days=plain)
        count = (day.last_day - day.first_day).days + 1
        found = deviations(schedule, day.first_day, count)
        told = over_weekends(schedule, found)
        return [write_deviation(deviation, today) for deviation in told]

    def save_hours(self):
        """Replace the rows of hours if staff have changed the text."""
        if {"typed_hours", "is_as_usual"} & set(self.changed_data):
            self.instance.hours.all().delete()
            store_hours(self.instance.hours, self.cleaned_data["typed_hours"])
