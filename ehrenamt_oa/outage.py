"""What visitors see while the database is away."""

import sys

from django.db import InterfaceError, OperationalError
from django.shortcuts import render
from django.views import defaults


class OutageMiddleware:
    """Answer 503 with the telephone number when a view cannot ask the database."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        return unavailable(request) if is_outage(exception) else None


def server_error(request):
    """Answer likewise where no view was asked yet, and 500 to any other error."""
    if is_outage(sys.exception()):
        return unavailable(request)
    return defaults.server_error(request)


def is_outage(exception):
    return isinstance(exception, OperationalError | InterfaceError)


def unavailable(request):
    response = render(request, "503.html", status=503)
    response.headers["Retry-After"] = "60"
    response.headers["Cache-Control"] = "no-store"
    return response
