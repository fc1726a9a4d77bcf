"""How passwords are stored: so that trying them is dear, but never for the visitors.

Hashing takes a core while it runs. If as many ran as there are threads, whoever tries
passwords would stop all pages. So one runs in each process, and nobody waits for it: who
waits holds a thread as well.
"""

from contextlib import contextmanager
from threading import BoundedSemaphore

from django.contrib.auth.hashers import Argon2PasswordHasher, PBKDF2PasswordHasher

_gate = BoundedSemaphore(1)


class HashingBusyError(Exception):
    """Another thread is hashing; nothing has been compared or written."""


@contextmanager
def alone():
    """Hash within; raises HashingBusyError at once if somebody else does."""
    if not _gate.acquire(blocking=False):
        raise HashingBusyError
    try:
        yield
    finally:
        _gate.release()


class OneArgon2Hasher(Argon2PasswordHasher):
    """Argon2id as OWASP advises: 19 MiB; that of Django takes 100 MiB and 8 threads."""

    time_cost = 2
    memory_cost = 19 * 1024  # KiB
    parallelism = 1

    def encode(self, password, salt):
        with alone():
            return super().encode(password, salt)

    def verify(self, password, encoded):
        with alone():
            return super().verify(password, encoded)


class OnePBKDF2Hasher(PBKDF2PasswordHasher):
    """For passwords of before; each is stored anew when it is next used."""

    def encode(self, password, salt, iterations=None):  # verify calls it
        with alone():
            return super().encode(password, salt, iterations)
