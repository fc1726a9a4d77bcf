"""A form field for a moment, on the two days as well on which the clocks change."""

from django import forms
from django.core.exceptions import ValidationError

from .berlin import is_skipped

SKIPPED = (
    "Diese Uhrzeit gibt es an dem Tag nicht: In der Nacht werden die Uhren von 2 Uhr auf "
    "3 Uhr vorgestellt (Sommerzeit). Bitte schreiben Sie 1:59 Uhr oder 3 Uhr."
)
DOUBLED = (
    "Diese Uhrzeit gibt es an dem Tag zweimal: In der Nacht werden die Uhren von 3 Uhr "
    "auf 2 Uhr zurückgestellt (Winterzeit). Bitte schreiben Sie 1:59 Uhr oder 3 Uhr."
)


class MomentField(forms.DateTimeField):
    """Date and time of day in Berlin, as the browser asks for them: in whole minutes.

    Whatever the site says of time changes with a minute, or kept pages would be wrong.
    """

    widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def to_python(self, value):
        try:
            found = super().to_python(value)
            return found and found.replace(second=0, microsecond=0)
        except ValidationError as error:
            if error.code != "ambiguous_timezone":
                raise
            typed = error.params["datetime"]
            text = SKIPPED if is_skipped(typed) else DOUBLED
            raise ValidationError(text, code=error.code) from error
