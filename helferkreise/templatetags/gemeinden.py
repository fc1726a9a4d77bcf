from django import template

register = template.Library()


@register.filter
def are_all_without(gemeinden):
    """Return whether none of them has a Helferkreis; gemeinden: with `map_status`."""
    return all(gemeinde.map_status == "kein" for gemeinde in gemeinden)
