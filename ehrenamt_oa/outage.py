"""What visitors see while the database is away."""

from django.db import InterfaceError, OperationalError
from django.shortcuts import render


class OutageMiddleware:
    """Answer 503 with the telephone number when the database cannot be asked."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, OperationalError | InterfaceError):
            return None
        response = render(request, "503.html", status=503)
        response.headers["Retry-After"] = "60"
        response.headers["Cache-Control"] = "no-store"
        return response
