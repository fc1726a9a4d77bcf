"""Sites whose parts fail; filled once for each process, as that takes seconds."""

import pytest

from tests.postgresql import cluster

from .server import Server
from .site import filled, filled_file

ON_SQLITE = pytest.param("on_sqlite", marks=pytest.mark.xdist_group("sqlite"))
ON_POSTGRESQL = pytest.param(
    "on_postgresql", marks=pytest.mark.xdist_group("postgresql")
)


@pytest.fixture(scope="session", params=[ON_SQLITE, ON_POSTGRESQL])
def on_each(request):
    """A site on each of both databases, one after the other, that does not run yet."""
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="session")
def server():
    with cluster() as url:
        server = Server(url)
        server.folder.chmod(0o711)  # a site may have given up root's right to go in
        with server.connect() as connection:  # as in production, and not in other tests
            connection.execute("ALTER DATABASE postgres SET synchronous_commit = on")
        yield server


@pytest.fixture(scope="session")
def on_postgresql(server, tmp_path_factory):
    """A site on PostgreSQL that does not run yet."""
    return filled(tmp_path_factory.mktemp("on-postgresql"), server.url)


@pytest.fixture(scope="session")
def on_sqlite(tmp_path_factory):
    """A site on SQLite that does not run yet; whoever breaks it takes a copy."""
    return filled_file(tmp_path_factory.mktemp("on-sqlite"))
