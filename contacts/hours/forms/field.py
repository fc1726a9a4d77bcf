"""What the forms share in which hours are typed as text."""

from django import forms

from contacts.opening_hours.words.read_line import HoursInputError
from contacts.opening_hours.words.read_week import parse_day
from editing.lost_updates.form import WatchfulForm

MAX_LENGTH = 200


class HoursField(forms.CharField):
    """Clean "8–12, 14–17:30" to plain hours; () for "geschlossen" and nothing."""

    def __init__(self, **options):
        super().__init__(max_length=MAX_LENGTH, required=False, **options)

    def clean(self, value):
        try:
            return parse_day(super().clean(value))
        except HoursInputError as error:
            raise forms.ValidationError(str(error)) from error


class TypedHoursForm(WatchfulForm):
    """The form of a record whose hours are rows of their own, but typed with it."""

    def is_valid(self):
        """Return whether to save: a preview only shows the form again."""
        return super().is_valid() and "_preview" not in self.data
