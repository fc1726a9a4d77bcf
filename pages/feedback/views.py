"""Where visitors tell us something: a form, and a page that says thank you."""

from django.conf import settings
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from base.admin.screens import is_in_admin
from editing.addresses import MAX_LENGTH
from pages.redirects.living_address import is_alive

from .feedback import MAX_TEXT, Feedback
from .form import FeedbackForm, sealed_moment
from .sender import is_from

# what is wrong that no field is to blame for: status and sentence
FOREIGN = 403, "Das kam nicht von unserer Seite. Bitte senden Sie es noch einmal ab."
FLOODED = (
    429,
    "Gerade kommen sehr viele Rückmeldungen an. Ihr Text steht noch unten. Bitte senden "
    "Sie ihn in einer Stunde noch einmal ab, oder rufen Sie uns an.",
)


# a cookie would only say what the headers say too
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request):
    """Ask about `?seite=`, of which somebody says `?antwort=`; only POST stores it.

    `?gesucht=`: what the search did not find, to begin with.
    """
    if request.method != "POST":
        asked = request.GET.dict()
        asked["text"] = asked.pop("gesucht", "")[:MAX_TEXT]
        return shown(request, FeedbackForm(initial=asked))
    form = FeedbackForm(request.POST)
    if form["homepage"].value():
        return redirect("pages:feedback_thanks")  # a program need not know better
    status, problem = refusal(request)
    if problem:
        form.add_error(None, gettext(problem))
    if not form.is_valid():
        return shown(request, form, status)
    Feedback.objects.create(
        path=own_path(form.cleaned_data["seite"]),
        kind=form.kind,
        text=form.cleaned_data["text"],
        received_at=timezone.now(),
        is_done=not form.cleaned_data["text"],
    )
    return redirect("pages:feedback_thanks")


def refusal(request):
    """Return status and sentence of what makes a form unfit, whatever is in it."""
    own = f"{request.scheme}://{request.get_host()}"
    headers = request.headers.get("Origin"), request.headers.get("Referer")
    if not (is_from(own, *headers) or is_from(settings.SITE_URL, *headers)):
        return FOREIGN
    return FLOODED if Feedback.objects.is_flooded(timezone.now()) else (200, "")


def own_path(typed):
    """Return the path of a page of this site; "" for anything else."""
    form = reverse("pages:feedback")
    is_path = typed.startswith("/") and len(typed) <= MAX_LENGTH
    is_ours = is_path and not is_in_admin(typed) and not typed.startswith(form)
    return typed if is_ours and is_alive(typed) else ""


def shown(request, form, status=200):
    """Show the form, each time with the moment from which it holds."""
    context = {"form": form, "sealed": sealed_moment(), "longest": MAX_TEXT}
    response = render(request, "pages/feedback/form.html", context, status=status)
    if status == FLOODED[0]:
        response["Retry-After"] = "3600"
    return response


@never_cache
@require_safe
def thanks(request):
    return render(request, "pages/feedback/thanks.html")
