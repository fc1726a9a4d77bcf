"""Dates and times that the browser asks for itself: at hand on a phone, no script."""

from django import forms
from django.db import models

from base.time.plausible_dates import check_year


def date_input():
    return forms.DateInput({"type": "date"}, format="%Y-%m-%d")


def date_field(label, **options):
    return forms.DateField(
        label=label,
        required=False,
        widget=date_input(),
        validators=[check_year],
        **options,
    )


# for `formfield_overrides` of an admin
NATIVE_INPUTS = {
    models.DateField: {"widget": date_input()},
    models.DateTimeField: {
        "form_class": forms.DateTimeField,
        "widget": forms.DateTimeInput(
            {"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"
        ),
    },
}
