"""How pages grow with the site: ``python -m benchmarks.growth [/termine/ …]``.

A site with facts and examples beside one filled by `benchmarks.large_site` and a tenth of
that, all on SQLite in a folder that is deleted. Of each public page, file and list of the
admin: processor time of the fastest of several requests without the page cache, the same
where nothing is kept of what pages share ("first"), database queries, and bytes. Prints a table in Markdown, what grows most first. Above 1.5 times a page
is "cut" if it costs the large site no more than 1.5 times a tenth of it, so that only rows
on the page are paid for; "streamed" if nobody waits for the whole; and missed otherwise.
SITES names a folder that keeps the databases for the next run.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import NamedTuple

from . import MISSED

ROUNDS, MOST = 5, 1.5
MEASURE = "--measure"
FILL = "from benchmarks import large_site; large_site."
SITES = {"small": "begin()", "tenth": "fill(10)", "large": "fill()"}
ENOUGH = 2.0  # seconds after which a page is not asked again
FILES = [
    "/aktuelles/2026/",
    "/aktuelles/feed.atom",
    "/daten/dienststellen.json",
    "/daten/gemeinden.geojson",
    "/daten/helferkreise.csv",
    "/daten/helferkreise.json",
    "/gesuche.atom",
    "/gibt-es-nicht/",
    "/robots.txt",
    "/sitemap.xml",
    "/termine.ics",
]
PAGES = [
    "/aktuelles/?seite=2",
    "/gemeinden/oberstdorf/",
    "/gemeinden/oberstdorf/aushang/",
    "/gesuche/?thema=deutsch&gemeinde=oberstdorf",
    "/helferkreise/?ort=Oberstdorf",
    "/helferkreise/?ort=Oberstdrof",
    "/helferkreise/?thema=deutsch&gemeinde=oberstdorf",
    "/helferkreise/beispielkreis-wertach/",
    "/helferkreise/beispielkreis-wertach/termine.ics",
    "/kontakt/jobcenter/",
    "/termine/?monat={month}",
    "/wissen/versicherung/",
]


class Cost(NamedTuple):
    """What a request takes. ms, first: of the processor."""

    ms: float
    first: float
    queries: int
    size: int
    is_streamed: bool


def measure(chosen: list[str]) -> None:
    """Print what addresses of the site of DATABASE_URL take, as JSON; all if none is chosen."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    from django.contrib.auth.models import User
    from django.test import Client

    from tests.ehrenamt_oa.sign_in import signed_in  # noqa: F401  (with both steps)

    visitor, staff = Client(), Client()
    user = User.objects.get_or_create(
        username="growth", is_staff=True, is_superuser=True
    )[0]
    staff.force_login(user)
    asked = [(visitor, each) for each in public_addresses()]
    asked += [(staff, each) for each in staff_addresses()]
    costs = {
        address: cost(client, address)
        for client, address in asked
        if not chosen or address in chosen
    }
    print(json.dumps(costs))


def public_addresses() -> list[str]:
    from base.site_map import fixed_pages
    from base.time import clock

    fixed = {page.address for page in fixed_pages()}
    others = [each.format(month=f"{clock.today():%Y-%m}") for each in PAGES]
    return sorted({*fixed, *FILES, *others})


def staff_addresses() -> list[str]:
    """Return the lists of the admin, and its pages about more than one record."""
    from django.contrib import admin
    from django.urls import NoReverseMatch, reverse

    from base.admin.screens import list_url

    found = [list_url(model) for model in admin.site._registry]
    for pattern in admin.site.get_urls():
        try:
            found.append(reverse(f"admin:{pattern.name}"))
        except (NoReverseMatch, AttributeError):
            continue
    unfit = {reverse(f"admin:{each}") for each in ("logout", "autocomplete")}
    return sorted({*found} - unfit)


def cost(client, address: str) -> Cost:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from base.content_version import kept

    def request() -> int:
        response = client.get(address)
        if response.streaming:
            return sum(map(len, response))
        return len(response.content)

    is_streamed = client.get(address).streaming
    request()  # makes what is shared
    with CaptureQueriesContext(connection) as captured:
        size = request()
        queries = len(captured)  # the next request forgets them

    def first() -> None:
        kept._contents.clear()
        request()

    return Cost(least(request), least(first), queries, size, is_streamed)


def least(do: Callable[[], object]) -> float:
    """Return the milliseconds of the processor that the fastest of several calls takes."""
    spent: list[float] = []
    while len(spent) < ROUNDS and sum(spent) < ENOUGH:
        begun = process_time()
        do()
        spent.append(process_time() - begun)
    return min(spent) * 1000


def of_site(database: Path, filling: str, chosen: list[str]) -> dict[str, Cost]:
    """Return the cost of addresses. filling: Python that fills a new database."""
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{database}"}
    if not database.exists():
        run(["-c", filling], environment)
    found = run(["-m", "benchmarks.growth", MEASURE, *chosen], environment)
    costs = json.loads(found.splitlines()[-1])
    return {address: Cost(*values) for address, values in costs.items()}


def run(arguments: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout


def told(small: Cost, tenth: Cost, large: Cost) -> str:
    """Return how many times as much a page costs, and what of it if that is too much."""
    times = large.ms / small.ms
    if times <= MOST:
        return f"{times:.1f}"
    if large.is_streamed:
        return f"{times:.1f} streamed"
    if large.ms / tenth.ms <= MOST:
        return f"{times:.1f} cut"
    return f"{times:.1f}{MISSED}"


def main(chosen: list[str]) -> None:
    with TemporaryDirectory() as folder:
        kept = Path(os.environ.get("SITES", folder))
        small, tenth, large = (
            of_site(kept / f"{name}.sqlite3", f"{FILL}{filling}", chosen)
            for name, filling in SITES.items()
        )
    found = small.keys() & tenth.keys() & large.keys()
    print(
        "| what | times | ms small | a tenth | large | first small | first large "
        "| queries | kB small | kB large |"
    )
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    for each in sorted(found, key=lambda each: -large[each].ms / small[each].ms):
        few, some, many = small[each], tenth[each], large[each]
        print(
            f"| {each} | {told(few, some, many)} | {few.ms:.1f} | {some.ms:.1f} "
            f"| {many.ms:.1f} | {few.first:.1f} | {many.first:.1f} | {few.queries}, {many.queries} "
            f"| {few.size / 1000:.1f} | {many.size / 1000:.1f} |"
        )


if __name__ == "__main__":
    arguments = sys.argv[1:]
    if MEASURE in arguments:
        measure(arguments[1:])
    else:
        main(arguments)
