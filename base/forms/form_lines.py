"""Draws the lines of a form in the admin as Django's template does.

That looks thirty times at each field: whether it is one of several in its line, hidden,
wrong or to be ticked.
"""

from django import template
from django.utils.safestring import mark_safe

from .quick_forms import shown

register = template.Library()


@register.simple_tag
def form_line(line):
    """Draw a line of a fieldset, with one field or several: ``{% form_line line %}``."""
    fields, is_one = [*line], len(line.fields) == 1
    named = "".join(field_class(field) for field in fields)
    hidden = "" if line.has_visible_field else " hidden"
    wrong = line.errors() if is_one else ""
    drawn = "".join(form_field(field, is_one) for field in fields)
    if not is_one:
        drawn = f'<div class="flex-container form-multiline">{drawn}</div>'
    classes = f"form-row{' errors' * bool(wrong)}{hidden}{named}"
    return mark_safe(f'<div class="{classes}">{wrong}{drawn}</div>\n')


def form_field(field, is_one):
    """Draw a field with label, help and, if it is one of several, its errors."""
    wrong = "" if is_one or field.is_readonly else field.errors()
    if field.is_checkbox:
        drawn = f"{field.field}{field.label_tag()}"
    elif field.is_readonly:
        drawn = (
            f'{field.label_tag()}<div class="readonly">{shown(field.contents())}</div>'
        )
    else:
        drawn = f"{field.label_tag()}{field.field}"
    box = "flex-container" if is_one else box_class(field, wrong)
    box += " checkbox-row" * field.is_checkbox
    return f'<div>{wrong}<div class="{box}">{drawn}</div>{help_text(field)}</div>'


def box_class(field, wrong):
    hidden = " hidden" * of(field, "is_hidden")
    return (
        f"flex-container fieldBox{field_class(field)}{' errors' * bool(wrong)}{hidden}"
    )


def help_text(field):
    if not (text := of(field, "help_text")):
        return ""
    name, hidden = of(field, "id_for_label"), " hidden" * of(field, "is_hidden")
    named = f' id="{shown(name)}_helptext"' if name else ""
    return f'<div class="help{hidden}"{named}><div>{text}</div></div>'


def field_class(field):
    name = of(field, "name")
    return f" field-{shown(name)}" if name else ""


def of(field, name):
    """Return what a field says of itself; one that cannot be changed is a dictionary."""
    known = field.field
    if isinstance(known, dict):
        return known.get(name, "")
    return getattr(known, name)
