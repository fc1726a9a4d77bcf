"""What people see while the database is away, or a disk is full or gone."""

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
# of a disk: full, not to be written, broken, or not there
DISK = {
    errno.EACCES,
    errno.EDQUOT,
    errno.EIO,
    errno.ENODEV,
    errno.ENOENT,
    errno.ENOSPC,
    errno.ENOTCONN,
    errno.EPERM,
    errno.EROFS,
    errno.ESTALE,
}

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
    return part_of(exception) is not None


def part_of(exception):
    """Return what is away, for the log, or None if it is another error."""
    # a damaged file of SQLite raises the base class itself
    if isinstance(exception, OUTAGES) or type(exception) is DatabaseError:
        return "database"
    if type(exception).__module__ == "redis.exceptions":  # mostly not loaded
        return "Redis"
    return "disk" if getattr(exception, "errno", None) in DISK else None


def unavailable(request, exception):
    # without path and traceback, as it is the same for all who ask meanwhile
    logger.error("%s unavailable: %s", part_of(exception), exception)
    response = error_page(request, 503, comes_back=True)
    response._has_been_logged = True  # or Django has a line for each
    response.headers["Retry-After"] = "60"
    response.headers["Cache-Control"] = "no-store"
    return response
