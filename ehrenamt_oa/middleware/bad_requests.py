"""Requests that no form and no link of this site can send."""

from django.core.exceptions import BadRequest
from django.utils.deprecation import MiddlewareMixin


class NullByteMiddleware(MiddlewareMixin):
    """Answer 400 to NUL bytes in an address: PostgreSQL cannot compare them.

    Cookies with one, which can be no key of a session, are dropped.
    """

    def process_request(self, request):
        for name, value in list(request.COOKIES.items()):
            if "\x00" in value:
                del request.COOKIES[name]

    def process_view(self, request, view, args, kwargs):
        # here, not in process_request: an error raised in a view becomes the 400 page
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("NUL byte in the address")
