"""What happens with every request is said once a minute, and how often it was left out."""

import logging
from threading import Lock
from time import monotonic

PAUSE = 60  # seconds
MOST = 1000  # kinds that are remembered


class OnceAMinute(logging.Filter):
    """Lets one error of a kind pass a minute, with the count of those before."""

    def __init__(self, clock=monotonic):
        super().__init__()
        self.clock, self.lock, self.told = clock, Lock(), {}

    def filter(self, record):
        if record.levelno < logging.ERROR:
            return True
        with self.lock:
            now, kind = self.clock(), kind_of(record)
            told_at, left_out = self.told.get(kind, (None, 0))
            if told_at is not None and now - told_at < PAUSE:
                self.told[kind] = told_at, left_out + 1
                return False
            if len(self.told) >= MOST:
                self.told.clear()
            self.told[kind] = now, 0
        record.left_out = left_out
        return True


def kind_of(record):
    """Return what makes two errors the same: their words, or where they were raised."""
    error = record.exc_info and record.exc_info[1]
    if not error:
        return record.name, record.getMessage()
    place = error.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    where = place and (place.tb_frame.f_code.co_filename, place.tb_lineno)
    return record.name, record.msg, type(error), where
