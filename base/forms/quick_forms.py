"""Draws what forms are made of as Django's templates do, in a tenth of their time.

A form of the admin has hundreds of inputs, and for each Django takes a template for its
kind, one for all inputs and one for the attributes. Whatever is not named here is drawn by
them.
"""

from html import escape

from django.forms.renderers import DjangoTemplates
from django.utils.formats import localize
from django.utils.html import conditional_escape
from django.utils.safestring import SafeData

WIDGETS = "django/forms/widgets/"
WITH_LINKS = "admin/widgets/related_widget_wrapper.html"
INPUT, NAME = "\0input", "\0name"  # what no form holds


class QuickForms(DjangoTemplates):
    """For the setting FORM_RENDERER.

    Whoever asks a renderer, Django's forms and inputs, takes its answer for HTML; so all
    that comes from elsewhere is escaped here, by `shown` and `plain`.
    """

    def __init__(self):
        self._links = {}

    def render(self, template_name, context, request=None):
        if template_name == WITH_LINKS:
            return self._with_links(context)
        draw = DRAWN.get(template_name)
        html = draw(context) if draw else None
        if html is None:
            return super().render(template_name, context, request)
        return html

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
        return html.replace(INPUT, context["rendered_widget"])


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
