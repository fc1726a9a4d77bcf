"""States of records in lists: a word on a colour, never the colour alone."""

from django.contrib import admin
from django.utils.html import format_html


def badge(word, kind=""):
    """Return a state as HTML. kind: "good", "warning" or "".

    The classes: badge--good badge--warning
    """
    return format_html('<span class="badge badge--{}">{}</span>', kind or "plain", word)


@admin.display(description="Beispiel", ordering="is_example")
def example(record):
    """Return for a list whether a record is an invented example."""
    return badge("Beispiel", "warning") if record.is_example else "–"
