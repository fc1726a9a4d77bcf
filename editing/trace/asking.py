"""Whose request is being answered, for whoever notes in the log who did something."""

from contextvars import ContextVar

from django.utils.deprecation import MiddlewareMixin

_request = ContextVar("request", default=None)


class AskingMiddleware(MiddlewareMixin):
    """Remember the request as long as it is answered; comes after the accounts."""

    def __call__(self, request):
        before = _request.set(request)
        try:
            return self.get_response(request)
        finally:
            _request.reset(before)


def request():
    """Return the request that is being answered; None in a command."""
    return _request.get()
