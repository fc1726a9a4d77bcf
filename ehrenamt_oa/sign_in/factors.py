"""Second factors, and whether a session has shown one.

A session without one is nobody's, save on the pages of one's own account.
"""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_used
from django.conf import settings
from django.contrib.sessions.models import Session
from django.dispatch import receiver

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
    session[SHOWN] = {"by": user.pk, "at": time.time()}


@receiver(authenticator_used)
def note_used(request, user, **kwargs):
    note_shown(request.session, user)


def end_sessions(user):
    """Sign somebody out everywhere."""
    for session in Session.objects.all():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()


def reset(user):
    """Take away all factors, for whoever has lost theirs; return how many there were."""
    count = factors_of(user).count()
    Authenticator.objects.filter(user_id=user.pk).delete()
    end_sessions(user)
    return count
