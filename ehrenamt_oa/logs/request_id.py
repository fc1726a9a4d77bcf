"""A word for each request, by which its lines in the logs of nginx and Django are found."""

import re
from contextvars import ContextVar
from secrets import token_hex

HEADER = "HTTP_X_REQUEST_ID"
OF_NGINX = re.compile("[0-9a-f]{32}")

_current = ContextVar("request_id", default="-")


class RequestIdMiddleware:
    """Has the word of nginx, or a new one, known while a request is answered."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        given = request.META.get(HEADER, "")
        token = _current.set(given if OF_NGINX.fullmatch(given) else token_hex(16))
        try:
            return self.get_response(request)
        finally:
            _current.reset(token)


def current():
    """Return the word of the request that is being answered, "-" if there is none."""
    return _current.get()
