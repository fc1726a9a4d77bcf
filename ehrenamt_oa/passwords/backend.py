"""Passwords of accounts, which nobody can try for long."""

import logging

from allauth.account.auth_backends import AuthenticationBackend
from django.utils import timezone

from base.brake.brake import brake
from base.brake.window import EVERYBODY, network_key

from .device import account_key, device_key, owner_key

logger = logging.getLogger(__name__)


class TooManyTriesError(Exception):
    """It was tried too often; nothing has been hashed or written."""


class BrakedBackend(AuthenticationBackend):
    """Raises TooManyTriesError before it hashes, and counts each password that is wrong."""

    def authenticate(self, request, **credentials):
        username = credentials.get("username")
        if request is None or not username:
            return super().authenticate(request, **credentials)
        now, keys = timezone.now(), keys_of(request, username)
        if brake.is_over(keys, now):
            raise TooManyTriesError
        user = super().authenticate(request, **credentials)
        if user is None:
            brake.note(keys, now)
            logger.warning("sign-in failed: %s", " ".join(keys))
        return user


def keys_of(request, username):
    """Return what a try counts for: whoever is signed in as this account, or a known
    browser, or account, network and everybody."""
    user = getattr(request, "user", None)
    if user and user.is_authenticated and user.get_username() == username:
        return [owner_key(user)]
    if known := device_key(request, username):
        return [known]
    network = network_key(request.META.get("REMOTE_ADDR", ""))
    return [account_key(username), network, EVERYBODY]
