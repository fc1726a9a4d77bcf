"""Visitors of an address that has changed are sent on to where it is now."""

from django.http import HttpResponsePermanentRedirect
from django.utils.cache import patch_cache_control
from django.utils.deprecation import MiddlewareMixin

from pages.redirects.address import with_query
from pages.redirects.living_address import is_alive
from pages.redirects.redirect import destination


class MovedAddressMiddleware(MiddlewareMixin):
    """Answer 301 instead of 404 where something has moved or staff send visitors on.

    Two queries for each 404, none for a page that is there.
    """

    def process_response(self, request, response):
        if request.method not in {"GET", "HEAD"} or not is_missing(request, response):
            return response
        found = destination(request.path)
        if not found or (response.status_code == 301 and is_alive(request.path)):
            return response
        query = request.META.get("QUERY_STRING", "")
        moved = HttpResponsePermanentRedirect(with_query(found, query))
        # or whoever renames something back would send browsers round in a circle
        patch_cache_control(moved, no_cache=True)
        return moved


def is_missing(request, response):
    """Return whether there may be nothing; a slash is added before anybody looks."""
    is_slash_added = response.status_code == 301 and not request.path.endswith("/")
    return response.status_code == 404 or is_slash_added
