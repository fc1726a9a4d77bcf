"""The admin of records that several people edit: the second is told in time."""

from contextlib import suppress

from django.contrib import messages
from django.contrib.admin.helpers import AdminErrorList
from django.contrib.admin.options import InlineModelAdmin
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from base.admin.error_summary import problems
from base.admin.form_sections import sections
from base.admin.given_back import ask_for_files, lost_files
from base.admin.native_inputs import NATIVE_INPUTS
from base.admin.screens import screen_url
from editing.basket.admin import BasketAdmin
from editing.private_history import NamelessHistory
from editing.trace.watch import watch

from . import stored, vanished_rows
from .form import SEEN, WatchfulForm

IS_GONE = "{} {} gibt es nicht oder nicht mehr."
IN_BASKET = " Gelöschtes liegt im Papierkorb."


class WatchfulAdmin(BasketAdmin):
    """For every record that can be changed; a form of its own is a `WatchfulForm`.

    new_title: what the form for a new record is called. task: its name and what it is for
    in the menu of the admin, if it is needed often. watched: what the form changes
    without a field or an inline of that name, fields and relations, and what staff call
    it. starts_today: dates that are today unless somebody says otherwise. hinted: texts
    for the public beside rich ones, about which the form gives hints.
    """

    form = WatchfulForm
    formfield_overrides = NATIVE_INPUTS
    new_title = ""
    task = ()
    watched = {}
    starts_today = []
    hinted = []

    def __init__(self, model, admin_site):
        super().__init__(model, admin_site)
        is_private = isinstance(self, NamelessHistory)
        has_drafts = getattr(self, "has_drafts", False)
        watch(model, is_private=is_private, has_drafts=has_drafts)

    def own_pages(self):
        """Return view and name of each page beside those of Django, by address."""
        return {}

    def get_urls(self):
        pages = [
            path(address, self.admin_site.admin_view(view), name=self.url_name(name))
            for address, (view, name) in self.own_pages().items()
        ]
        return [*pages, *super().get_urls()]  # the last of Django's matches anything

    def url_name(self, name):
        return f"{self.opts.app_label}_{self.opts.model_name}_{name}"

    def get_object(self, request, object_id, from_field=None):
        """Let one save wait for the other, so that it sees what that has changed."""
        if request.method == "POST":
            with suppress(ValueError, ValidationError):  # from no key: nothing is found
                self._lock(**{from_field or "pk": object_id})
        return super().get_object(request, object_id, from_field)

    def _lock(self, **key):
        for pk in stored.lock(self.model._base_manager.filter(**key)):
            for relation in self.relations(self.inlines):
                stored.lock(stored.rows_of(pk, relation))

    def relations(self, inlines):
        """Return the relations whose rows the form edits."""
        models = [inline.model for inline in inlines]
        return [
            each
            for each in self.model._meta.related_objects
            if each.related_model in models or each.name in self.watched
        ]

    def save_model(self, request, obj, form, change):
        """Store nothing for somebody who has changed nothing."""
        if not change or form.has_changed():
            super().save_model(request, obj, form, change)

    def log_change(self, request, obj, message):
        """Note a change; what has changed nothing is none."""
        return message and super().log_change(request, obj, message)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.model_admin, form.request = self, request  # Django makes one a request
        return form

    def render_change_form(self, request, context, **kwargs):
        """Say on top what is wrong and what there is, with links to it."""
        tables = context["inline_admin_formsets"]
        context["sections"] = sections(context["adminform"], tables)
        form, formsets = context["adminform"].form, [each.formset for each in tables]
        if form.is_bound:
            rows = [row for formset in formsets for row in formset.forms]
            ask_for_files([form, *rows], lost_files(request))
            context["errors"] = AdminErrorList(form, formsets)
        if context["errors"]:
            context["problems"] = list(problems(form, formsets))
        return super().render_change_form(request, context, **kwargs)

    def get_changeform_initial_data(self, request):
        today = dict.fromkeys(self.starts_today, timezone.localdate())
        return today | super().get_changeform_initial_data(request)

    def last_saved(self, record):
        """Return the `Trace` that the last one who saved a record has left."""
        return stored.last_entry(self.model, record.pk)

    def link_to_difference(self, record, saved):
        """Return a link to what has changed since a save; "" if no version tells.

        saved: key of its trace, as the form says; "" or anything.
        """
        return ""

    def _create_formsets(self, request, obj, change):
        """Show the very rows that the form has marked, without asking for them again.

        Inlines that choose among the rows ask themselves.
        """
        formsets, inlines = super()._create_formsets(request, obj, change)
        marked = getattr(obj, "marked_rows", {}) if request.method == "GET" else {}
        for formset, inline in zip(formsets, inlines, strict=True):
            shows_all = type(inline).get_queryset is InlineModelAdmin.get_queryset
            if shows_all and inline.model in marked:
                formset.queryset = marked[inline.model]
        return formsets, inlines

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        """Show what was typed, as a new record, if somebody has deleted the old one."""
        if SEEN not in request.POST or not self.has_add_permission(request):
            kind, back = opts.verbose_name, "" if self.gone_for_good else IN_BASKET
            messages.warning(request, IS_GONE.format(kind, unquote(object_id)) + back)
            return redirect("admin:index")
        return self.changeform_view(request, form_url=screen_url(self.model, "add"))

    def get_formset_kwargs(self, request, obj, inline, prefix):
        """Turn rows that somebody else has deleted into new ones."""
        options = super().get_formset_kwargs(request, obj, inline, prefix)
        if "data" not in options:
            return options
        relations = self.relations([inline])
        relation = next(
            each for each in relations if each.related_model is inline.model
        )
        old = vanished_rows.old_rows(options["data"], prefix)
        keys = {key for key in old.values() if key.isdecimal() and len(key) < 19}
        rows = stored.rows_of(obj.pk, relation).filter(pk__in=keys) if obj.pk else []
        keys -= {str(row.pk) for row in rows}
        gone = [number for number, key in old.items() if key in keys]
        if gone or not obj.pk:
            renew(options, prefix, gone, relation.field.name)
        return options


def renew(options, prefix, gone, parent):
    """Put the rows that are gone behind the old ones, as new rows.

    parent: name of the field that tells whose they are; that may be gone as well.
    """
    data, files = options["data"], options["files"]
    total, old = (vanished_rows.count(data, prefix, n) for n in ("TOTAL", "INITIAL"))
    empty = [f"{prefix}-{number}-id" for number in gone]
    empty += [f"{prefix}-{number}-{parent}" for number in range(total)]
    for name in empty:  # Django puts the right parent in
        data[name] = ""
    data[f"{prefix}-INITIAL_FORMS"] = str(old - len(gone))
    names = vanished_rows.new_names([*data, *files], prefix, old, gone)
    for kind, part in {"data": data, "files": files}.items():
        renamed = {names.get(name, name): values for name, values in part.lists()}
        options[kind] = MultiValueDict(renamed)
