"""The pages that lead back to a form which was refused."""

from django.contrib import admin, messages
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views import csrf
from django.views.decorators.cache import never_cache

from base.admin.screens import ADMIN, is_in_admin, staff_page

from .kept import KEPT, comes_back, kept_of

SIGNED_OUT = "Sie sind nicht mehr angemeldet."
NEW_TOKEN = "Sie haben sich angemeldet, nachdem Sie dieses Formular geöffnet haben."
GIVEN_BACK = "Ihre Eingaben sind wieder da. Gesichert ist noch nichts."
ASK_AGAIN = "Das ist noch nicht geschehen. Bitte machen Sie es noch einmal."


def signed_out(request, kept):
    """Ask to sign in again, in another window: that takes several pages."""
    return give_back(request, kept, SIGNED_OUT, status=403)


@never_cache
def give_back(request, kept, reason, status=200):
    """Lead back to the form, or offer to send it again."""
    context = {"title": "Noch nicht gesichert", KEPT: kept, "reason": reason}
    context |= {"screen_title": "", "screen_help": ""}  # this is not that of the form
    response = staff_page(request, "ehrenamt_oa/refused/page.html", context)
    response.status_code = status
    return response


def given_back(request, view, *args, **options):
    """Have a view show its form as it was filled in, and say that nothing is saved."""
    if not comes_back(request.resolver_match):
        messages.warning(request, ASK_AGAIN)
        return redirect(request.get_full_path())
    messages.warning(request, GIVEN_BACK)
    return view(request, *args, **options)


def csrf_failure(request, reason=""):
    """Answer a form with an old token: settings.CSRF_FAILURE_VIEW."""
    kept = kept_of(request) if is_in_admin(request.path) else None
    if kept is None:
        return csrf.csrf_failure(request, reason)
    if not admin.site.has_permission(request):
        return signed_out(request, kept)
    return give_back(request, kept, NEW_TOKEN, status=403)


def bad_request(request, exception):
    return error_page(request, 400)


def permission_denied(request, exception):
    return error_page(request, 403)


def not_found(request, exception):
    """Answer with a page of the site, which leads on."""
    context = {"admin_start": admin_start(request)}
    return render(request, "404.html", context, status=404)


def admin_start(request):
    """Return the address of the admin, "" for whoever was not in it."""
    return ADMIN if is_in_admin(request.path) else ""


def error_page(request, status, comes_back=False):
    """Return a page that stands alone, and says whether a form was not saved.

    comes_back: whether it makes sense to send the form once more.
    """
    is_lost = request.method == "POST"
    context = {"is_lost": is_lost, "is_unknown": False, KEPT: None, "csrf_token": ""}
    context["admin_start"] = admin_start(request)
    if is_lost and comes_back:
        context[KEPT] = kept_of(request)
        if context["admin_start"]:  # visitors get no cookie
            context["csrf_token"] = get_token(request)
    return HttpResponse(render_to_string(f"{status}.html", context), status=status)
