"""The page of the admin that tells what is stored about somebody, and deletes it."""

from django import forms
from django.contrib import messages
from django.db import transaction
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from base.admin.reach import is_limited
from base.admin.screens import screen, staff_page
from editing.trace.entry import Kind, note

from .erase import RefusedError, erase, outcome
from .names import without_title
from .search import SHORTEST, everything_about


class AboutForm(forms.Form):
    text = forms.CharField(
        label="Name oder E-Mail-Adresse",
        min_length=SHORTEST,
        max_length=200,
        help_text="Genau so, wie der Mensch sie angibt. Suchen Sie nacheinander nach Name, "
        "Adresse und Telefonnummer.",
    )

    def clean_text(self):
        """Return the text that is searched for, shown and deleted, all the same one."""
        return without_title(self.cleaned_data["text"])


def may_answer(user):
    return user.has_perm("editing.answer_privacy") and not is_limited(user)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@screen(
    "Auskunft und Löschen",
    about="Was über einen Menschen gespeichert ist",
    chapter="Auskunft geben und löschen",
    may=may_answer,
)
def about_somebody(request):
    """Tell what names somebody; with `loeschen` in the form delete what may be.

    Asked by POST, so that no name stands in an address or in the log of a server.
    """
    form = AboutForm(request.POST if request.method == "POST" else None)
    context = {"form": form, "found": None}
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
    note(Kind.PRIVACY, "Auskunft über einen Menschen")
    return everything_about(text)
