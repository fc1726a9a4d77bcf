"""Words for the same thing that “Was erledige ich wo?” knows from elsewhere.

The search of the site keeps such words; it stands above, and fills this in.
"""

from collections.abc import Callable, Iterable

_sources: list[Callable[[], Iterable[tuple[str, str]]]] = []


def register(source: Callable[[], Iterable[tuple[str, str]]]) -> None:
    """Have `source()` yield what people type, and what that means as well."""
    _sources.append(source)


def same_words() -> Iterable[tuple[str, str]]:
    """Yield all that is registered, read anew."""
    for source in _sources:
        yield from source()
