"""The page of an import: a file, what it would change, and that changed."""

from django import forms
from django.contrib import messages
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.shortcuts import redirect
from django.views import View

from base.admin.reach import is_limited
from base.admin.screens import list_url, staff_page
from base.files.unfit_file import UnfitFileError
from base.tables import MAX_BYTES
from base.text.mark import mark
from editing.lost_updates.stored import lock
from editing.lost_updates.words import LOOK_AGAIN
from editing.undo.steps import with_button

from .findings import WRONG, findings_in_words, to_show
from .seal import seal, unseal

UNDONE = "Der Import ist rückgängig gemacht."


class FileForm(forms.Form):
    """Asks for a file; `cleaned_data["file"]` is the table that `read` makes of it."""

    file = forms.FileField(label="Datei", widget=forms.FileInput)

    def __init__(self, read, help_text, accept, *data):
        super().__init__(*data)
        self.read = read
        self.fields["file"].help_text = help_text
        self.fields["file"].widget.attrs["accept"] = accept

    def clean_file(self):
        try:
            # one byte more than allowed tells that it is too large
            return self.read(self.cleaned_data["file"].read(MAX_BYTES + 1))
        except UnfitFileError as error:
            raise forms.ValidationError(str(error)) from error


class ImportView(PermissionRequiredMixin, View):
    """Shows what a file would change, and stores what has been shown.

    A subclass names its model, its template (which extends ours), `headers` for the
    records and for what becomes of them, what the form says, and has four methods:
    read(content): the table in the bytes of a file, as JSON can hold it; or UnfitFileError.
    findings(table): what each row would do. The table has been JSON if it was shown.
    store(table, found): does that, and returns what it saved, the NEW and the CHANGED;
    IntegrityError or ValidationError if somebody was faster.
    undo_button(found, new, changed): the button that takes that back.
    """

    http_method_names = ["get", "head", "post"]
    raise_exception = True

    def context(self):
        """Return what else the template of the subclass shows."""
        return {}

    def get_permission_required(self):
        meta = self.model._meta
        return self.permission_required or [
            f"{meta.app_label}.{does}_{meta.model_name}" for does in ("add", "change")
        ]

    def has_permission(self):
        """Refuse who is limited to some records: a table may name any."""
        return super().has_permission() and not is_limited(
            self.request.user, self.model
        )

    def form(self, *data):
        return FileForm(self.read, self.help_text, self.accept, *data)

    def get(self, request):
        return self.page(self.form())

    def post(self, request):
        if "table" in request.POST:
            return self.confirmed()
        form = self.form(request.POST, request.FILES)
        return (
            self.look(form.cleaned_data["file"]) if form.is_valid() else self.page(form)
        )

    @transaction.atomic
    def confirmed(self):
        """Store what has been shown, or show it anew if it would do something else now."""
        table, shown = unseal(self.request.POST["table"], self.model._meta.label)
        if table is None:
            messages.error(self.request, "Bitte laden Sie die Datei noch einmal hoch.")
            return redirect(self.request.path)
        lock(self.model.objects.all())
        found = self.findings(table)
        back = self.stored(table, found) if shown == mark(found) else None
        if back is None:
            messages.warning(self.request, LOOK_AGAIN)
            return self.look(table)
        said = f"Importiert: {findings_in_words(found)}."
        messages.success(self.request, with_button(said, back))
        return redirect(list_url(self.model))

    def stored(self, table, found):
        """Store a table; return the button that takes it back, None if nothing is stored."""
        try:
            with transaction.atomic():
                saved = self.store(table, found)
        except (IntegrityError, ValidationError):
            return None
        for records, flag in zip(saved, [ADDITION, CHANGE], strict=True):
            LogEntry.objects.log_actions(self.request.user.pk, records, flag, "Import")
        return self.undo_button(found, *saved) if any(saved) else ""

    def look(self, table):
        """Show what a table would change, and unless anything is wrong the way on."""
        found = self.findings(table)
        is_wrong = any(each.kind == WRONG for each in found)
        return self.page(
            self.form(),
            findings=to_show(found),
            totals=findings_in_words(found),
            is_wrong=is_wrong,
            sealed="" if is_wrong else seal(table, found, self.model._meta.label),
        )

    def page(self, form, **seen):
        records = self.model._meta.verbose_name_plural
        context = {
            "title": f"{records} importieren",
            "records": records,
            "list_url": list_url(self.model),
            "headers": self.headers,
            "form": form,
        }
        return staff_page(self.request, self.template, context | self.context() | seen)
