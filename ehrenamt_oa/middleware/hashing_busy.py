"""What somebody sees who signs in while others try passwords."""

from django.shortcuts import render
from django.utils.deprecation import MiddlewareMixin

from ehrenamt_oa.passwords.hashers import HashingBusyError

SECONDS = 5


class HashingBusyMiddleware(MiddlewareMixin):
    """Answer 429 and when to try again; what was begun is rolled back.

    Not 503: Django would write each as an error, and mail it.
    """

    def process_exception(self, request, exception):
        if not isinstance(exception, HashingBusyError):
            return None
        template = "ehrenamt_oa/passwords/busy.html"
        response = render(request, template, status=429)
        response.headers["Retry-After"] = str(SECONDS)
        response.headers["Cache-Control"] = "no-store"
        return response
