"""Whoever has shown no second factor is nobody; rights and accounts need a fresh sign-in."""

from allauth.account.adapter import get_adapter
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html

from base.admin.screens import ADMIN, OWN_PAGES
from ehrenamt_oa.refused.kept import kept_of
from ehrenamt_oa.refused.views import give_back
from ehrenamt_oa.sign_in.adapters import FRESH, has_signed_in_within
from ehrenamt_oa.sign_in.factors import factors_of, has_shown_one, renew

# what a password alone opens, for whoever has no factor yet
SETTING_UP = {
    "account_login",
    "account_logout",
    "account_reauthenticate",
    "mfa_index",
    "mfa_add_webauthn",
    "mfa_activate_totp",
}
# {}: where
NOT_FRESH = (
    "Bei Konten und Rechten müssen Sie öfter zeigen, dass Sie es sind. "
    '<a href="{}" target="_blank" rel="noopener">Bestätigen Sie es in einem neuen Fenster.</a> '
    "Lassen Sie diese Seite offen, und klicken Sie danach hier auf den Knopf."
)


class SecondFactorMiddleware:
    """After Django's for authentication. On the pages of one's own account it leaves the
    user alone; everywhere else nobody is signed in without a second factor."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.whoever = request.user
        if not request.path.startswith(OWN_PAGES):
            request.user = SimpleLazyObject(lambda: proven(request))
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not request.path.startswith(ADMIN) or not request.whoever.is_authenticated:
            return None
        if has_shown_one(request.session, request.whoever):
            renew(request.session)
            return ask_again_for_accounts(request)
        if factors_of(request.whoever).exists():  # they have one: it is to be shown
            logout(request)
            if request.method == "POST" and not request.path.startswith(OWN_PAGES):
                return None  # the admin keeps for them what they have typed
            return redirect_to_login(reverse("admin:index"), reverse("account_login"))
        if request.resolver_match.url_name in SETTING_UP:
            return None
        return redirect("mfa_index")


def proven(request):
    """Return who is signed in with a second factor, or nobody."""
    user = request.whoever
    if user.is_authenticated and has_shown_one(request.session, user):
        return user
    return AnonymousUser()


def ask_again_for_accounts(request):
    """Have whoever opens or sends a form about rights or accounts show again who they are.

    What they have filled in for long comes back to them.
    """
    match = request.resolver_match
    screen = match.url_name or ""
    is_about = match.app_name == "admin" and screen.startswith("auth_")
    is_looked_at = screen.endswith("_changelist") and request.method != "POST"
    if not is_about or is_looked_at or has_signed_in_within(request, FRESH):
        return None
    place = request.get_full_path() if request.method == "GET" else request.path
    methods = get_adapter().get_reauthentication_methods(request.user)
    if not methods:  # somebody has taken their factors away meanwhile
        logout(request)
        return redirect_to_login(place, reverse("account_login"))
    if kept := kept_of(request):
        return give_back(request, kept, format_html(NOT_FRESH, methods[0]["url"]), 403)
    return redirect_to_login(place, methods[0]["url"])
