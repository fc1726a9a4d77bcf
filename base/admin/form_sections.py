"""The parts of a long form of the admin, to jump to."""

from typing import NamedTuple

from django.utils.text import capfirst

FEWEST = 3  # what is shorter can be seen at once


class Section(NamedTuple):
    """target: id of its first field, as browsers unfold what a link leads into."""

    name: str
    target: str


def sections(adminform, formsets):
    """Return the Sections of a form with the tables below it; [] if it is short."""
    found = [
        Section(fieldset.name, target(fieldset, number))
        for number, fieldset in enumerate(adminform)
        if fieldset.name
    ]
    found += [
        Section(
            capfirst(each.opts.verbose_name_plural).partition(":")[0],
            f"{each.formset.prefix}-heading",
        )
        for each in formsets
    ]
    return found if len(found) >= FEWEST else []


def target(fieldset, number):
    fields = [
        field
        for line in fieldset.fields
        for field in (line if isinstance(line, (list, tuple)) else [line])
    ]
    first = next((each for each in fields if each in fieldset.form.fields), None)
    # of what may only be read nothing can be folded
    return f"id_{first}" if first else f"fieldset-0-{number}-heading"
