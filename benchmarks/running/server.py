"""The site with facts and examples, served as in production, and its processes."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from os import getpid
from pathlib import Path
from time import sleep
from typing import NamedTuple

import tests.settings  # noqa: F401  (what the environment has to say)
from tests.deploy.served import served

LOAD = """
from io import StringIO
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("grunddaten", stdout=StringIO())
call_command("beispiele", "laden", stdout=StringIO())
"""
WORKERS = 2  # as gunicorn.conf.py has them
OWN = {"SITE_URL": "http://127.0.0.1:{port}", "ALLOWED_HOSTS": "127.0.0.1"}


class Site(NamedTuple):
    """processes: the numbers of gunicorn and its workers."""

    port: int
    processes: list[int]

    def get(self, address: str) -> bytes:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", address, headers={"Accept-Encoding": "br"})
        response = connection.getresponse()
        body = response.read()
        connection.close()
        if response.status != 200:
            raise SystemExit(f"{response.status}: {address}")
        return body

    def until(self, address: str, words: str) -> None:
        """Ask until an answer has these words, as long as it takes."""
        while words not in self.plain(address):
            pass

    def plain(self, address: str) -> str:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", address)
        body = connection.getresponse().read().decode()
        connection.close()
        return body


@contextmanager
def running(folder: str, load: str = LOAD, **settings: str) -> Iterator[Site]:
    with served(folder, load, **OWN | settings) as port:
        [gunicorn] = children(getpid())
        while len(workers := children(gunicorn)) < WORKERS:
            sleep(0.1)
        Site(port, []).plain("/healthz/live")
        yield Site(port, [gunicorn, *workers])


def children(process: int) -> list[int]:
    found = Path(f"/proc/{process}/task").glob("*/children")
    return [int(number) for each in found for number in each.read_text().split()]


def weight(processes: list[int]) -> float:
    """Return what processes weigh together, in MB: of what others share their part (PSS)."""
    kilobytes = 0
    for process in processes:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        kilobytes += sum(int(x.split()[1]) for x in lines if x.startswith("Pss:"))
    return kilobytes / 1024


def seconds(processes: list[int]) -> float:
    """Return the processor time that processes have used, with all their threads."""
    spent = 0
    for process in processes:
        for each in Path(f"/proc/{process}/task").glob("*/schedstat"):
            spent += int(each.read_text().split()[0])
    return spent / 1e9
