"""States of records in lists: a word on a colour, never the colour alone."""

from django.utils.html import format_html


def badge(word, kind=""):
    """Return a state as HTML. kind: "good", "warning" or "".

    The classes: badge--good badge--warning
    """
    return format_html('<span class="badge badge--{}">{}</span>', kind or "plain", word)
