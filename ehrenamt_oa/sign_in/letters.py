"""Mails with a link by which somebody sets a password: once, and for three days."""

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from base.brake.brake import brake
from base.brake.window import network_key
from editing.trace.entry import Kind, note
from ehrenamt_oa.passwords.backend import TooManyTriesError
from ehrenamt_oa.passwords.device import digest


class InvitationToken(PasswordResetTokenGenerator):
    """Ends as soon as there is a password, and is no good where passwords are reset."""

    key_salt = "ehrenamt_oa.sign_in.invitation"


invitation_token = InvitationToken()
reset_token = PasswordResetTokenGenerator()


@transaction.atomic
def invite(user):
    """Mail somebody the link to their new account."""
    send(user, "invitation", invitation_token, "Ihr Konto für die Website")
    note(Kind.RIGHTS, f"Konto „{user}“ eingeladen")


def send_reset(email, address):
    """Mail all who have this address of mail and a password a link; address: of IP, of who asks.

    Three times in a quarter of an hour at most: nobody fills somebody's mailbox, or learns
    whether there is such an account. Raises TooManyTriesError if a network asks for many.
    """
    now, key = timezone.now(), f"mail:{digest(email)}"
    network = f"letters:{network_key(address)}"  # apart from wrong passwords
    if brake.is_over([network], now):
        raise TooManyTriesError
    if brake.is_over([key], now):
        return
    brake.note([key, network], now)
    for user in User.objects.filter(email__iexact=email, is_active=True):
        if user.has_usable_password():
            with transaction.atomic():
                send(user, "reset", reset_token, "Neues Passwort für die Website")
                asked = f"Link für ein neues Passwort an Konto „{user}“ geschickt"
                note(Kind.SIGN_IN, asked)


def send(user, kind, token, subject):
    key = urlsafe_base64_encode(force_bytes(user.pk))
    path = reverse(f"account_{kind}", args=[key, token.make_token(user)])
    context = {
        "user": user,
        "link": f"{settings.SITE_URL}{path}",
        "site_url": settings.SITE_URL,
        "days": settings.PASSWORD_RESET_TIMEOUT // (24 * 3600),
    }
    EmailMessage(
        subject=subject,
        body=render_to_string(f"ehrenamt_oa/sign_in/{kind}.txt", context),
        to=[user.email],
        headers={"Auto-Submitted": "auto-generated"},
    ).send()
