"""What nginx costs before the site: ``python -m benchmarks.running.edge``.

The start page, which nginx keeps for a second, beside a file of the same bytes that nginx
sends itself; both compressed beforehand, over one connection with TLS, in turns. What
counts is processor time of nginx and the application together.
"""

from http.client import HTTPSConnection
from os import getpid
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks import HEADING, row
from tests.deploy.conftest import SETTINGS
from tests.deploy.nginx import NAME, ROOT, Nginx, nginx

from .server import LOAD, Site, children, running, seconds

TURNS, TIMES = 9, 3000
FILE = "/static/same.html"
MOST = 1 / 0.75


class Visitor:
    """A connection that stays until nginx wants another, after a thousand requests."""

    def __init__(self, edge: Nginx) -> None:
        self.edge, self.connection = edge, HTTPSConnection(NAME)

    def get(self, address: str) -> bytes:
        if not self.connection.sock:
            self.connection.sock = self.edge.connect()
        self.connection.request("GET", address, headers={"Accept-Encoding": "br"})
        response = self.connection.getresponse()
        if response.status != 200 or response.headers["Content-Encoding"] != "br":
            raise SystemExit(f"{response.status}: {address}")
        return response.read()


def cost(visitor: Visitor, address: str, processes: list[int]) -> float:
    """Return milliseconds of processor that a request takes."""
    before = seconds(processes)
    for _ in range(TIMES):
        visitor.get(address)
    return (seconds(processes) - before) / TIMES * 1000


def measured(edge: Nginx, files: Path, site: Site) -> tuple[list[float], list[float]]:
    visitor = Visitor(edge)
    (files / "same.html").touch()
    (files / "same.html.br").write_bytes(visitor.get("/"))
    servers = set(children(getpid())) - set(site.processes)
    workers = [worker for server in servers for worker in children(server)]
    of_page, of_file = [], []
    for _ in range(TURNS):
        of_page.append(cost(visitor, "/", site.processes + workers))
        of_file.append(cost(visitor, FILE, workers))
    return of_page, of_file


def main() -> None:
    with TemporaryDirectory() as folder, running(folder, LOAD, **SETTINGS) as site:
        files = Path(folder, "static")
        files.mkdir()
        changes = {f"{ROOT}/var/static/": f"{files}/"}
        with nginx(Path(folder), site.port, **changes) as edge:
            of_page, of_file = measured(edge, files, site)
    times = median(a / b for a, b in zip(of_page, of_file, strict=True))
    print(HEADING)
    print(row("nginx, a file of the start page's bytes", median(of_file), "ms"))
    print(row("nginx, the start page, with the application", median(of_page), "ms"))
    print(row("nginx, the start page, times the file", times, "", MOST))


if __name__ == "__main__":
    main()
