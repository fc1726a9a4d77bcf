"""What is wrong in a form of the admin, on top of it: each with its field and a link."""

from typing import NamedTuple

from django.utils.text import capfirst


class Problem(NamedTuple):
    """field: its label; target: id of what is to be changed."""

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


def in_fields(form, prefix):
    for name, messages in form.errors.items():
        if name not in form.fields:
            continue
        field = form[name]
        label = capfirst(f"{prefix}{field.label}")
        for message in messages:
            yield Problem(label, message, field.id_for_label or field.auto_id)
