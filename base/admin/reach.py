"""Which records an account may reach: all, or only some and what belongs to them.

A floor above says what accounts may be limited to; to a record of that belongs whatever
is deleted with it. Every screen of the admin asks here, so that none can show more than
another.
"""

from functools import cache

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import CASCADE, QuerySet

from base.forms.choices import QuickChoices

_kinds = {}


def register(model, chosen):
    """Let accounts be limited to some records of a model.

    chosen: takes an account, returns the keys to which it is limited, or None if it is
    not.
    """
    _kinds[model] = chosen


def path(model, target):
    """Return how a record leads to what it belongs to: "person__helferkreis", or ""."""
    ways = [(model, [])]
    passed = {model}
    for at, way in ways:  # grows; the shortest come first
        if at is target:
            return "__".join(way) or "pk"
        for field in at._meta.fields:
            is_part = field.is_relation and field.remote_field.on_delete is CASCADE
            if is_part and field.related_model not in passed:
                passed.add(field.related_model)
                ways.append((field.related_model, [*way, field.name]))
    return ""


@cache
def paths(model):
    """Return the path to each that accounts may be limited to and this belongs to."""
    found = {target: path(model, target) for target in _kinds}
    return {target: way for target, way in found.items() if way}


def is_limited(user, model=None):
    """Return whether an account may not reach all: of a model, or of any."""
    kinds = paths(model) if model else _kinds
    return any(keys(user, target) is not None for target in kinds)


def keys(user, target):
    """Return the keys to which an account is limited, None if it is not; asked once."""
    if user.is_superuser:
        return None
    known = getattr(user, "known_limits", None)
    if known is None:
        known = user.known_limits = {}
    if target not in known:
        known[target] = _kinds[target](user)
    return known[target]


def forget(user):
    """Ask anew: what an account has just stored may count."""
    user.known_limits = {}


def narrow(records, user):
    """Return those that an account may reach, of a queryset or of a list of any models."""
    if not isinstance(records, QuerySet):
        return [each for each in records if reaches(user, each)]
    for target, way in paths(records.model).items():
        found = keys(user, target)
        if found is not None:
            records = records.filter(**{f"{way}__in": found})
    return records


def reaches(user, record):
    """Return whether an account may reach a stored record."""
    model = type(record)
    if not is_limited(user, model):
        return True
    return narrow(model._base_manager.filter(pk=record.pk), user).exists()


def require_reach(user, record):
    """Refuse what has just been stored and an account does not reach; what it may reach
    is asked anew, as that may have changed with it."""
    forget(user)
    if not reaches(user, record):
        raise PermissionDenied


def require_all(user, model=None):
    """Refuse who is limited: what follows is about all records."""
    if is_limited(user, model):
        raise PermissionDenied


class LimitedAdmin(QuickChoices, admin.ModelAdmin):
    """For every record in the admin.

    is_about_all: whether it tells of records of all kinds, so that nobody who is limited
    may see it.
    """

    is_about_all = False

    def get_queryset(self, request):
        return narrow(super().get_queryset(request), request.user)

    def get_field_queryset(self, db, db_field, request):
        """Offer what can be reached; None, if that is all, leaves it to Django."""
        rows = super().get_field_queryset(db, db_field, request)
        model = db_field.remote_field.model
        if not is_limited(request.user, model):
            return rows
        every = model._default_manager.using(db) if rows is None else rows
        return narrow(every.all(), request.user)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Ask whoever is limited to say to what a record belongs."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        belongs = [way.split("__")[0] for way in paths(self.model).values()]
        if db_field.name in belongs and is_limited(request.user, self.model):
            field.required = True
        return field

    def get_readonly_fields(self, request, obj=None):
        """Keep what leads to a record that cannot be reached."""
        fields = super().get_readonly_fields(request, obj)
        return [*fields, *(unreachable(request.user, obj) if obj else [])]

    def get_prepopulated_fields(self, request, obj=None):
        """Leave out what may only be read: Django looks for its field in the form."""
        fields = super().get_prepopulated_fields(request, obj)
        held = self.get_readonly_fields(request, obj)
        return {name: fields[name] for name in fields if name not in held}

    def save_related(self, request, form, formsets, change):
        """Refuse what would be out of reach as soon as it is stored."""
        super().save_related(request, form, formsets, change)
        require_reach(request.user, form.instance)

    def may_reach(self, request, record):
        if self.is_about_all and is_limited(request.user):
            return False
        is_stored = record is not None and record.pk is not None
        return not is_stored or reaches(request.user, record)

    def changeable(self, request, records):
        """Return those of the records chosen for an action that may be changed."""
        return [each for each in records if self.has_change_permission(request, each)]

    def has_view_permission(self, request, obj=None):
        allowed = super().has_view_permission(request, obj)
        return allowed and self.may_reach(request, obj)

    def has_add_permission(self, request):
        return super().has_add_permission(request) and self.may_reach(request, None)

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and self.may_reach(request, obj)

    def has_delete_permission(self, request, obj=None):
        allowed = super().has_delete_permission(request, obj)
        return allowed and self.may_reach(request, obj)


def unreachable(user, record):
    """Return the fields of a record that lead to what an account may not reach."""
    return [
        field.name
        for field in record._meta.fields
        if field.is_relation
        and is_limited(user, field.related_model)
        and (other := getattr(record, field.name))
        and not reaches(user, other)
    ]
