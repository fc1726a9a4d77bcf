"""A PostgreSQL server that may be stopped, killed and frozen."""

import os
import signal
import subprocess
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.deploy.served import wait_until
from tests.postgresql import control, server_account, start

END_OTHERS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
)


class Server:
    """url: of a database in it, as DATABASE_URL."""

    def __init__(self, url):
        self.url = url
        self.folder = Path(url.removeprefix("postgres:///")).parent

    def processes(self):
        """Return the numbers of its processes, the one that starts all others first."""
        first = (self.folder / "data" / "postmaster.pid").read_text().split()[0]
        found = subprocess.run(["pgrep", "-P", first], capture_output=True, text=True)
        return [int(number) for number in [first, *found.stdout.split()]]

    @contextmanager
    def frozen(self):
        frozen = self.processes()
        for process in frozen:
            os.kill(process, signal.SIGSTOP)
        try:
            yield
        finally:
            for process in frozen:
                os.kill(process, signal.SIGCONT)

    @contextmanager
    def stopped(self, mode="fast"):
        control(self.folder, "pg_ctl", "stop", "-m", mode)
        try:
            yield
        finally:
            start(self.folder)

    @contextmanager
    def killed(self):
        """All its processes at once, as by the power."""
        for process in self.processes():
            os.kill(process, signal.SIGKILL)
        try:
            yield
        finally:
            wait_until(self.starts)  # not before the last of them has gone

    def starts(self):
        try:
            start(self.folder)
        except subprocess.CalledProcessError:
            return False
        return True

    def connect(self):
        return psycopg.connect(f"host={self.folder} dbname=postgres", autocommit=True)

    @contextmanager
    def read_only(self):
        """As a standby is: nothing can be saved."""
        with self.connect() as own:
            own.execute(
                "ALTER DATABASE postgres SET default_transaction_read_only = on"
            )
            own.execute(END_OTHERS)
            try:
                yield
            finally:
                own.execute(
                    "ALTER DATABASE postgres RESET default_transaction_read_only"
                )
                own.execute(END_OTHERS)

    @contextmanager
    def locked(self, *tables):
        """As by one who saves for long: tables are read, and nobody else saves there."""
        with self.connect() as own, own.transaction():
            own.execute(f"LOCK TABLE {', '.join(tables)} IN EXCLUSIVE MODE")
            yield

    @contextmanager
    def on_disk(self, folder, *tables):
        """Empty tables and keep them on a disk of their own: without a page to write to."""
        place = folder / "tables"
        place.mkdir()
        server_account(place)
        with self.connect() as own:
            own.execute(f"CREATE TABLESPACE small LOCATION '{place}'")
            try:
                for table in tables:
                    own.execute(f"DELETE FROM {table}")
                    own.execute(f"VACUUM FULL {table}")
                    own.execute(f"ALTER TABLE {table} SET TABLESPACE small")
                yield
            finally:
                for table in tables:
                    own.execute(f"ALTER TABLE {table} SET TABLESPACE pg_default")
                own.execute("DROP TABLESPACE small")

    @contextmanager
    def without_a_connection_left(self):
        """Take all connections that there are, and end those of others."""
        own = [self.connect()]
        own[0].execute(END_OTHERS)
        try:
            while True:
                own.append(self.connect())
        except psycopg.OperationalError:
            yield
        finally:
            for each in own:
                each.close()
