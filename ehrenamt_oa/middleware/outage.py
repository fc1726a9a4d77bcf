"""What people see while the database is away or a disk is full."""

import errno
import logging
import sys

from django.db import (
    DatabaseError,
    InterfaceError,
    InternalError,
    OperationalError,
    ProgrammingError,
)
from django.utils.deprecation import MiddlewareMixin

from ehrenamt_oa.refused.views import error_page

# gone, not made yet, or not readable; ProgrammingError is a missing table or column
OUTAGES = (InterfaceError, InternalError, OperationalError, ProgrammingError)
NO_ROOM = {errno.ENOSPC, errno.EDQUOT}  # for a file

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
    return error_page(request, 500, comes_back=True)


def is_outage(exception):
    # a damaged file of SQLite raises the base class itself
    is_database = isinstance(exception, OUTAGES) or type(exception) is DatabaseError
    return is_database or getattr(exception, "errno", None) in NO_ROOM


def unavailable(request, exception):
    # without path and traceback, as it is the same for all who ask meanwhile
    logger.error("database unavailable: %s", exception)
    response = error_page(request, 503, comes_back=True)
    response._has_been_logged = True  # or Django has a line for each
    response.headers["Retry-After"] = "60"
    response.headers["Cache-Control"] = "no-store"
    return response
