"""Pages of the admin for tasks that are more than editing one record."""

from django.contrib import messages
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from base.admin.given_back import gives_back, is_given_back
from base.admin.reach import narrow, reaches
from base.admin.screens import having, screen, staff_page
from contacts.hours.forms.closing import ClosingForm
from contacts.hours.forms.decision import DecisionForm
from contacts.opening_hours.schedule import ONE_DAY
from editing.trace.entry import Kind, note
from editing.undo.steps import with_button
from editing.versions.versions import recorded

from .closing import close, closing_of, closings_on, when_in_words
from .decisions import questions
from .undoing import OPEN_AGAIN, closing_button, take_back

NOW_CLOSED = "Der Hinweis steht jetzt auf jeder Seite der Website."


@gives_back
@require_http_methods(["GET", "HEAD", "POST"])
@screen(
    "Besondere Tage",
    about="Heiligabend, Fasching, Brückentage",
    chapter="Über besondere Tage entscheiden",
    may=having("contacts.change_specialday"),
)
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
    return staff_page(request, "contacts/hours/special_days.html", {"forms": forms})


@gives_back
@require_http_methods(["GET", "HEAD", "POST"])
@screen(
    "Heute schließen",
    about="Bei Schnee, Sturm oder Stromausfall",
    chapter="Heute schließen: Schnee, Sturm, Stromausfall",
    may=having("contacts.close_office"),
    is_urgent=True,
)
def close_today(request):
    """Close an office or all of them for today or tomorrow, or take that back."""
    today = timezone.localdate()
    if "closing" in request.POST and not is_given_back(request):
        return open_again(request, today)
    data = request.POST if request.method == "POST" else None
    form = ClosingForm(data, today, request.user)
    if form.is_valid() and not is_given_back(request):
        back = store_closing(request.user, form, today)
        messages.success(request, with_button(NOW_CLOSED, back))
        return redirect("admin:close_today")
    context = {
        "form": form,
        "today": today,
        "closings": [
            (when_in_words(closing, today), closing)
            for closing in closings_ahead(request.user, today)
        ],
    }
    return staff_page(request, "contacts/hours/close_today.html", context)


def closings_ahead(user, today):
    """Return the closings of today and tomorrow that somebody may take back."""
    return narrow(closings_on(today, today + ONE_DAY), user)


def store_closing(user, form, today):
    """Close what a valid form says; return the button that takes it back."""
    office, reason, day, closed_from = (
        form.cleaned_data[name]
        for name in ("office", "reason", "closed_on", "closed_from")
    )
    when = when_in_words(closing_of(office, reason, day, closed_from), today)
    with recorded(user, f"{when.capitalize()} geschlossen"):
        closings = close(office, reason, day, closed_from)
        LogEntry.objects.log_actions(user.pk, closings, ADDITION)
        note(Kind.PUBLISHED, f"{office or 'Alle Stellen'}: {when} geschlossen")
        new = closings_on(day).filter(pk__in=[each.pk for each in closings])
        return closing_button(user, new)


def open_again(request, today):
    """Take back the closing that the button names, if nobody else has done so."""
    found = closings_ahead(request.user, today)
    closings = {str(closing.pk): closing for closing in found}
    said = "Das ist schon zurückgenommen."
    if closing := closings.get(request.POST["closing"]):
        with transaction.atomic():
            back = take_back(request.user, [closing])  # and its parts
        said = with_button(OPEN_AGAIN, back)
    messages.success(request, said)
    return redirect("admin:close_today")


def decisions_in_words(count):
    some = "Eine Entscheidung" if count == 1 else f"{count} Entscheidungen"
    return f"{some} gespeichert." if count else "Es hat sich nichts geändert."
