"""Years that staff can mean.

"31.12.9999" for "without end" is beyond what calendars can count, and a slip of the
finger puts a date where nobody finds it.
"""

from django.core.exceptions import ValidationError

YEARS = range(2000, 2101)


def check_year(day):
    """Raise ValidationError for a date or moment that nobody means."""
    if day.year not in YEARS:
        raise ValidationError("Bitte prüfen Sie das Jahr. Möglich ist 2000 bis 2100.")
