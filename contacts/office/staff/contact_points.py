"""The ways to reach an office, as rows of its form."""

from operator import itemgetter

from django import forms
from django.contrib import admin
from django.db.models import Q

from base.admin.native_inputs import NATIVE_INPUTS
from base.admin.reach import narrow
from base.forms.rows import RowFormSet
from contacts.office.ways.contact_point import ONCE_PER_OFFICE, ContactPoint


class ContactPointForm(forms.ModelForm):
    def _post_clean(self):
        """Let the rows be compared by what is taken over, not by what was typed."""
        super()._post_clean()
        if not self.errors:
            taken_over = {"kind": self.instance.kind, "value": self.instance.value}
            self.cleaned_data |= taken_over


class ContactPointFormSet(RowFormSet):
    def get_unique_error_message(self, unique_check):
        return ONCE_PER_OFFICE


class ContactPointInline(admin.StackedInline):
    model = ContactPoint
    form = ContactPointForm
    formset = ContactPointFormSet
    formfield_overrides = NATIVE_INPUTS
    fieldsets = [
        (None, {"fields": [("kind", "value"), ("label", "note")]}),
        (
            "Ankündigen, übernehmen, ordnen",
            {
                "fields": [
                    "begins_on",
                    ("changes_on", "next_value"),
                    "source",
                    "accepted_files",
                    "position",
                ],
                "classes": ["collapse"],
            },
        ),
    ]
    extra = 1  # so that one can be added without JavaScript

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Name the office of what can be taken over; one query for all rows."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "source":
            points = ContactPoint.objects.filter(source=None).select_related("office")
            points = field.queryset = to_take_over(points, request.user)
            named = [(point.pk, f"{point.office.name}: {point}") for point in points]
            field.choices = [("", "---------"), *sorted(named, key=itemgetter(1))]
        return field


def to_take_over(points, user):
    """Return what is public anyway, and what an account may reach."""
    mine = narrow(points, user).values("pk")
    return points.filter(Q(office__is_published=True) | Q(pk__in=mine))
