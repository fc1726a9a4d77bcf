"""What pages cost beside their yardsticks: ``python -m benchmarks.side_by_side``.

One gunicorn with one worker serves the site with facts and examples, and the yardsticks
of `benchmarks.served`. All are asked in turns, so that other work on the machine slows all
of them down; what counts is processor time of the server, its median over the turns, and
the ratio. Prints a table in Markdown, and an exclamation mark where a target is missed.
"""

import os
import subprocess
import sys
from contextlib import suppress
from datetime import date
from http.client import HTTPConnection
from pathlib import Path
from platform import python_version
from socket import create_connection, create_server
from statistics import median
from tempfile import TemporaryDirectory
from time import sleep
from typing import NamedTuple

TURNS = 7
HEADERS = {"Accept-Encoding": "br", "Connection": "keep-alive"}
CIRCLE = "/helferkreise/beispielkreis-wertach/"


class Subject(NamedTuple):
    """What is asked. than: the yardstick. most: times as much as that, and queries."""

    name: str
    address: str
    than: str = ""
    most: float = 0.0
    queries: int = 0

    @property
    def times(self) -> int:
        """Return how often it is asked in a turn: what is cheap more often."""
        return 10 if self.address.startswith(("/uncached", "/plain")) else 200

    @property
    def first(self) -> str:
        """Return its address for whoever finds nothing that other pages have made."""
        return self.address.replace("/uncached", "/first", 1)


def page(name: str, address: str, most: float, queries: int) -> Subject:
    return Subject(name, f"/uncached{address}", "/plain/", most, queries)


SUBJECTS = [
    Subject("bare WSGI, nothing", "/empty/"),
    Subject("bare WSGI, start page's bytes and headers", "/same/"),
    Subject("start page, kept", "/", "/same/", 1 / 0.95),
    Subject("start page, kept", "/", "/empty/", 1 / 0.85),
    Subject("page of the guide, kept", "/wissen/versicherung/", "/same/", 1 / 0.95),
    Subject("plain page of Django, three queries", "/plain/"),
    page("start page", "/", 5, 11),
    page("finder", "/helferkreise/", 5, 11),
    page("Helferkreis", CIRCLE, 5, 11),
    page("Gemeinde", "/gemeinden/oberstdorf/", 5, 11),
    page("contact", "/kontakt/", 3, 8),
    page("office", "/kontakt/jobcenter/", 3, 8),
    page("help wanted", "/gesuche/", 3, 8),
    page("dates", "/termine/", 3, 8),
    page("news", "/aktuelles/", 3, 8),
    page("page of the guide", "/wissen/versicherung/", 3, 8),
    page("Impressum", "/impressum/", 3, 8),
    page("open data", "/daten/", 3, 8),
]


class Server:
    """A connection to the server."""

    def __init__(self, port: int) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=60)

    def get(self, address: str) -> str:
        self.connection.request("GET", address, headers=HEADERS)
        response = self.connection.getresponse()
        body = response.read()
        if response.status != 200:
            raise SystemExit(f"{response.status}: {address}")
        return body.decode(errors="replace")

    def cost(self, address: str, times: int) -> float:
        """Return the seconds of processor that a request costs, of several."""
        before = float(self.get("/cpu/"))
        for _ in range(times):
            self.get(address)
        return (float(self.get("/cpu/")) - before) / times


def measured(server: Server) -> tuple[dict[str, list[float]], dict[str, int]]:
    """Return by address the seconds of each turn, and how many queries it takes."""
    by_address = {each.address: each for each in SUBJECTS}
    queries = {}
    for address, each in by_address.items():
        server.get(address)  # makes what is kept
        if each.queries:
            queries[address] = int(
                server.get(address.replace("/uncached", "/queries", 1))
            )
    seconds: dict[str, list[float]] = {address: [] for address in by_address}
    for _ in range(TURNS):
        for address, each in by_address.items():
            seconds[address].append(server.cost(address, each.times))
            if each.queries:
                first = seconds.setdefault(each.first, [])
                first.append(server.cost(each.first, 2))
    return seconds, queries


def lines(seconds: dict[str, list[float]], queries: dict[str, int]):
    """Yield the table."""
    yield "| what | CPU ms | times | as | at most | queries | at most | first CPU ms |"
    yield "|---|--:|--:|---|--:|--:|--:|--:|"
    for each in SUBJECTS:
        ms = f"{median(seconds[each.address]) * 1000:.2f}"
        if not each.than:
            yield f"| {each.name} | {ms} | | | | | | |"
            continue
        pairs = zip(seconds[each.address], seconds[each.than], strict=True)
        times = median(own / other for own, other in pairs)
        found = queries.get(each.address, 0)
        told = f"{times:.2f}{' !' * (times > each.most)}"
        asked = f"{found}{' !' * (found > each.queries)}" if each.queries else ""
        than = each.than.strip("/")
        first = seconds.get(each.first, []) if each.queries else []
        alone = f"{median(first) * 1000:.1f}" if first else ""
        limits = f"{each.most:.2f} | {asked} | {each.queries or ''} | {alone}"
        yield f"| {each.name} | {ms} | {told} | {than} | {limits} |"


def machine() -> str:
    found = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text().splitlines()
        if line.startswith("model name")
    ]
    name = found[0] if found else "unknown processor"
    return f"{os.cpu_count()} × {name}, Python {python_version()}, SQLite"


def settings(folder: str, port: int) -> dict[str, str]:
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "ehrenamt_oa.settings",
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        "SECRET_KEY": "only-for-measuring-" * 4,
        "SITE_URL": f"http://127.0.0.1:{port}",
        "ALLOWED_HOSTS": "127.0.0.1",
        "CACHE_URL": "locmemcache://",
        "DEBUG": "off",
    }


def free_port() -> int:
    with create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def wait_for(port: int) -> None:
    for _ in range(120):
        with suppress(ConnectionRefusedError), create_connection(("127.0.0.1", port)):
            return
        sleep(1)
    raise SystemExit("no answer from the server")


def main() -> None:
    port = free_port()
    with TemporaryDirectory() as folder:
        env = settings(folder, port)
        for command in ("migrate -v0", "grunddaten", "beispiele laden"):
            manage = [sys.executable, "manage.py", *command.split()]
            subprocess.run(manage, env=env, check=True, stdout=subprocess.DEVNULL)
        gunicorn = [sys.executable, "-m", "gunicorn", "-w", "1", "--log-level", "error"]
        address = ["-b", f"127.0.0.1:{port}", "benchmarks.served:application"]
        process = subprocess.Popen([*gunicorn, *address], env=env)
        try:
            wait_for(port)
            table = lines(*measured(Server(port)))
            print(f"{date.today()}, {machine()}, load {os.getloadavg()[0]:.1f}\n")
            print(*table, sep="\n")
        finally:
            process.terminate()
            process.wait()


if __name__ == "__main__":
    main()
