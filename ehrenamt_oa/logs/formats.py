"""Two ways to write a line: for people, and for programs that collect logs."""

import json
import logging
from datetime import UTC, datetime

from . import request_id
from .redaction import without_people


class Line(logging.Formatter):
    """Local time, level, where from, request, what; a traceback on the lines below."""

    def __init__(self):
        super().__init__(
            "{asctime} {levelname} {name} {request_id} {message}{more}", style="{"
        )

    def format(self, record):
        record.request_id = request_id.current()
        record.more = repeated(record)
        return without_people(super().format(record))

    def formatMessage(self, record):  # noqa: N802  (its name in logging)
        """Let nothing that somebody sent look like another line."""
        record.message = one_line(record.message)
        return super().formatMessage(record)

    def formatException(self, info):  # noqa: N802
        lines = super().formatException(info).splitlines()
        return "\n".join(f"  {one_line(line)}" for line in lines)


class Json(logging.Formatter):
    """One JSON object a line; time in UTC, ISO 8601."""

    def format(self, record):
        moment = datetime.fromtimestamp(record.created, UTC)
        said = {
            "time": moment.isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "request_id": request_id.current(),
            "message": without_people(record.getMessage() + repeated(record)),
        }
        if record.exc_info:
            said["traceback"] = without_people(self.formatException(record.exc_info))
        return json.dumps(said, ensure_ascii=False)


def one_line(text):
    """Return a text with its line breaks and what else is not printed as "\\n"."""
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape").decode() for c in text
    )


def repeated(record):
    count = getattr(record, "left_out", 0)
    return f" (left out since: {count})" if count else ""
