"""Dates and times that the browser asks for itself: at hand on a phone, no script."""

from django import forms
from django.db import models

from base.time.moment_field import MomentField
from base.time.plausible_dates import check_year

DATE_INPUT = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
TIME_INPUT = forms.TimeInput({"type": "time"}, format="%H:%M")
# for `formfield_overrides` of an admin
NATIVE_INPUTS = {
    models.DateField: {"widget": DATE_INPUT},
    models.TimeField: {"widget": TIME_INPUT},
    models.DateTimeField: {"form_class": MomentField, "widget": MomentField.widget},
}


def date_field(label, **options):
    return forms.DateField(
        label=label,
        required=False,
        widget=DATE_INPUT,
        validators=[check_year],
        **options,
    )
