"""The page of the admin that publishes an alert in under a minute, and ends it again."""

from django.contrib import admin, messages
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from base.admin.given_back import gives_back, is_given_back

from .alert import Alert
from .forms import QuickAlertForm


@gives_back
@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("pages.add_alert", raise_exception=True)
def publish_alert(request):
    """Publish an alert that starts now; `alert` in the form ends one that is running."""
    now = timezone.localtime()
    running = Alert.objects.running(now)
    if "alert" in request.POST and not is_given_back(request):
        return end_alert(request, running, now)
    form = QuickAlertForm(request.POST if request.method == "POST" else None, now)
    if form.is_valid() and not is_given_back(request):
        with transaction.atomic():
            alert = form.save()
            if alert is form.instance:  # and not the same one a second time
                LogEntry.objects.log_actions(request.user.pk, [alert], ADDITION)
        messages.success(request, f"Der Hinweis steht jetzt oben: {alert.places}.")
        return redirect("admin:publish_alert")
    context = {"title": "Hinweis veröffentlichen", "form": form, "alerts": running}
    return render(
        request, "pages/alert/publish.html", admin.site.each_context(request) | context
    )


def end_alert(request, running, now):
    """End the alert that the form names, if nobody else has done so."""
    key = request.POST["alert"]
    alert = running.filter(pk=key if key.isdecimal() else None).first()
    said = "Dieser Hinweis ist schon beendet."
    if alert:
        with transaction.atomic():
            alert.end(now)
            LogEntry.objects.log_actions(request.user.pk, [alert], CHANGE)
        said = "Beendet. Der Hinweis ist von der Website verschwunden."
    messages.success(request, said)
    return redirect("admin:publish_alert")
