"""What is wrong in a form of the admin, on top of it: each with its field and a link."""

from typing import NamedTuple

from django import template
from django.utils.text import capfirst

register = template.Library()


class Problem(NamedTuple):
    """field: "Name:" or "Warum?"; target: id of what is to be changed, "" for none."""

    field: str
    message: str
    target: str


def problems(form, formsets):
    """Yield what is wrong in the fields of a form and of the rows below it.

    What belongs to no field, Django says on top itself.
    """
    yield from in_fields(form, "")
    for formset in formsets:
        gone = formset.deleted_forms if formset.can_delete else []
        for number, row in enumerate(formset.forms, 1):
            if row in gone:
                continue
            yield from in_fields(
                row, f"{row._meta.model._meta.verbose_name} {number}: "
            )


@register.simple_tag(takes_context=True)
def problems_of_page(context):
    """Return what is wrong in the `form` of a page, or in its `forms`.

    Each of several has a `title`, by which it is told from the others.
    """
    several = [(form, f"{form.title}: ") for form in context.get("forms", [])]
    # a link that has ended leads to a page without its form
    forms = [(form, "")] if (form := context.get("form")) is not None else several
    return [
        problem
        for form, prefix in forms
        for problem in [*in_general(form), *in_fields(form, prefix)]
    ]


def in_general(form):
    for message in form.non_field_errors():
        yield Problem("", message, "")


def in_fields(form, prefix):
    for name, messages in form.errors.items():
        if name not in form.fields:
            continue
        field = form[name]
        label = capfirst(f"{prefix}{field.label}".removesuffix(":"))
        label += "" if label.endswith("?") else ":"
        target = "" if field.is_hidden else field.id_for_label or field.auto_id
        for message in messages:
            yield Problem(label, message, target)
