"""What visitors see while the database is away."""

import logging
import sys

from django.db import (
    DatabaseError,
    InterfaceError,
    InternalError,
    OperationalError,
    ProgrammingError,
)
from django.shortcuts import render
from django.utils.deprecation import MiddlewareMixin
from django.views import defaults

# gone, not made yet, or not readable; ProgrammingError is a missing table or column
OUTAGES = (InterfaceError, InternalError, OperationalError, ProgrammingError)

logger = logging.getLogger(__name__)


class OutageMiddleware(MiddlewareMixin):
    """Answer 503 with the telephone number when a view cannot ask the database."""

    def process_exception(self, request, exception):
        return unavailable(request, exception) if is_outage(exception) else None


def server_error(request):
    """Answer likewise where no view was asked yet, and 500 to any other error."""
    exception = sys.exception()
    if is_outage(exception):
        return unavailable(request, exception)
    return defaults.server_error(request)


def is_outage(exception):
    # a damaged file of SQLite raises the base class itself
    return isinstance(exception, OUTAGES) or type(exception) is DatabaseError


def unavailable(request, exception):
    # without path and traceback, as it is the same for all who ask meanwhile
    logger.error("database unavailable: %s", exception)
    response = render(request, "503.html", status=503)
    response._has_been_logged = True  # or Django has a line for each
    response.headers["Retry-After"] = "60"
    response.headers["Cache-Control"] = "no-store"
    return response
