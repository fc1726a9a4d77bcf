"""The form of a stored record: it remembers what it has shown."""

from django import forms
from django.contrib.admin.models import DELETION
from django.db.models import prefetch_related_objects

from base.admin.given_back import GIVE_BACK
from base.text.mark import mark

from . import marks, stored, words

SEEN = "seen_state"  # name of the input
SAVED = "saved"  # the mark that stands for no value, but for the last save


class WatchfulForm(forms.ModelForm):
    """Refuses, once, to overwrite what somebody else has saved since it was opened.

    seen_state: goes into the page and comes back; "" without a stored record. rows:
    what was marked of each relation, by its name. leaves_alone: names of fields and
    relations that saving this form will not touch.
    """

    model_admin = request = None  # set by WatchfulAdmin; without, nothing is watched
    seen_state = ""
    leaves_alone = frozenset()

    def __init__(self, *args, instance=None, **options):
        self.rows, self.marks = {}, {}
        if self.model_admin and instance and instance.pk:
            self._take_marks(instance)  # first: a change in between is told, not lost
            instance.marked_rows = {each.model: each for each in self.rows.values()}
        super().__init__(*args, instance=instance, **options)

    def is_valid(self):
        """Leave a form that only comes back as it was filled in to be looked at."""
        return super().is_valid() and GIVE_BACK not in self.data

    def _take_marks(self, record):
        admin, many = self.model_admin, record._meta.many_to_many
        typed = {name for name, each in self.base_fields.items() if not each.disabled}
        prefetch_related_objects([record], *(each.name for each in many))
        self.trace = admin.last_saved(record)
        self.marks = stored.marks_of(record, typed.union(admin.watched))
        self.marks[SAVED] = self.trace.key
        inlines = admin.get_inline_instances(self.request, record)
        for relation in admin.relations(inlines):
            rows = self.rows[relation.name] = stored.rows_of(record.pk, relation)
            for row in rows:
                self.marks[f"{relation.name}.{row.pk}"] = mark(stored.marks_of(row))
        self.seen_state = marks.write(self.marks)

    def clean(self):
        if self.model_admin and (seen := self.data.get(SEEN)):
            told = self._changed(marks.read(seen)) if self.marks else self._deleted()
            if told:
                self.add_error(None, told)
        return super().clean()

    def _changed(self, seen):
        ignored = {SAVED, *self.leaves_alone}
        names = [n for n in marks.changed(seen, self.marks) if n not in ignored]
        # whoever saved last did so before the form was opened: it was somebody unknown
        is_old = self.trace.key == seen.get(SAVED)
        return names and words.changed(
            stored.Trace() if is_old else self.trace,
            self.request.user,
            map(self._label, names),
            self.model_admin.link_to_difference(self.instance, seen.get(SAVED)),
            marks.lost_rows(seen, self.marks) - self.model_admin.watched.keys(),
        )

    def _deleted(self):
        pk = self.request.resolver_match.kwargs.get("object_id")
        trace = stored.last_entry(type(self.instance), pk, action_flag=DELETION)
        return words.deleted(trace, self.request.user)

    def _label(self, name):
        fields = {each.name: each for each in self.instance._meta.get_fields()}
        if name in self.model_admin.watched or name not in fields:
            return self.model_admin.watched.get(name, "anderes")
        if fields[name].one_to_many:
            return fields[name].related_model._meta.verbose_name_plural
        return fields[name].verbose_name
