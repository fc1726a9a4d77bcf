"""Addresses at which visitors find nothing are counted, so that staff can help."""

from django.conf import settings

from pages.links.internal import LINK_CHECK
from pages.redirects import missed_counts


class MissedAddressMiddleware:
    """Count what is answered with 404; after the answer, which never waits for it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == 404 and is_visit(request):
            missed_counts.note(request.path)
            # runs when the answer is on its way, before the connection is given back
            response._resource_closers.append(missed_counts.store_if_due)
        return response


def is_visit(request):
    """Return whether a visitor asks; only staff have the cookie of a session."""
    return (
        request.method == "GET"
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and LINK_CHECK not in request.META
    )
