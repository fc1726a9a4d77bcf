"""Let `force_login` and `login` of Django's test client stand for both steps.

Importing it is enough.
"""

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver

from ehrenamt_oa.sign_in.factors import note_shown


@receiver(user_logged_in)
def signed_in_by_the_test(request, user, **kwargs):
    """Note a second factor. Nobody else signs in by a request that no server has made."""
    if "REQUEST_METHOD" not in request.META:
        note_shown(request.session, user)
        request.user = user
        record_authentication(request, user, "test")
