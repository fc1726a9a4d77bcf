"""How much is tried: rules in a minute, all tests with samples, all of it with CI=true.

Samples are for what is tried many times over with other input, and for nothing else.
`make test-fast` tries what neither opens a page nor makes whole sites; `make test` leaves
no test out, and `.ci/run` tries all.
"""

import os

from hypothesis import HealthCheck

FAST = os.environ.get("FAST") == "true"
DEEP = os.environ.get("DEEP") == "true"  # by `make check-deep` alone: takes hours
ALL = os.environ.get("CI") == "true"

# the fixtures are the same for all examples, and several processes share few cores
UNHURRIED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]

# these make whole sites, files, processes, or records of every kind
THOROUGH = (
    "tests/ehrenamt_oa",
    "tests/landings",
    "tests/site",
    "tests/base/admin",
    "tests/base/datasets/test_examples.py",
    "tests/base/test_tables.py",
    "tests/editing/versions",
    "tests/media",
    "tests/helferkreise/gemeinde/test_known_places.py",
    "tests/pages/links",
    "tests/pages/site/test_first_day.py",
)


def is_fast(file, fixtures):
    """Whether `make test-fast` runs a test: named are its file and what it asks for."""
    opens_pages = {"client", "admin_client"} & {*fixtures}
    return not opens_pages and not file.startswith(THOROUGH)


def asks_the_database(item):
    """Whether pytest-django lets a test ask it; without that, asking is an error."""
    marked = item.get_closest_marker("django_db")
    return bool(marked) or "django_db_setup" in item.fixturenames


def asks_postgresql(item):
    """Whether PostgreSQL may answer a test otherwise than SQLite."""
    is_same = item.get_closest_marker("same_on_postgresql")
    return asks_the_database(item) and not is_same


def tries(count):
    """Return how many of `count` examples are tried now."""
    return count if ALL else max(count // 5, 1)


def tried(values):
    """Return those of a list that are tried now: all, or every fifth."""
    return values if ALL else values[::5]
