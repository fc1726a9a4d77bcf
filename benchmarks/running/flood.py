"""What visitors notice of wrong passwords: ``python -m benchmarks.running.flood``.

Pages are asked for one after the other, first alone, then while a process of its own tries
passwords on 16 connections at once, each time for another account from another network.
Both share the processors with the site.
"""

import subprocess
import sys
from http.client import HTTPConnection
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from threading import Thread
from time import monotonic, perf_counter
from urllib.parse import urlencode

from benchmarks import HEADING, row

from .server import Site, running

ATTACK, AT_ONCE, SECONDS = "--attack", 16, 15.0
TOKEN = "a" * 32
PAGES = ["/kontakt/", "/suche/?q=Versicherung", "/verwaltung/konto/anmelden/"]


def attack(port: int) -> None:
    """Try passwords until the time is over; print how many answers of each kind came."""
    answers: dict[int, int] = {}
    until = monotonic() + SECONDS
    threads = [
        Thread(target=attempts, args=(port, Random(n), until, answers))
        for n in range(AT_ONCE)
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    print(", ".join(f"{count} × {status}" for status, count in sorted(answers.items())))


def attempts(port: int, chance: Random, until: float, answers: dict[int, int]) -> None:
    while monotonic() < until:
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        network = ".".join(str(chance.randint(1, 220)) for _ in range(4))
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"csrftoken={TOKEN}",
            "X-Forwarded-For": network,
        }
        name = f"name-{chance.randint(0, 10**9)}"
        typed = {"login": name, "password": "falsch", "csrfmiddlewaretoken": TOKEN}
        connection.request("POST", PAGES[-1], urlencode(typed), headers)
        status = connection.getresponse().status
        answers[status] = answers.get(status, 0) + 1
        connection.close()


def times(site: Site, lasting: float) -> dict[str, list[float]]:
    """Return how many milliseconds a visitor waits for each page."""
    spent: dict[str, list[float]] = {page: [] for page in PAGES}
    until = monotonic() + lasting
    while monotonic() < until:
        for page, found in spent.items():
            begun = perf_counter()
            site.get(page)
            found.append((perf_counter() - begun) * 1000)
    return spent


def main() -> None:
    with (
        TemporaryDirectory() as folder,
        running(folder, TRUSTED_PROXIES="127.0.0.1", LOG_LEVEL="ERROR") as site,
    ):
        times(site, 3)
        alone = times(site, SECONDS / 2)
        command = [sys.executable, "-m", __spec__.name, ATTACK, str(site.port)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as attacker:
            flooded = times(site, SECONDS - 2)
            told, _ = attacker.communicate()
    print(HEADING)
    for page in PAGES:
        usual, now = median(alone[page]), median(flooded[page])
        print(row(f"{page} alone, median", usual, "ms"))
        print(row(f"{page} in the flood, median", now, "ms"))
        slowest = quantiles(flooded[page], n=20)[-1]
        print(row(f"{page} in the flood, 19 of 20 within", slowest, "ms"))
        print(row(f"{page} in the flood, times as long", now / usual, ""))
    print(f"\nAnswers to {AT_ONCE} attempts at once: {told}")


if __name__ == "__main__":
    if ATTACK in sys.argv:
        attack(int(sys.argv[-1]))
    else:
        main()
