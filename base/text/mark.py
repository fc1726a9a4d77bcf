"""Short marks: a few letters that change when a value does, and are no copy of it."""

from hashlib import sha256

LENGTH = 10


def mark(value: object) -> str:
    """Return the mark of a value, which its `repr` tells apart from others."""
    return sha256(repr(value).encode()).hexdigest()[:LENGTH]
