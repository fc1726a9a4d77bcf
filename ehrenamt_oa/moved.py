"""Visitors of an address that has changed are sent on to the new one."""

from django.shortcuts import redirect
from django.utils.cache import patch_cache_control

from contacts.moved_address import new_path


class MovedAddressMiddleware:
    """Answer 301 instead of 404 where something has moved; one query for each 404."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code != 404 or request.method not in {"GET", "HEAD"}:
            return response
        path = new_path(request.path)
        if not path:
            return response
        query = request.META.get("QUERY_STRING")
        moved = redirect(f"{path}?{query}" if query else path, permanent=True)
        # or whoever renames something back would send browsers round in a circle
        patch_cache_control(moved, no_cache=True)
        return moved
