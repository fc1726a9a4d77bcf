"""Secrets of apps and codes, as they are stored: a copy of the database alone lets nobody in."""

import base64
import hashlib
import secrets

from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import transaction

from base.words.numbers import counted

FIELDS = {"totp": "secret", "recovery_codes": "seed"}  # of the data, by kind of factor


def encrypted(text):
    return today().encrypt(text.encode()).decode()


def decrypted(stored):
    """Return a secret; a new one that nobody knows if its key is gone, so that no code fits."""
    try:
        return of_all_keys().decrypt(stored.encode()).decode()
    except InvalidToken:
        return base64.b32encode(secrets.token_bytes(20)).decode()


def is_lost(factor):
    """Return whether no key of the site reads a factor any more; one has no key to lose."""
    field = FIELDS.get(factor.type)
    return bool(field) and renewed(factor.data[field]) is None


@transaction.atomic
def renew_all():
    """Encrypt anew what an earlier key has encrypted; say in German how much it was.

    So that key can go. What is lost stays: who has the password alone shall not set up
    another factor.
    """
    count = lost = 0
    for factor in Authenticator.objects.select_for_update().filter(type__in=FIELDS):
        field = FIELDS[factor.type]
        new = renewed(factor.data[field])
        if new is None:
            lost += 1
        elif new != factor.data[field]:
            factor.data[field] = new
            factor.save(update_fields=["data"])
            count += 1
    said = f"{counted(count, 'Geheimnis', 'Geheimnisse')} neu verschlüsselt."
    return f"{said} Ohne Schlüssel, also ungültig: {lost}." if lost else said


def renewed(stored):
    """Return a secret encrypted with today's key, as it is if that has; None if it is lost."""
    try:
        today().decrypt(stored.encode())
    except InvalidToken:
        try:
            return of_all_keys().rotate(stored.encode()).decode()
        except InvalidToken:
            return None
    return stored


def today():
    return Fernet(derived(settings.SECRET_KEY))


def of_all_keys():
    """Return what encrypts with today's key and reads what earlier keys have encrypted."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(derived(key)) for key in keys])


def derived(key):
    digest = hashlib.sha256(b"ehrenamt_oa.sign_in" + key.encode()).digest()
    return base64.urlsafe_b64encode(digest)
