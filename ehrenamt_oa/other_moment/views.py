"""Staff look at the website as it will be at another moment."""

from datetime import datetime, time

from django.conf import settings
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.deprecation import MiddlewareMixin
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from base.admin.given_back import gives_back, is_given_back
from base.admin.reach import is_limited
from base.admin.screens import is_in_admin, screen, staff_page
from base.time.berlin import BERLIN
from base.time.clock import shown_at

from .form import MomentForm

SESSION_KEY = "other_moment_at"
# whoever may see the drafts of what another moment shows
PLANNED = (
    "pages.view_page",
    "pages.view_news",
    "contacts.view_office",
    "helferkreise.view_need",
    "helferkreise.view_event",
)


class OtherMomentMiddleware(MiddlewareMixin):
    """Show public pages at the moment that is kept in the session of a staff member.

    Comes after the accounts. Sets `request.other_moment_at`, None for the present. The
    admin always shows the present, and says that another moment is shown.
    """

    def __call__(self, request):
        request.other_moment_at = moment_of(request)
        if not request.other_moment_at or is_in_admin(request.path):
            return self.get_response(request)
        with shown_at(request.other_moment_at):
            response = self.get_response(request)
        response.headers["Cache-Control"] = "private, no-store"
        return response


def moment_of(request):
    """Return the moment to show, aware, or None; visitors' sessions stay untouched."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    text = request.session.get(SESSION_KEY)
    if not (text and request.user.is_staff and may_see_other_moments(request.user)):
        return None
    return datetime.fromisoformat(text).astimezone(BERLIN)


def may_see_other_moments(user):
    """Return whether an account may see all that is planned, or has been withdrawn."""
    return user.has_perms(PLANNED) and not is_limited(user)


@gives_back
@require_http_methods(["GET", "HEAD", "POST"])
@screen(
    "Vorschau",
    about="Die Website an einem anderen Tag",
    chapter="Sehen, wie die Website an einem anderen Tag aussieht",
    may=may_see_other_moments,
)
def other_moment(request):
    """Ask for a moment and a page, and show it; `ende` goes back to the present."""
    if "ende" in request.POST and not is_given_back(request):
        return end(request)
    initial = {"day": timezone.localdate(), "clock": time(9), "address": "/"}
    data = request.POST if request.method == "POST" else None
    form = MomentForm(data, initial=initial, host=request.get_host())
    if form.is_valid() and not is_given_back(request):
        request.session[SESSION_KEY] = form.moment.isoformat()
        return redirect(form.cleaned_data["address"])
    return staff_page(request, "ehrenamt_oa/other_moment/form.html", {"form": form})


def end(request):
    """Forget the moment and go back to the page that was shown."""
    request.session.pop(SESSION_KEY, None)
    address = request.POST["ende"]
    is_ours = address.startswith("/") and url_has_allowed_host_and_scheme(address, None)
    return redirect(address if is_ours else "pages:home")
