"""What somebody sees who cannot sign in now, and how their browser is known next time."""

from django.contrib import messages
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.shortcuts import render
from django.utils.deprecation import MiddlewareMixin

from base.brake.brake import brake
from base.brake.tries import take_untold
from base.brake.window import WINDOW
from ehrenamt_oa.passwords.backend import TooManyTriesError
from ehrenamt_oa.passwords.device import account_key, owner_key, remember
from ehrenamt_oa.passwords.hashers import HashingBusyError

REFUSALS = {  # template and seconds
    HashingBusyError: ("ehrenamt_oa/passwords/busy.html", 5),
    TooManyTriesError: ("ehrenamt_oa/passwords/too_many.html", WINDOW.seconds),
}
WORTH_TELLING = 3  # tries; fewer are one's own mistakes


class SignInMiddleware(MiddlewareMixin):
    """Answer 429 and when to try again; what was begun is rolled back.

    Not 503: Django would write each as an error, and mail it.
    """

    def process_exception(self, request, exception):
        if type(exception) not in REFUSALS:
            return None
        template, seconds = REFUSALS[type(exception)]
        response = render(request, template, status=429)
        response.headers["Retry-After"] = str(seconds)
        response.headers["Cache-Control"] = "no-store"
        return response

    def process_response(self, request, response):
        if user := getattr(request, "signed_in_just_now", None):
            remember(response, user.get_username())
        return response


@receiver(user_logged_in)
def welcome(request, user, **kwargs):
    """Know the browser from now on, and tell whose account it is what others tried."""
    request.signed_in_just_now = user
    brake.store(at_once=True)
    count = sum(map(take_untold, [account_key(user.get_username()), owner_key(user)]))
    if count >= WORTH_TELLING:
        text = (
            f"Mit Ihrem Benutzernamen wurde {count}-mal ein falsches Passwort eingegeben. "
            "Waren Sie das nicht, sagen Sie bitte in Ihrer IT Bescheid."
        )
        messages.warning(request, text, fail_silently=True)
