"""What somebody sees who signs in while others try passwords."""

import logging

from django.shortcuts import render
from django.utils.deprecation import MiddlewareMixin

from ehrenamt_oa.passwords.hashers import HashingBusyError

SECONDS = 5

logger = logging.getLogger(__name__)


class HashingBusyMiddleware(MiddlewareMixin):
    """Answer 503 and when to try again; what was begun is rolled back."""

    def process_exception(self, request, exception):
        if not isinstance(exception, HashingBusyError):
            return None
        logger.warning("password not looked at, as another one was")
        template = "ehrenamt_oa/passwords/busy.html"
        response = render(request, template, status=503)
        response.headers["Retry-After"] = str(SECONDS)
        response.headers["Cache-Control"] = "no-store"
        return response
