"""The box of hints in a form: which of its fields it is about, and what it says at first."""

from dataclasses import dataclass

from django_prose_editor.widgets import ProseEditorWidget

from media.models import Picture
from pages.text.rich_form import rich_fields

from .asked import PLAIN, RICH, hints_about


@dataclass
class Box:
    """texts, pictures: the names of fields, without the prefix of a row. found: at first."""

    texts: str
    pictures: str
    found: object


def box_of_form(adminform, formsets):
    """Return the box of a form of the admin, None if no text of it is for the public.

    Rich text always is; what else is, the ModelAdmin says as `hinted`.
    """
    forms = [(adminform.model_admin, adminform.form)]
    forms += [(each.opts, form) for each in formsets for form in each.formset.forms]
    names = {
        name
        for options in {options for options, _ in forms}
        for name in [*rich_fields(options.model), *getattr(options, "hinted", [])]
    }
    fields = [form[name] for _, form in forms for name in form.fields if name in names]
    if not fields:
        return None
    pictured = [form[name] for _, form in forms for name in pictures_of(form)]
    texts = [(kind(field), field.value() or "") for field in fields]
    found = hints_about(texts, [str(field.value() or "") for field in pictured])
    return Box(
        " ".join(sorted(names)),
        " ".join(sorted({field.name for field in pictured})),
        found,
    )


def pictures_of(form):
    """Return the names of the fields in which a picture is chosen."""
    return [
        name
        for name, field in form.fields.items()
        if getattr(getattr(field, "queryset", None), "model", None) is Picture
    ]


def kind(field):
    return RICH if isinstance(field.field.widget, ProseEditorWidget) else PLAIN
