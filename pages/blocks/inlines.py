"""The blocks of a page in its form."""

from django import forms
from django.contrib import admin

from base.web_address import Purpose
from pages.text import internal_links
from pages.text.link_choice import SUGGESTIONS
from pages.text.typed_links import problems

from .entries import LinkEntry
from .kinds import BLOCKS


class LinkEntryForm(forms.ModelForm):
    """Shows addresses where references are stored, and suggests pages of the site."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        target = self.initial.get("target", "")
        self.initial["target"] = (
            internal_links.to_address(target, for_staff=True) or target
        )
        self.fields["target"].widget.attrs |= SUGGESTIONS

    def clean_target(self):
        target = self.cleaned_data["target"]
        if "target" in self.changed_data:
            for problem in problems([target], Purpose.LINK).values():
                raise forms.ValidationError(problem)
        return target


FORMS = {LinkEntry: LinkEntryForm}


def inline(kind):
    """Return the inline in which staff write the blocks of one kind."""
    names = [field.name for field in kind.content_fields() if field.name != "heading"]
    options = {
        "model": kind,
        "form": FORMS.get(kind, forms.ModelForm),
        "extra": 1,  # so that one can be added without JavaScript
        "classes": ["collapse"],
        "fields": [*names, ("position", "heading")],
        "autocomplete_fields": [field.name for field in kind.references()],
    }
    return type(f"{kind.__name__}Inline", (admin.StackedInline,), options)


BLOCK_INLINES = [inline(kind) for kind in BLOCKS]
