"""Pages of the admin for tasks that are more than editing one record."""

from django.contrib import messages
from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from base.admin.given_back import gives_back, is_given_back
from base.admin.limits import narrow, reaches
from base.admin.screens import staff_page
from contacts.hours.forms.closing import ClosingForm
from contacts.hours.forms.decision import DecisionForm
from editing.trace.entry import TraceEntry, note
from editing.versions.versions import keep_before_deletion, recorded

from .closing import close, closings_on
from .decisions import questions

may_change_special_days = permission_required(
    "contacts.change_specialday", raise_exception=True
)
may_close = permission_required("contacts.close_office", raise_exception=True)


@gives_back
@require_http_methods(["GET", "HEAD", "POST"])
@may_change_special_days
def special_days(request):
    """Ask about the days ahead that may be special; all answers are stored or none."""
    data = request.POST if request.method == "POST" else None
    asked = questions(timezone.localdate())
    if asked and not reaches(request.user, asked[0].office):
        raise PermissionDenied
    forms = [DecisionForm(data, question) for question in asked]
    is_sent = data is not None and not is_given_back(request)
    if is_sent and all(form.is_valid() for form in forms):
        with recorded(request.user, "Besondere Tage entschieden"):
            decisions = [decision for form in forms if (decision := form.save())]
            LogEntry.objects.log_actions(request.user.pk, decisions, CHANGE)
        messages.success(request, decisions_in_words(len(decisions)))
        return redirect("admin:special_days")
    has_errors = any(form.errors for form in forms)
    context = {"title": "Besondere Tage", "forms": forms, "has_errors": has_errors}
    return staff_page(request, "contacts/hours/special_days.html", context)


@gives_back
@require_http_methods(["GET", "HEAD", "POST"])
@may_close
def close_today(request):
    """Close an office or all of them for today, or take that back."""
    today = timezone.localdate()
    if "closing" in request.POST and not is_given_back(request):
        return open_again(request, today)
    data = request.POST if request.method == "POST" else None
    form = ClosingForm(data, today, request.user)
    if form.is_valid() and not is_given_back(request):
        office, reason = form.cleaned_data["office"], form.cleaned_data["reason"]
        with recorded(request.user, "Heute geschlossen"):
            closings = close(office, reason, today)
            LogEntry.objects.log_actions(request.user.pk, closings, ADDITION)
            note(
                TraceEntry.Kind.PUBLISHED,
                f"{office or 'Alle Stellen'}: heute geschlossen",
            )
        messages.success(
            request, "Der Hinweis steht jetzt auf jeder Seite der Website."
        )
        return redirect("admin:close_today")
    context = {
        "title": "Heute schließen",
        "form": form,
        "today": today,
        "closings": narrow(closings_on(today), request.user),
    }
    return staff_page(request, "contacts/hours/close_today.html", context)


def open_again(request, today):
    """Take back the closing that the button names, if nobody else has done so."""
    found = narrow(closings_on(today), request.user)
    closings = {str(closing.pk): closing for closing in found}
    said = "Das ist schon zurückgenommen."
    if closing := closings.get(request.POST["closing"]):
        with transaction.atomic():
            LogEntry.objects.log_actions(request.user.pk, [closing], DELETION)
            keep_before_deletion(request.user, [closing])
            closing.delete()  # and its parts
        said = "Zurückgenommen. Es gelten wieder die Zeiten, die vorher galten."
    messages.success(request, said)
    return redirect("admin:close_today")


def decisions_in_words(count):
    some = "Eine Entscheidung" if count == 1 else f"{count} Entscheidungen"
    return f"{some} gespeichert." if count else "Es hat sich nichts geändert."
