"""Addresses at which visitors find nothing are counted, so that staff can help."""

from django.conf import settings
from django.utils.deprecation import MiddlewareMixin

from pages.links.internal import LINK_CHECK
from pages.redirects import missed_counts

# by which method a visitor asked for a page that is made for all who ask for it; only the
# page cache can set it: headers of visitors begin with HTTP_
ASKED_BY = "ehrenamt.asked_by"


class MissedAddressMiddleware(MiddlewareMixin):
    """Count what is answered with 404; after the answer, which never waits for it."""

    def process_response(self, request, response):
        if response.status_code == 404 and is_visit(request):
            missed_counts.note(request.path)
            # runs when the answer is on its way, before the connection is given back
            response._resource_closers.append(missed_counts.waiting.store_if_due)
        return response


def is_visit(request):
    """Return whether a visitor asks; only staff have the cookie of a session."""
    return (
        request.META.get(ASKED_BY, request.method) == "GET"
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and LINK_CHECK not in request.META
    )
