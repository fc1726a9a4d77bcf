"""Addresses that hold a key, with a right one: links in mails, files, a passkey.

What some lead to is there once, so each is made when it is asked.
"""

import json
from functools import partial
from urllib.parse import urlsplit

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from contacts.models import Office
from editing.reviews.confirmation import link_for
from ehrenamt_oa.sign_in.letters import invitation_token, reset_token
from tests.ehrenamt_oa.sign_in.authenticator import attestation
from tests.factories import make_office, make_owner, make_page, make_picture, make_video

ASKED = {"publicKey": {"rp": {"id": "testserver"}, "challenge": "AAAA"}}


def keyed(user):
    """Return functions that make an address, by view and number. user: who is signed in."""
    office = make_office(owner=make_owner())
    picture, film, page = make_picture(), make_video(), make_page()
    makers = {
        "account_invitation": [partial(letter, "account_invitation", invitation_token)],
        "account_reset": [partial(letter, "account_reset", reset_token)],
        "confirmation": [partial(confirmation, office)],
        "media": [partial(picture.address_of, "480.webp"), film.get_absolute_url],
        "mfa_remove_webauthn": [partial(passkey, user)],
        "pages:preview": [lambda: page.preview_links.create().get_absolute_url()],
    }
    return {
        (view, number): make
        for view, made in makers.items()
        for number, make in enumerate(made)
    }


def letter(view, token):
    somebody, _ = User.objects.get_or_create(username="neu", is_staff=True)
    somebody.set_unusable_password()
    somebody.save()
    key = urlsafe_base64_encode(force_bytes(somebody.pk))
    return reverse(view, args=[key, token.make_token(somebody)])


def confirmation(office):
    return urlsplit(link_for(Office.objects.get(pk=office.pk))).path


def passkey(user):
    """Give an account two, so that one may go; return where that is."""
    credential = json.loads(attestation(ASKED))
    data = {"name": "Telefon", "credential": credential}
    keys = [user.authenticator_set.create(type="webauthn", data=data) for _ in "12"]
    return reverse("mfa_remove_webauthn", args=[keys[0].pk])
