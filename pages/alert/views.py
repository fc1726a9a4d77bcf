"""The page of the admin that publishes an alert in under a minute, and ends it again."""

from django.contrib import messages
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.db import transaction
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from base.admin.given_back import gives_back, is_given_back
from base.admin.screens import having, screen, staff_page
from editing.undo.steps import with_button
from pages.links.nowhere import link_to, warn_of_dead_links

from .alert import Alert
from .forms import QuickAlertForm
from .undoing import ending_button, publishing_button

HAS_ENDED = "Beendet. Der Hinweis ist von der Website verschwunden."


@gives_back
@require_http_methods(["GET", "HEAD", "POST"])
@screen(
    "Hinweis veröffentlichen",
    about="Steht sofort oben auf der Website",
    chapter="Einen Hinweis oben auf die Website setzen",
    may=having("pages.add_alert"),
    is_urgent=True,
)
def publish_alert(request):
    """Publish an alert that starts now; `alert` in the form ends one that is running."""
    now = timezone.localtime()
    running = Alert.objects.running(now)
    if "alert" in request.POST and not is_given_back(request):
        return end_alert(request, running, now)
    form = QuickAlertForm(request.POST if request.method == "POST" else None, now)
    if form.is_valid() and not is_given_back(request):
        back = ""
        with transaction.atomic():
            alert = form.save()
            if alert is form.instance:  # and not the same one a second time
                LogEntry.objects.log_actions(request.user.pk, [alert], ADDITION)
                back = publishing_button(request.user, alert)
        said = f"Der Hinweis steht jetzt oben: {alert.places}."
        messages.success(request, with_button(said, back))
        warn_of_dead_links(request, alert, links_of(alert))
        return redirect("admin:publish_alert")
    context = {"form": form, "alerts": running}
    return staff_page(request, "pages/alert/publish.html", context)


def links_of(alert):
    return [link_to(alert.link, alert.link_text)] if alert.link else []


def end_alert(request, running, now):
    """End the alert that the form names, if nobody else has done so."""
    key = request.POST["alert"]
    alert = running.filter(pk=key if key.isdecimal() else None).first()
    said = "Dieser Hinweis ist schon beendet."
    if alert:
        until = alert.ends_at
        with transaction.atomic():
            alert.end(now)
            LogEntry.objects.log_actions(request.user.pk, [alert], CHANGE)
            back = ending_button(request.user, alert, until)
        said = with_button(HAS_ENDED, back)
    messages.success(request, said)
    return redirect("admin:publish_alert")
