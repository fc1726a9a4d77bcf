"""Forms in which staff write rich text: they show addresses, and refuse links to nowhere."""

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property

from base.web_address import Purpose

from .internal_links import to_addresses
from .link_choice import SUGGESTIONS
from .links_in_html import links_and_anchors
from .rich_field import RichTextField
from .rich_text import reads_the_same
from .typed_links import problems


def rich_fields(model):
    """Return the names of the fields of a model that hold rich text."""
    fields = model._meta.concrete_fields
    return [each.name for each in fields if isinstance(each, RichTextField)]


def links(html):
    return links_and_anchors(html or "", {"a": "href"}).links


class RichTextForm:
    """For a ModelForm; comes before it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.rich_fields:
            if text := self.initial.get(name):
                self.initial[name] = to_addresses(text, for_staff=True)
            self.fields[name].widget.attrs |= SUGGESTIONS

    @property
    def rich_fields(self):
        return [name for name in rich_fields(self._meta.model) if name in self.fields]

    @cached_property
    def changed_data(self):
        """Leave out texts of which only the source looks different: editors have their own."""
        return [
            name
            for name in super().changed_data
            if name not in self.rich_fields or not self.is_same(name)
        ]

    def is_same(self, name):
        typed = self.data.get(self.add_prefix(name), "")
        return reads_the_same(self.initial.get(name) or "", typed)

    def clean(self):
        """Refuse links that lead nowhere; those that stood there before may have died."""
        cleaned = super().clean()
        for name in self.rich_fields:
            if errors := self.links_to_nowhere(name):
                self.add_error(name, ValidationError(errors))
        return cleaned

    def links_to_nowhere(self, name):
        before = {link.address for link in links(self.initial.get(name))}
        typed = links(self.cleaned_data.get(name))
        found = problems([link.address for link in typed], Purpose.TEXT)
        return [
            f"Link „{link.words}“: {found[link.address]}"
            for link in typed
            if link.address in found and link.address not in before
        ]
