"""Whether this site has something at an address right now."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpRequest
from django.urls import Resolver404, resolve

from base.admin.screens import is_in_admin


def is_alive(path):
    """Return whether a visitor gets an answer there, with or without a slash at the end.

    path: decoded, without a query. The view itself is asked, as only it knows what is
    published; not the middleware, so that this costs no page for what is not there.
    """
    if is_in_admin(path):
        return True
    return _answers(path) or (not path.endswith("/") and _answers(f"{path}/"))


def _answers(path):
    try:
        view, args, kwargs = resolve(path)
        return view(_visit(path), *args, **kwargs).status_code != 404
    except (Http404, Resolver404, BadRequest, PermissionDenied):
        return False


def _visit(path):
    """Return the request of a visitor who is not signed in."""
    request = HttpRequest()
    request.method, request.path, request.path_info = "GET", path, path
    request.META = {"HTTP_HOST": urlsplit(settings.SITE_URL).netloc}
    request.user, request.other_moment_at = AnonymousUser(), None
    return request
