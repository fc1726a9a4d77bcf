"""What django-allauth asks us: how secrets are kept, who is asked again, what things are called."""

import time

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages

from base.text.network import network_of

from .encrypted import decrypted, encrypted
from .factors import factors_of

# that somebody is signed in or out, they see
SAID = {
    "mfa/messages/recovery_codes_generated.txt": "Das sind Ihre neuen Ersatzcodes. Die "
    "alten gelten nicht mehr. Bewahren Sie sie sicher auf: Sie werden nicht noch einmal "
    "gezeigt.",
    "mfa/messages/totp_activated.txt": "Die App ist eingerichtet.",
    "mfa/messages/totp_deactivated.txt": "Die App ist entfernt.",
    "mfa/messages/webauthn_added.txt": "Der Passkey ist eingerichtet.",
    "mfa/messages/webauthn_removed.txt": "Der Passkey ist entfernt.",
    "usersessions/messages/sessions_logged_out.txt": "Überall sonst sind Sie jetzt "
    "abgemeldet.",
}
LATER = "Das waren zu viele Versuche. Bitte warten Sie eine Viertelstunde."
# seconds for which a sign-in counts as one for rights and accounts too
FRESH = settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


class AccountAdapter(DefaultAccountAdapter):
    # allauth's own translation says "du" here and there, or what is no help
    error_messages = DefaultAccountAdapter.error_messages | {
        "cannot_remove_primary_email": "Diese E-Mail-Adresse wird noch gebraucht.",
        "enter_current_password": "Bitte geben Sie Ihr jetziges Passwort ein.",
        "incorrect_code": "Dieser Code stimmt nicht. Vielleicht gibt es schon den nächsten.",
        "incorrect_password": "Dieses Passwort stimmt nicht.",
        "max_email_addresses": "Mehr als %d E-Mail-Adressen gehen nicht.",
        "rate_limited": LATER,
        "select_only_one": "Bitte wählen Sie nur eines aus.",
        "too_many_login_attempts": LATER,
        "unverified_primary_email": "Diese E-Mail-Adresse ist noch nicht bestätigt.",
        "username_blacklisted": "Bitte wählen Sie einen anderen Benutzernamen.",
    }

    def is_open_for_signup(self, request):
        return False

    def get_client_ip(self, request):
        """Keep the network only: more, nobody needs who looks at their own sessions."""
        network = network_of(super().get_client_ip(request))
        return network.partition("/")[0]

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
        """Say only what needs saying, in words of ours."""
        if text := SAID.get(message_template):
            messages.add_message(request, level, text)
        elif message_template is None:
            super().add_message(request, level, None, *args, **kwargs)


class FactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": "Einen zweiten Faktor brauchen Sie. Richten Sie "
        "zuerst einen anderen ein.",
        "cannot_generate_recovery_codes": "Ersatzcodes gibt es, sobald Sie einen Passkey "
        "oder eine App eingerichtet haben.",
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
    }

    def encrypt(self, text):
        return encrypted(text)

    def decrypt(self, encrypted_text):
        return decrypted(encrypted_text)

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
