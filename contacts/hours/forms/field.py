"""A form field for the hours of one day in one line of text."""

from django import forms

from contacts.opening_hours.words.doubts import HoursInputError
from contacts.opening_hours.words.read_week import parse_day

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
