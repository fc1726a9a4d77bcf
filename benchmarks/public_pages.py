"""What public pages cost: ``python -m benchmarks.public_pages``.

For 1, 30 and 10,000 generated Helferkreise in the 28 Gemeinden, every third of which looks
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
    "helferkreise": "/helferkreise/",
    "helferkreise, last page": "/helferkreise/?seite={last}",
    "helferkreise, filtered": "/helferkreise/?thema=deutsch&gemeinde=oberstdorf&sucht=ja",
    "needs": "/gesuche/",
    "needs, filtered": "/gesuche/?thema=deutsch&gemeinde=oberstdorf",
    "feed of needs": "/gesuche.atom",
    "dates": "/termine/",
    "Gemeinde": "/gemeinden/oberstdorf/",
    "start page": "/",
}
ROUNDS = 3


def make_helferkreise(first: int, last: int) -> list[Helferkreis]:
    """Create the Helferkreise number `first` to `last`."""
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


def link(helferkreise: list[Helferkreis], model, through) -> None:
    """Give each Helferkreis one or two records of reference data, always the same ones."""
    records = list(model.objects.values_list("pk", flat=True))
    count = len(records)
    through.objects.bulk_create(
        through(**{"helferkreis": helferkreis, f"{model._meta.model_name}_id": pk})
        for helferkreis in helferkreise
        for pk in {
            records[helferkreis.pk % count],
            records[helferkreis.pk // 7 % count],
        }
    )


def make_needs(helferkreise: list[Helferkreis]) -> None:
    topics = list(Topic.objects.all())
    Need.objects.bulk_create(
        Need(
            helferkreis=helferkreis,
            title=f"Gesuch {helferkreis.pk}",
            topic=topics[helferkreis.pk % len(topics)],
            first_day="2000-01-01",
            last_day="2099-12-31",
        )
        for helferkreis in helferkreise[::3]
    )


def make_events(helferkreise: list[Helferkreis]) -> None:
    starts_at = datetime(2026, 1, 6, 19, tzinfo=BERLIN)
    Event.objects.bulk_create(
        Event(
            helferkreis=helferkreis,
            title=f"Treffen {helferkreis.pk}",
            starts_at=starts_at + timedelta(days=helferkreis.pk % 7),
            ends_at=starts_at + timedelta(days=helferkreis.pk % 7, hours=2),
            repeats=Event.Repeats.WEEKLY,
        )
        for helferkreis in helferkreise[::10]
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
        helferkreise = make_helferkreise(there + 1, count)
        link(helferkreise, Gemeinde, Helferkreis.gemeinden.through)
        link(helferkreise, Topic, Helferkreis.topics.through)
        link(helferkreise, Language, Helferkreis.languages.through)
        make_needs(helferkreise)
        make_events(helferkreise)
        there = count
        last = -(-count // PER_PAGE)
        for name, address in PAGES.items():
            table[name].append(measure(address.format(last=last)))
    print(
        f"{'queries, ms':20}" + "".join(f"{f'{n:,} Helferkreise':>18}" for n in COUNTS)
    )
    for name, cells in table.items():
        print(f"{name:20}" + "".join(f"{n:>9}{ms:>9.1f}" for n, ms in cells))


if __name__ == "__main__":
    main()
