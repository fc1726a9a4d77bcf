"""The ways to reach an office, as rows of its form in the admin."""

from django import forms

from .contact_point import ONCE_PER_OFFICE


class ContactPointForm(forms.ModelForm):
    def _post_clean(self):
        """Let the rows be compared by what is taken over, not by what was typed."""
        super()._post_clean()
        if not self.errors:
            taken_over = {"kind": self.instance.kind, "value": self.instance.value}
            self.cleaned_data |= taken_over


class ContactPointFormSet(forms.BaseInlineFormSet):
    def get_unique_error_message(self, unique_check):
        return ONCE_PER_OFFICE
