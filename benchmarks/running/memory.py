"""What the processes of the site weigh: ``python -m benchmarks.running.memory``.

After all pages of the sitemap and the search were asked for often enough that each worker
has had its share of them.
"""

import re
from tempfile import TemporaryDirectory

from benchmarks import HEADING, row

from .server import Site, running, weight

MOST = 170  # MB
ROUNDS = 3
FOUND = "Treffer"


def visit(site: Site) -> None:
    found = re.findall(r"<loc>http://[^/]+(.+?)</loc>", site.plain("/sitemap.xml"))
    for _ in range(ROUNDS):
        for address in found:
            site.get(address)
        site.until("/suche/?q=Versicherung", FOUND)


def main() -> None:
    with TemporaryDirectory() as folder, running(folder) as site:
        visit(site)
        of_all = weight(site.processes)
        count = len(site.processes)
    print(HEADING)
    print(
        row(f"{count} processes with the index of the search, PSS", of_all, "MB", MOST)
    )


if __name__ == "__main__":
    main()
