"""What django-allauth asks us: how secrets are kept, who is asked again, what things are called."""

import base64
import hashlib
import time

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings

from .factors import factors_of

FRESH = 15 * 60  # seconds for which a sign-in counts as one for rights and accounts too


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        return False

    def pre_authenticate(self, request, **credentials):
        """Leave it to BrakedBackend: here one name could be closed for everybody."""

    def is_reauthentication_required(self, **kwargs):
        """Ask nobody for a password who has just typed it; allauth would."""
        return not has_signed_in_within(context.request, FRESH)

    def get_reauthentication_methods(self, user):
        """Offer the passkey first."""
        methods = super().get_reauthentication_methods(user)
        return sorted(methods, key=lambda each: "webauthn" not in each["id"])

    def add_message(self, request, level, message_template=None, *args, **kwargs):
        """Say only what needs saying: that somebody is signed in or out, they see."""
        if message_template not in {
            "account/messages/logged_in.txt",
            "account/messages/logged_out.txt",
        }:
            super().add_message(request, level, message_template, *args, **kwargs)


class FactorAdapter(DefaultMFAAdapter):
    """Secrets are stored encrypted: a copy of the database alone lets nobody in."""

    def encrypt(self, text):
        return cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        return cipher().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator):
        return len(factors_of(authenticator.user)) > 1

    def generate_authenticator_name(self, user, type):
        return f"Passkey {len(factors_of(user)) + 1}"

    def get_totp_label(self, user):
        return user.get_username()

    def get_totp_issuer(self):
        return "Ehrenamt mit Geflüchteten"


def has_signed_in_within(request, seconds):
    """Tell whether somebody has shown a password or a factor in the last seconds."""
    records = get_authentication_records(request, request.user)
    return any(time.time() - record["at"] < seconds for record in records)


def cipher():
    """Return what encrypts with today's key and reads what earlier keys have encrypted."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(derived(key)) for key in keys])


def derived(key):
    digest = hashlib.sha256(b"ehrenamt_oa.sign_in" + key.encode()).digest()
    return base64.urlsafe_b64encode(digest)
