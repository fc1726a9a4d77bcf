"""Dates and times that the browser asks for itself: at hand on a phone, no script."""

from django import forms


def date_input():
    return forms.DateInput({"type": "date"}, format="%Y-%m-%d")


def date_field(label, **options):
    return forms.DateField(label=label, required=False, widget=date_input(), **options)
