"""Rows of a form: records that belong to the one that it is about."""

from django.forms.models import BaseInlineFormSet
from django.utils.functional import cached_property


class RowFormSet(BaseInlineFormSet):
    """For `formset` of each inline.

    The admin goes over the forms of all rows three times: for their scripts, for fields
    that fill in others, and to draw them. Django makes the form of an empty row anew each
    time, which was a third of a form of many kinds of rows.
    """

    @cached_property
    def empty_form(self):
        return super().empty_form
