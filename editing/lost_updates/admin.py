"""Two people at one record in the admin: the second is told before anything is lost."""

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html

from . import marks as seen_state
from . import vanished_rows

CHANGED_SINCE = (
    "Noch nicht gesichert: {who} diesen Eintrag geändert, während er hier offen war{when}. "
    "Anders ist: {what}.{link} Was Sie geschrieben haben, steht noch hier. Sichern Sie "
    "noch einmal, wenn es gelten soll; {consequence}"
)
STAYS_IN_HISTORY = "die andere Fassung bleibt in der Geschichte."
IS_LOST = "was die andere Person geschrieben hat, geht dabei verloren."
ROWS_ARE_GONE = (
    " Was jemand in den Listen unten gelöscht hat, steht dort wieder als neuer Eintrag."
)
SEEN = "seen_state"


class WatchfulForm:
    """For a form of the admin: refuses, once, to overwrite what somebody else has saved.

    seen_state: goes into the page and comes back. conflict: in German, or None.
    """

    conflict = None

    def clean(self):
        if self.conflict:
            self.add_error(None, self.conflict)
        return super().clean()


class WatchfulAdmin(admin.ModelAdmin):
    """watched: relations whose rows the form edits besides those of the inlines."""

    watched = []

    def get_object(self, request, object_id, from_field=None):
        """Let one save wait for the other, so that it sees what that has changed."""
        found = super().get_object(request, object_id, from_field)
        if found is None or request.method != "POST":
            return found
        self._lock(found)
        return super().get_object(request, object_id, from_field)

    def _lock(self, record):
        rows = self.model._base_manager.select_for_update().filter(pk=record.pk)
        list(rows.values_list("pk"))
        for relation in self._relations():
            children = relation.related_model._base_manager.select_for_update()
            list(children.filter(**{relation.field.name: record.pk}).values_list("pk"))

    def _relations(self, inlines=None):
        models = [inline.model for inline in inlines or self.inlines]
        relations = self.model._meta.related_objects
        return [
            each
            for each in relations
            if each.related_model in models or each.name in self.watched
        ]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        if obj is None or not change:
            return form
        marks = self._marks(request, obj)
        attributes = {SEEN: seen_state.write(marks), "conflict": None}
        if seen := request.method == "POST" and request.POST.get(SEEN):
            attributes["conflict"] = self._conflict(
                request, obj, seen_state.read(seen), marks
            )
        return type(form)(form.__name__, (WatchfulForm, form), attributes)

    def _marks(self, request, record):
        """Return the marks of everything that the form may overwrite."""
        marks = dict(marks_of(record))
        for relation in self._relations(self.get_inline_instances(request, record)):
            model = relation.related_model
            many = [field.name for field in model._meta.many_to_many]
            rows = model._base_manager.filter(**{relation.field.name: record.pk})
            for row in rows.order_by("pk").prefetch_related(*many):
                name = f"{relation.name}.{row.pk}"
                marks[name] = seen_state.mark(list(marks_of(row)))
        return marks

    def _conflict(self, request, record, seen, now):
        names = [name for name in seen_state.changed(seen, now) if name != "version"]
        labels = [self._label(name) for name in names]
        if not labels:
            return None
        user, moment = self.last_saved(record)
        link = self.link_to_difference(record, seen)
        text = CHANGED_SINCE + (ROWS_ARE_GONE if are_rows_gone(seen, now) else "")
        return format_html(
            text,
            who=who(user, request.user),
            when=moment and f" ({when(moment)})" or "",
            what=", ".join(labels),
            link=link and format_html(" {}", link),
            consequence=STAYS_IN_HISTORY if link else IS_LOST,
        )

    def _label(self, name):
        names = {each.name for each in self.model._meta.get_fields()}
        if name not in names:
            return "anderes"
        field = self.model._meta.get_field(name)
        if field.one_to_many:
            return field.related_model._meta.verbose_name_plural
        return field.verbose_name

    def last_saved(self, record):
        """Return who saved a record last and when; None, None if nobody knows."""
        entries = LogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(record),
            object_id=record.pk,
        ).select_related("user")
        last = entries.order_by("-action_time", "-pk").first()
        return (last.user, last.action_time) if last else (None, None)

    def link_to_difference(self, record, seen):
        """Return a link to what has changed since; "" if no version tells."""
        return ""

    def get_formset_kwargs(self, request, obj, inline, prefix):
        """Turn rows that somebody else has deleted into new ones."""
        options = super().get_formset_kwargs(request, obj, inline, prefix)
        if "data" not in options:
            return options
        old = vanished_rows.old_rows(options["data"], prefix)
        keys = {key for key in old.values() if key.isdecimal() and len(key) < 19}
        found = inline.model._base_manager.filter(pk__in=keys)
        present = {str(pk) for pk in found.values_list("pk", flat=True)}
        gone = [number for number, key in old.items() if key in keys - present]
        if gone:
            renew(options, prefix, gone)
        return options


def renew(options, prefix, gone):
    """Put the rows that are gone behind the old ones, as new rows."""
    data, files = options["data"], options["files"].copy()
    names = vanished_rows.new_names(data.dict() | files.dict(), prefix, gone)
    for number in gone:
        data[f"{prefix}-{number}-id"] = ""
    for part in (data, files):
        values = {name: part.getlist(name) for name in names if name in part}
        for name in values:
            del part[name]
        for name, value in values.items():
            part.setlist(names[name], value)
    left = vanished_rows.count(data, prefix, "INITIAL") - len(gone)
    data[f"{prefix}-INITIAL_FORMS"] = str(left)
    options["files"] = files


def marks_of(record):
    """Yield the mark of each field that a form may change."""
    for field in record._meta.fields:
        if field.editable:
            value = field.value_from_object(record)
            if isinstance(value, str):
                value = value.replace("\r\n", "\n")  # as browsers send line ends
            yield field.name, seen_state.mark(value)
    for field in record._meta.many_to_many:
        related = getattr(record, field.name).all()
        yield field.name, seen_state.mark(sorted(each.pk for each in related))


def are_rows_gone(seen, now):
    return any("." in name and name not in now for name in seen)


def who(user, reader):
    """Return the beginning of a sentence: "Erika Beispiel hat"."""
    if user is None:
        return "Jemand hat"
    if user == reader:
        return "Sie selbst haben (vielleicht in einem anderen Fenster)"
    return f"{user.get_full_name() or user.get_username()} hat"


def when(moment):
    return date_format(timezone.localtime(moment), "j. F Y, H:i \\U\\h\\r")
