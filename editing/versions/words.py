"""Versions as people read them: labels and names instead of fields and numbers."""

import json
from datetime import date, datetime, time

from django.db import models
from django_prose_editor.fields import ProseEditorField

from base.words.calendar import date_and_time, long_date

from .difference import Record, Value
from .html_text import readable


def readable_states(*states):
    """Return states as records to compare; None stays None.

    One query for each model that they refer to.
    """
    names = Names(state for state in states if state)
    return [state and record_of(state, names) for state in states]


def record_of(state, names, parent_field=None):
    values, children = {}, {}
    for field in [*state.model._meta.fields, *state.model._meta.many_to_many]:
        if field.name in state.values and field.editable and field != parent_field:
            values[field.name] = value_of(field, state.values[field.name], names)
    for name, below in state.children.items():
        relation = state.model._meta.get_field(name)
        if hasattr(relation.related_model, "rows_in_words"):
            text = all_in_words(relation.related_model, below)
            label = str(relation.related_model._meta.verbose_name_plural)
            values[name] = Value(label, text, text)
        else:
            label = str(relation.related_model._meta.verbose_name)
            children[label] = {
                str(child.pk): record_of(child, names, relation.field)
                for child in below
            }
    return Record(state.title, values, children)


def value_of(field, stored, names):
    label = str(field.verbose_name)
    if isinstance(stored, str):
        stored = stored.replace("\r\n", "\n")  # as browsers send line ends
    return Value(label[:1].upper() + label[1:], text_of(field, stored, names), stored)


def text_of(field, stored, names):
    """Return the value of a field as it is read in German; "" if there is none."""
    if field.many_to_many:
        return ", ".join(sorted(names.of(field.related_model, pk) for pk in stored))
    if stored is None or stored == "":
        return ""
    if field.is_relation:
        return names.of(field.related_model, stored)
    if field.choices:
        return str(dict(field.flatchoices).get(stored, stored))
    if isinstance(field, ProseEditorField):
        return readable(stored)
    return plain_text(stored)


def plain_text(stored):
    if isinstance(stored, bool):
        return "ja" if stored else "nein"
    if isinstance(stored, datetime):
        return date_and_time(stored)
    if isinstance(stored, date):
        return long_date(stored)
    if isinstance(stored, time):
        return f"{stored:%H:%M}"
    if isinstance(stored, (dict, list)):
        return json.dumps(stored, ensure_ascii=False)
    return str(stored)


class Names:
    """What the records are called now that some states refer to."""

    def __init__(self, states):
        wanted = {}
        for model, pk in references(states):
            wanted.setdefault(model, set()).add(pk)
        self.found = {model: named(model, pks) for model, pks in wanted.items()}

    def of(self, model, pk):
        return self.found[model].get(pk) or f"gelöscht (Nr. {pk})"


def named(model, pks):
    found = model._base_manager.filter(pk__in=pks)
    large = [
        each.name for each in model._meta.fields if isinstance(each, models.JSONField)
    ]
    return {each.pk: str(each) for each in found.defer(*large)}


def references(states):
    """Yield model and primary key of each record that states refer to."""
    for state in states:
        for field in [*state.model._meta.fields, *state.model._meta.many_to_many]:
            stored = state.values.get(field.name)
            if field.is_relation and stored is not None:
                pks = stored if field.many_to_many else [stored]
                yield from ((field.related_model, pk) for pk in pks)
        for children in state.children.values():
            yield from references(children)


def all_in_words(model, states):
    """Return rows that nobody edits one by one as their model writes them."""
    own = {each.name for each in model._meta.fields if not each.is_relation}
    values = [
        {n: state.values[n] for n in own & state.values.keys()} for state in states
    ]
    return model.rows_in_words([model(**each) for each in values])
