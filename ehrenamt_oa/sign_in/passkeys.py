"""Forms to which a browser sends what a passkey has answered: that can be anything."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms

from .factors import refused

# what readers of bytes raise that end too early, nest too deep, or hold something else
NOT_AN_ANSWER = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
)


class Readable(forms.Form):
    """Refuses what cannot be read; allauth lets some of it through as a fault of ours."""

    def full_clean(self):
        try:
            super().full_clean()
        except NOT_AN_ANSWER:
            self.cleaned_data, self.data = {}, {}  # nor can it be shown again
            self.add_error(
                "credential", get_adapter().validation_error("incorrect_code")
            )


class Noted(Readable):
    """Writes down in the log that a passkey was refused; allauth tells only of codes."""

    def full_clean(self):
        super().full_clean()
        if self.is_bound and self._errors:
            refused(self.user)


class SignInForm(Noted, LoginWebAuthnForm):
    pass


class SecondStepForm(Noted, AuthenticateWebAuthnForm):
    pass


class ConfirmForm(Noted, ReauthenticateWebAuthnForm):
    pass


class PasskeyForm(Readable, AddWebAuthnForm):
    """A key that signs in alone, without a password, unless somebody takes the tick out."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True
        self.fields["passwordless"].label = "Ohne Passwort anmelden"
        self.fields["passwordless"].help_text = (
            "Das Gerät fragt dann nach Fingerabdruck, Gesicht oder PIN. Ältere Sicherheits"
            "schlüssel können das nicht: Nehmen Sie für diese den Haken heraus."
        )
        self.fields["name"].label = "Name"
        self.fields["name"].help_text = "Damit Sie das Gerät wiedererkennen."
