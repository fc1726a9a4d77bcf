"""Pages of one's own account that django-allauth does not bring: passwords by a link."""

from contextlib import nullcontext
from functools import wraps

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.views import PasswordResetConfirmView
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.views.generic import FormView

from base.brake.brake import brake
from base.brake.window import network_key
from editing.trace.entry import Kind, note
from ehrenamt_oa.passwords.backend import TooManyTriesError
from ehrenamt_oa.passwords.device import known

from .encrypted import is_lost
from .factors import RECOVERY_CODES, factors_of, has_shown_one, note_shown
from .letters import invitation_token, reset_token, send_reset

LOST_CODES = (
    "Ihre Ersatzcodes gelten nicht mehr, weil die Website einen neuen Schlüssel hat. "
    "Erstellen Sie neue."
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


def begun_seldom(sign_in):
    """Wrap the sign-in by passkey: nobody guesses one, but each that is begun stores a
    session. A browser that is known has a count of its own, as there are many at others'."""

    @wraps(sign_in)
    def counted(request):
        address, (_, device) = request.META.get("REMOTE_ADDR", ""), known(request)
        now, keys = timezone.now(), [f"passkey:{device or network_key(address)}"]
        if brake.is_over(keys, now):
            response = render(request, "429.html", status=429)
            response.headers["Cache-Control"] = "no-store"
            return response
        brake.note(keys, now)
        return sign_in(request)

    return counted


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


def all_or_nothing(change):
    """Wrap a view that changes factors: no change stays without its line in the log."""

    @wraps(change)
    def whole(request, *args, **kwargs):
        with transaction.atomic() if request.method == "POST" else nullcontext():
            return change(request, *args, **kwargs)

    return whole


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
            texts = get_adapter().error_messages
            messages.error(request, texts["cannot_delete_authenticator"])
            return redirect("mfa_index")
        return remove(request, pk=pk)

    return checked


def not_of_a_lost_key(show):
    """Wrap the view that shows codes: none that are no good any more."""

    @wraps(show)
    def checked(request):
        codes = Authenticator.objects.filter(
            user_id=request.user.pk, type=RECOVERY_CODES
        ).first()
        if codes and is_lost(codes):
            messages.error(request, LOST_CODES)
            return redirect("mfa_index")
        return show(request)

    return checked


class SetPassword(PasswordResetConfirmView):
    """Sets a password by a link that holds once. Signs nobody in: the factor comes then."""

    template_name = "ehrenamt_oa/sign_in/password.html"
    success_url = reverse_lazy("account_login")
    post_reset_login = False
    is_invitation = False
    said = ""

    def get_user(self, uidb64):
        """Return whose link it is; None if they may not sign in any more."""
        user = super().get_user(uidb64)
        return user if user and user.is_active else None

    @transaction.atomic
    def form_valid(self, form):
        response = super().form_valid(form)  # may fail while others are hashing
        said = "Passwort mit dem Link aus der E-Mail gesetzt"
        note(Kind.SIGN_IN, said, self.user)
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
