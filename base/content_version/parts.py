"""Parts of pages that several of them show: their HTML is made once, as `kept.py` does."""

from django import template
from django.template.loader import render_to_string

from .kept import values_now

MOST = 4000  # parts for each content and minute: a visit of all pages shall end

register = template.Library()


@register.simple_tag
def shared(template_name, **parameters):
    """Include a template that knows its parameters and nothing else:
    ``{% shared "helferkreise/helferkreis/card.html" helferkreis=helferkreis %}``.

    For the same parameters it is rendered once for each content and minute: records,
    tuples of them, numbers and short texts, no querysets. A record is the same as another
    of its number. What cannot be compared, as a record that is not stored, is rendered
    each time.
    """
    values = values_now()
    key = (template_name, *((name, type(of), of) for name, of in parameters.items()))
    try:
        if key in values:
            return values[key]
    except TypeError:
        return render_to_string(template_name, parameters)
    html = render_to_string(template_name, parameters)
    if len(values) < MOST:
        values[key] = html
    return html
