"""Draws what forms are made of as Django's templates do, in a tenth of their time.

A form of the admin has hundreds of fields. For each, Django looks thirty times whether it
is one of several in its line, hidden, wrong or to be ticked, and takes a template for the
kind of input, one for all inputs and one for the attributes. Whatever is not named here is
drawn by them.
"""

from html import escape

from django import template
from django.forms.renderers import DjangoTemplates
from django.utils.formats import localize
from django.utils.html import conditional_escape
from django.utils.safestring import SafeData, mark_safe

register = template.Library()

WIDGETS = "django/forms/widgets/"
WITH_LINKS = "admin/widgets/related_widget_wrapper.html"
INPUT, NAME = mark_safe("\0input"), "\0name"  # what no form holds


class QuickForms(DjangoTemplates):
    """For the setting FORM_RENDERER."""

    def __init__(self):
        self._links = {}

    def render(self, template_name, context, request=None):
        if template_name == WITH_LINKS:
            return self._with_links(context)
        draw = DRAWN.get(template_name)
        html = draw(context) if draw else None
        if html is None:
            return super().render(template_name, context, request)
        return mark_safe(html)

    def _with_links(self, context):
        """Draw an input with its links to what one can choose there.

        But for the input and its name they are the same for all that choose from a model,
        so Django draws them once, and both are put in.
        """
        own = {"rendered_widget": INPUT, "name": NAME}
        kind = tuple((key, str(context[key])) for key in context if key not in own)
        if kind not in self._links:
            drawn = super().render(WITH_LINKS, context | own)
            self._links[kind] = drawn
        html = self._links[kind].replace(NAME, shown(context["name"]))
        return mark_safe(html.replace(INPUT, context["rendered_widget"]))


def shown(value):
    """Return a value as a template shows it."""
    if isinstance(value, str):
        return value if isinstance(value, SafeData) else escape(value)
    return conditional_escape(localize(value))


def plain(value):
    """Return a value as it stands in an attribute: numbers as machines write them."""
    return value if isinstance(value, SafeData) else escape(str(value))


def attributes(attrs):
    return "".join(
        f" {shown(name)}" if value is True else f' {shown(name)}="{plain(value)}"'
        for name, value in (attrs or {}).items()
        if value is not False
    )


def typed(context):
    """Draw an input: a line, a number, a day, a box to tick."""
    widget = context["widget"]
    value = widget["value"]
    written = "" if value is None else f' value="{plain(value)}"'
    name, attrs = shown(widget["name"]), attributes(widget["attrs"])
    return f'<input type="{shown(widget["type"])}" name="{name}"{written}{attrs}>'


def text_area(context):
    widget = context["widget"]
    text = shown(widget["value"]) if widget["value"] else ""
    name, attrs = shown(widget["name"]), attributes(widget["attrs"])
    return f'<textarea name="{name}"{attrs}>\n{text}</textarea>'


def choice(context):
    widget = context["widget"]
    name, attrs = shown(widget["name"]), attributes(widget["attrs"])
    groups = "".join(choices(*group[:2]) for group in widget["optgroups"])
    return f'<select name="{name}"{attrs}>{groups}\n</select>'


def choices(group, options):
    drawn = "".join(f"\n  {option(each)}\n" for each in options)
    if not group:
        return drawn
    return f'\n  <optgroup label="{shown(group)}">{drawn}\n  </optgroup>'


def option(widget):
    value, attrs = plain(widget["value"]), attributes(widget["attrs"])
    return f'<option value="{value}"{attrs}>{shown(widget["label"])}</option>'


def label(context):
    if not context["use_tag"]:
        return shown(context["label"])
    tag, attrs = shown(context["tag"]), attributes(context["attrs"])
    return f"<{tag}{attrs}>{shown(context['label'])}</{tag}>"


def errors(context):
    """Draw no errors; Django draws what there are."""
    return None if context["errors"] else ""


def hidden(context):
    """Draw a form of hidden inputs; Django draws all others."""
    if context["fields"] or context["errors"]:
        return None
    return "".join(str(each) for each in context["hidden_fields"])


INPUTS = "checkbox date datetime email file hidden number password text time url"
DRAWN = {
    **{f"{WIDGETS}{name}.html": typed for name in INPUTS.split()},
    f"{WIDGETS}textarea.html": text_area,
    f"{WIDGETS}select.html": choice,
    "django/forms/label.html": label,
    "django/forms/div.html": hidden,
    "django/forms/errors/list/default.html": errors,
    "django/forms/errors/list/ul.html": errors,
}


# The lines of a form in the admin


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
