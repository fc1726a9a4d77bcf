"""What the forms share in which hours are typed as text."""

from django import forms

from contacts.opening_hours.words.doubts import HoursInputError
from contacts.opening_hours.words.read_week import parse_day
from editing.lost_updates.form import WatchfulForm

MAX_LENGTH = 200


class HoursField(forms.CharField):
    """Clean "8–12, 14–17:30" to plain hours; () for "geschlossen" and nothing.

    read: makes other values of the text, for instance those of a week.
    """

    def __init__(self, *, read=parse_day, max_length=MAX_LENGTH, **options):
        super().__init__(max_length=max_length, required=False, **options)
        self.read = read

    def clean(self, value):
        text = super().clean(value)
        try:
            return self.read(text) if text else ()
        except HoursInputError as error:
            raise forms.ValidationError(str(error)) from error


class TypedHoursForm(WatchfulForm):
    """The form of a record whose hours are rows of their own, but typed with it."""

    def is_valid(self):
        """Return whether to save: other buttons only show the form again."""
        return super().is_valid() and not {"_preview", "_spread"} & set(self.data)
