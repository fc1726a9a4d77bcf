"""The page of the admin that tells what is stored about somebody, and deletes it."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from base.admin.limits import require_all
from base.admin.screens import staff_page
from editing.models import TraceEntry
from editing.trace.entry import note

from .erase import RefusedError, erase, outcome
from .search import SHORTEST, everything_about


class AboutForm(forms.Form):
    text = forms.CharField(
        label="Name oder E-Mail-Adresse",
        min_length=SHORTEST,
        max_length=200,
        help_text="Genau so, wie der Mensch sie angibt. Suchen Sie nacheinander nach Name, "
        "Adresse und Telefonnummer.",
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("editing.answer_privacy", raise_exception=True)
def about_somebody(request):
    """Tell what names somebody; with `loeschen` in the form delete what may be.

    Asked by POST, so that no name stands in an address or in the log of a server.
    """
    require_all(request.user)
    form = AboutForm(request.POST if request.method == "POST" else None)
    context = {"title": "Auskunft und Löschen", "form": form, "found": None}
    if form.is_valid():
        text = form.cleaned_data["text"]
        if "loeschen" in request.POST:
            found = erased(request, form, text)
        else:
            found = told(text)
        outcomes = [(each, outcome(each.record, text)) for each in found]
        context |= {"found": found, "outcomes": outcomes, "text": text}
    return staff_page(request, "ehrenamt_oa/privacy/about.html", context)


def erased(request, form, text):
    """Delete; return what is left, or say at the field why nothing was deleted."""
    try:
        left = erase(text)
    except RefusedError as why:
        form.add_error("text", str(why))
        return everything_about(text)
    messages.success(request, "Gelöscht, was gelöscht werden durfte.")
    return left


@transaction.atomic
def told(text):
    note(TraceEntry.Kind.PRIVACY, "Auskunft über einen Menschen")
    return everything_about(text)
