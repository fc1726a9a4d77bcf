"""The blocks of a page in its form."""

from django import forms
from django.contrib import admin
from django.utils.functional import cached_property

from base.forms.choices import QuickChoices
from base.forms.rows import RowFormSet
from base.web_address import Purpose
from pages.text import internal_links
from pages.text.link_choice import SUGGESTIONS
from pages.text.plain import paragraphs
from pages.text.rich_form import RichTextForm
from pages.text.rich_text import clean_stored
from pages.text.typed_links import problems

from .entries import LinkEntry
from .kinds import BLOCKS, last_position
from .places import choices, moved, moves

# sent by static/js/admin/outline.js, which offers the places of the text as it is typed;
# without it, these are places of the text as it is stored
OF_TYPED = "_places_of_typed"


class BlockFormSet(RowFormSet):
    """Blocks of one kind; knows the text of the page before and after it is saved."""

    @cached_property
    def texts(self):
        before = getattr(self.instance, "text_before", "")
        typed = self.data.get("body") if self.is_bound else None
        return before, before if typed is None else clean_stored(paragraphs(typed))

    @cached_property
    def moves(self):
        """Only for a block that has a place: it takes long where much is the same."""
        return moves(*self.texts)

    @cached_property
    def places(self):
        """Return what the form of a block needs to know of the text."""
        is_of_typed = OF_TYPED in self.data
        return {
            "is_of_typed": is_of_typed,
            "moved": lambda place: moved(place, self.moves),
            "choices": choices(self.texts[is_of_typed]),
        }

    def get_form_kwargs(self, index):
        return super().get_form_kwargs(index) | {"places": self.places}

    def save_new(self, form, commit=True):
        """Put a new block last, unless somebody has said where."""
        if "position" not in form.changed_data:
            form.instance.position = last_position(self.instance)
        return super().save_new(form, commit)


class BlockForm(RichTextForm, forms.ModelForm):
    """A block, with a list of the places where it can stand."""

    def __init__(self, *args, places, **kwargs):
        super().__init__(*args, **kwargs)
        self.places = places
        self.fields["place"] = forms.TypedChoiceField(
            label="Wo auf der Seite?",
            choices=places["choices"],
            coerce=int,
            empty_value=None,
            required=False,
        )
        place = self.initial.get("place")
        if place is not None:
            # to where it moves by itself when the page is saved
            place = places["moved"](place) if places["is_of_typed"] else place
            self.initial["place"] = min(place, len(places["choices"]) - 2)

    def clean_place(self):
        place = self.cleaned_data["place"]
        if place is None or self.places["is_of_typed"]:
            return place
        return self.places["moved"](place)


class LinkEntryForm(BlockForm):
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
    placed = {"heading", "place"}
    names = [each.name for each in kind.content_fields() if each.name not in placed]
    options = {
        "model": kind,
        "form": FORMS.get(kind, BlockForm),
        "formset": BlockFormSet,
        "extra": 1,  # so that one can be added without JavaScript
        "classes": ["collapse"],
        "fields": [*names, "place", ("position", "heading")],
        "autocomplete_fields": [field.name for field in kind.references()],
    }
    return type(f"{kind.__name__}Inline", (QuickChoices, admin.StackedInline), options)


BLOCK_INLINES = [inline(kind) for kind in BLOCKS]
