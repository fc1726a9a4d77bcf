"""Pages of one's own account that django-allauth does not bring: passwords by a link."""

from functools import wraps

from allauth.core.internal import ratelimit
from allauth.mfa.adapter import get_adapter
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.views import PasswordResetConfirmView
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.views.generic import FormView

from ehrenamt_oa.passwords.backend import TooManyTriesError

from .factors import factors_of, has_shown_one, note_shown
from .letters import invitation_token, reset_token, send_reset

# a passkey cannot be guessed, but each that is asked for stores a session
begun_seldom = ratelimit.decorator(
    app="ehrenamt_oa",
    action="passkey",
    config={"passkey": "60/m/ip"},
    limit_get=True,
)


def in_the_admin(view, title):
    """Show a view in the frame of the admin; its menu only to those who may use it."""

    @wraps(view)
    def framed(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        if hasattr(response, "context_data") and not response.is_rendered:
            frame = admin.site.each_context(request) | {"title": title}
            frame["has_permission"] &= has_shown_one(request.session, request.user)
            response.context_data = frame | (response.context_data or {})
            response.context_data["factors"] = (
                factors_of(request.user) if request.user.is_authenticated else []
            )
        return response

    return framed


def first_counts(set_up):
    """Wrap a view that sets up a factor: whoever has just set up their first has it."""

    @wraps(set_up)
    def counted(request):
        had_one = factors_of(request.user).exists()
        response = set_up(request)
        if not had_one and factors_of(request.user).exists():
            note_shown(request.session, request.user)
        return response

    return counted


def never_stuck(second_step):
    """Wrap the second step: whoever has lost their factor meanwhile begins anew.

    allauth would lead to the first step, which leads back to the second.
    """

    @wraps(second_step)
    def checked(request):
        response = second_step(request)
        is_sent_back = response.get("Location") == reverse("account_login")
        if is_sent_back and not request.user.is_authenticated:
            request.session.flush()
        return response

    return checked


def keeping_one(remove):
    """Wrap the view that removes a passkey: the last factor stays."""

    @wraps(remove)
    def checked(request, pk):
        key = factors_of(request.user).filter(pk=pk).first()
        if key and not get_adapter().can_delete_authenticator(key):
            text = "Einen zweiten Faktor brauchen Sie. Richten Sie zuerst einen anderen ein."
            messages.error(request, text)
            return redirect("mfa_index")
        return remove(request, pk=pk)

    return checked


class SetPassword(PasswordResetConfirmView):
    """Sets a password by a link that holds once. Signs nobody in: the factor comes then."""

    template_name = "ehrenamt_oa/sign_in/password.html"
    success_url = reverse_lazy("account_login")
    post_reset_login = False
    is_invitation = False
    said = ""

    def form_valid(self, form):
        response = super().form_valid(form)  # may fail while others are hashing
        messages.success(self.request, self.said)
        return response


class Invitation(SetPassword):
    token_generator = invitation_token
    reset_url_token = "passwort"
    is_invitation = True
    said = "Ihr Passwort ist gesetzt. Melden Sie sich jetzt damit an."


class Reset(SetPassword):
    token_generator = reset_token
    reset_url_token = "passwort"
    said = "Ihr neues Passwort gilt. Überall sonst sind Sie jetzt abgemeldet."


TOO_MANY = (
    "Von Ihrem Anschluss aus wurden zu viele Links angefordert. Bitte versuchen Sie es in "
    "einer Viertelstunde noch einmal."
)


class ForgottenForm(forms.Form):
    email = forms.EmailField(label="E-Mail-Adresse", max_length=254)


class Forgotten(FormView):
    template_name = "ehrenamt_oa/sign_in/forgotten.html"
    form_class = ForgottenForm
    success_url = reverse_lazy("account_login")

    def form_valid(self, form):
        address = self.request.META.get("REMOTE_ADDR", "")
        try:
            send_reset(form.cleaned_data["email"], address)
        except TooManyTriesError:
            form.add_error("email", TOO_MANY)
            return self.form_invalid(form)
        messages.success(
            self.request,
            "Gibt es ein Konto mit dieser Adresse, bekommen Sie gleich eine E-Mail.",
        )
        return super().form_valid(form)
