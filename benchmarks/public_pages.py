"""What public pages cost: ``python -m benchmarks.public_pages``.

For 1, 30 and 10,000 generated circles in the 28 Gemeinden, every third of which looks
for help and every tenth of which meets each week: database queries, and processor time of the fastest of several requests, because
other work on the machine only slows a request down. SQLite in memory, no page cache.
"""

import os
from datetime import datetime, timedelta
from io import StringIO
from time import process_time
from timeit import repeat

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
os.environ["DATABASE_URL"] = "sqlite:///:memory:"
django.setup()

# Django must be set up first
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from base.paging import PER_PAGE  # noqa: E402
from base.time.berlin import BERLIN  # noqa: E402
from helferkreise.event.event import Event  # noqa: E402
from helferkreise.models import (  # noqa: E402
    Gemeinde,
    Helferkreis,
    Language,
    Need,
    Topic,
)

COUNTS = (1, 30, 10_000)
PAGES = {
    "circles": "/helferkreise/",
    "circles, last page": "/helferkreise/?seite={last}",
    "circles, filtered": "/helferkreise/?thema=deutsch&gemeinde=oberstdorf&sucht=ja",
    "needs": "/gesuche/",
    "needs, filtered": "/gesuche/?thema=deutsch&gemeinde=oberstdorf",
    "feed of needs": "/gesuche.atom",
    "dates": "/termine/",
    "Gemeinde": "/gemeinden/oberstdorf/",
    "start page": "/",
}
ROUNDS = 3


def make_circles(first: int, last: int) -> list[Helferkreis]:
    """Create the circles number `first` to `last`."""
    return Helferkreis.objects.bulk_create(
        Helferkreis(
            name=f"Kreis {number:05}",
            slug=f"kreis-{number}",
            summary="Wir helfen beim Ankommen und üben Deutsch.",
            stand="Beispiel",
            is_published=True,
        )
        for number in range(first, last + 1)
    )


def link(circles: list[Helferkreis], model, through) -> None:
    """Give each circle one or two records of reference data, always the same ones."""
    records = list(model.objects.values_list("pk", flat=True))
    count = len(records)
    through.objects.bulk_create(
        through(**{"helferkreis": circle, f"{model._meta.model_name}_id": pk})
        for circle in circles
        for pk in {records[circle.pk % count], records[circle.pk // 7 % count]}
    )


def make_needs(circles: list[Helferkreis]) -> None:
    topics = list(Topic.objects.all())
    Need.objects.bulk_create(
        Need(
            helferkreis=circle,
            title=f"Gesuch {circle.pk}",
            topic=topics[circle.pk % len(topics)],
            first_day="2000-01-01",
            last_day="2099-12-31",
        )
        for circle in circles[::3]
    )


def make_events(circles: list[Helferkreis]) -> None:
    starts_at = datetime(2026, 1, 6, 19, tzinfo=BERLIN)
    Event.objects.bulk_create(
        Event(
            helferkreis=circle,
            title=f"Treffen {circle.pk}",
            starts_at=starts_at + timedelta(days=circle.pk % 7),
            ends_at=starts_at + timedelta(days=circle.pk % 7, hours=2),
            repeats=Event.Repeats.WEEKLY,
        )
        for circle in circles[::10]
    )


def measure(address: str) -> tuple[int, float]:
    """Return queries and milliseconds of one request."""
    client = Client()

    def request() -> None:
        assert client.get(address).status_code == 200, address

    request()  # draws the map
    with CaptureQueriesContext(connection) as captured:
        request()
        queries = len(captured)  # the next request forgets them
    seconds = min(repeat(request, timer=process_time, number=1, repeat=ROUNDS))
    return queries, seconds * 1000


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("grunddaten", stdout=StringIO())
    table: dict[str, list[tuple[int, float]]] = {name: [] for name in PAGES}
    there = Helferkreis.objects.published().count()
    for count in COUNTS:
        circles = make_circles(there + 1, count)
        link(circles, Gemeinde, Helferkreis.gemeinden.through)
        link(circles, Topic, Helferkreis.topics.through)
        link(circles, Language, Helferkreis.languages.through)
        make_needs(circles)
        make_events(circles)
        there = count
        last = -(-count // PER_PAGE)
        for name, address in PAGES.items():
            table[name].append(measure(address.format(last=last)))
    print(f"{'queries, ms':20}" + "".join(f"{f'{n:,} circles':>18}" for n in COUNTS))
    for name, cells in table.items():
        print(f"{name:20}" + "".join(f"{n:>9}{ms:>9.1f}" for n, ms in cells))


if __name__ == "__main__":
    main()
