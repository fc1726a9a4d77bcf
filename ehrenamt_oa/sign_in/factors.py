"""Second factors, and whether a session has shown one.

A session without one is nobody's, save on the pages of one's own account.
"""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_used
from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from editing.trace.entry import Kind, note

from .sessions import end_sessions

RENEWED, RENEWED_EVERY = "renewed_at", 5 * 60  # seconds
SHOWN = "second_factor"  # in the session: by whom, and when
RECOVERY_CODES = Authenticator.Type.RECOVERY_CODES


def factors_of(user):
    """Return passkeys and apps of an account; codes alone are no factor."""
    found = Authenticator.objects.filter(user_id=user.pk)
    return found.exclude(type=RECOVERY_CODES).order_by("created_at")


def has_shown_one(session, user):
    """Tell whether somebody has shown a factor in a session that is not too long ago."""
    shown = session.get(SHOWN)
    if not shown or shown["by"] != user.pk:
        return False
    return time.time() - shown["at"] < settings.SESSION_LONGEST


def note_shown(session, user):
    now = time.time()
    session[SHOWN] = {"by": user.pk, "at": now}
    session[RENEWED] = now


def renew(session):
    """Let a session that is used go on; one that is not ends by its age."""
    now = time.time()
    if now - session.get(RENEWED, 0) > RENEWED_EVERY:
        session[RENEWED] = now
        session.set_expiry(settings.SESSION_COOKIE_AGE)


def called(factor):
    """Return what a factor is called on the pages of one's own account."""
    words = {Authenticator.Type.TOTP: "App", RECOVERY_CODES: "Ersatzcodes"}
    return words.get(factor.type) or f"Passkey „{factor}“"


@receiver(authenticator_used)
def used(request, user, **kwargs):
    note_shown(request.session, user)


# allauth tells of these only after they are stored


@receiver(post_save, sender=Authenticator)
def added(instance, created, **kwargs):
    if created:
        note(Kind.SIGN_IN, f"{called(instance)} eingerichtet")


@receiver(post_delete, sender=Authenticator)
def removed(instance, origin, **kwargs):
    """Note what somebody has removed, and not what went with something else."""
    if origin is instance:
        note(Kind.SIGN_IN, f"{called(instance)} entfernt")


@receiver(authentication_failed)
def refused(user, **kwargs):
    """user: None if a passkey alone should have said who it is."""
    said = f"Zweiter Schritt für Konto „{user}“" if user else "Anmeldung mit Passkey"
    note(Kind.REFUSED, f"{said} abgewiesen")


@transaction.atomic
def reset(user):
    """Take away all factors, for whoever has lost theirs; return how many there were."""
    count = factors_of(user).count()
    Authenticator.objects.filter(user_id=user.pk).delete()
    end_sessions(user)
    note(Kind.RIGHTS, f"Konto „{user}“: zweiter Faktor zurückgesetzt")
    return count
