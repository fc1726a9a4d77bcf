"""Draws the lines of a form in the admin as Django's template does.

That looks thirty times at each field: whether it is one of several in its line, hidden,
wrong or to be ticked.
"""

from django import template
from django.utils.formats import localize
from django.utils.html import format_html, format_html_join

register = template.Library()

FIELD = '<div>{}<div class="{}">{}{}</div>{}</div>'
READONLY = '<div class="readonly">{}</div>'


@register.simple_tag
def form_line(line):
    """Draw a line of a fieldset, with one field or several: ``{% form_line line %}``."""
    fields, is_one = [*line], len(line.fields) == 1
    named = "".join(field_class(field) for field in fields)
    hidden = "" if line.has_visible_field else " hidden"
    wrong = line.errors() if is_one else ""
    classes = f"form-row{' errors' * bool(wrong)}{hidden}{named}"
    if is_one:
        html = '<div class="{}">{}{}</div>\n'
        return format_html(html, classes, wrong, form_field(fields[0], is_one))
    drawn = format_html_join("", "{}", ([form_field(each, is_one)] for each in fields))
    html = '<div class="{}"><div class="flex-container form-multiline">{}</div></div>\n'
    return format_html(html, classes, drawn)


def form_field(field, is_one):
    """Draw a field with label, help and, if it is one of several, its errors."""
    wrong = "" if is_one or field.is_readonly else field.errors()
    box = "flex-container" if is_one else box_class(field, wrong)
    box += " checkbox-row" * field.is_checkbox
    if field.is_readonly:
        contents = localize(field.contents())
        drawn = field.label_tag(), format_html(READONLY, contents)
    else:
        drawn = field.label_tag(), field.field
    first, second = reversed(drawn) if field.is_checkbox else drawn
    return format_html(FIELD, wrong, box, first, second, help_text(field))


def box_class(field, wrong):
    hidden = " hidden" * of(field, "is_hidden")
    return (
        f"flex-container fieldBox{field_class(field)}{' errors' * bool(wrong)}{hidden}"
    )


def help_text(field):
    if not (text := of(field, "help_text")):
        return ""
    name, hidden = of(field, "id_for_label"), " hidden" * of(field, "is_hidden")
    named = format_html(' id="{}_helptext"', name) if name else ""
    html = '<div class="help{}"{}><div>{}</div></div>'
    return format_html(html, hidden, named, text)


def field_class(field):
    name = of(field, "name")
    return f" field-{name}" if name else ""


def of(field, name):
    """Return what a field says of itself; one that cannot be changed is a dictionary."""
    known = field.field
    if isinstance(known, dict):
        return known.get(name, "")
    return getattr(known, name)
