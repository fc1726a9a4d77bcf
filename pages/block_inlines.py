"""The blocks of a page in its form."""

from django.contrib import admin

from .block_kinds import BLOCKS


def inline(kind):
    """Return the inline in which staff write the blocks of one kind."""
    names = [field.name for field in kind.content_fields() if field.name != "heading"]
    options = {
        "model": kind,
        "extra": 1,  # so that one can be added without JavaScript
        "classes": ["collapse"],
        "fields": [*names, ("position", "heading")],
        "autocomplete_fields": [field.name for field in kind.references()],
    }
    return type(f"{kind.__name__}Inline", (admin.StackedInline,), options)


BLOCK_INLINES = [inline(kind) for kind in BLOCKS]
