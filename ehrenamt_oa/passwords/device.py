"""A browser with which somebody has signed in before: it gets in while others try.

Its cookie says whose it is and lets nobody in; it only has tries of its own. So who
tries many passwords can shut out strangers, but nobody who belongs here.
"""

import secrets
from datetime import timedelta

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.utils.crypto import salted_hmac

from base.admin.screens import ADMIN
from ehrenamt_oa.cookies.names import called

COOKIE = "geraet"
KNOWN_FOR = timedelta(days=90)
PATH = ADMIN  # no visitor has it, and no public page sees it
signer = TimestampSigner(salt="ehrenamt_oa.passwords.device")


def account_key(username):
    """Return under which key an account is counted: nobody can read the name in it."""
    return f"account:{digest(username)}"


def owner_key(user):
    """Return under which key is counted who is signed in: no stranger can fill it."""
    return f"owner:{user.pk}"


def digest(typed):
    return salted_hmac("account", typed.casefold()[:254]).hexdigest()[:32]


def device_key(request, username):
    """Return the key of a browser that is known for an account, or None."""
    account, device = known(request)
    return f"device:{device}" if account == account_key(username) else None


def known(request):
    """Return for whose account a browser is known, and which it is; None, None if it is not."""
    try:
        signed = request.COOKIES.get(called(COOKIE, PATH), "")
        account, device = signer.unsign(signed, max_age=KNOWN_FOR).rsplit(":", 1)
    except (BadSignature, ValueError):
        return None, None
    return account, device


def remember(response, username):
    """Have a browser show next time that somebody has signed in with it."""
    value = signer.sign(f"{account_key(username)}:{secrets.token_hex(16)}")
    response.set_cookie(
        called(COOKIE, PATH),
        value,
        max_age=KNOWN_FOR,
        path=PATH,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Strict",
    )
