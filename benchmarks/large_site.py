"""Fills an empty database with a site as large as one may become.

    DATABASE_URL=sqlite:////somewhere/large.sqlite3 python -m benchmarks.large_site

The facts and examples, and invented records beside them, all marked as examples where
they can be. The same each time: chance has a seed.
"""

import os
import random
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()

# Django must be set up first
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from base.time import clock  # noqa: E402
from base.time.berlin import moment  # noqa: E402
from contacts.models import ContactPoint, Office, OpeningHours  # noqa: E402
from helferkreise.models import (  # noqa: E402
    Event,
    EventException,
    Gemeinde,
    Helferkreis,
    Language,
    Need,
    Topic,
)
from pages.models import Edition, News, Page, Redirect  # noqa: E402

from . import long_lists  # noqa: E402

SEED = 87527
HELFERKREISE, NEEDS, NEWS, REDIRECTS, OFFICES = 10_000, 50_000, 10_000, 50_000, 200
SINGLE_DATES, REPEATED_DATES = 45_000, 5_000
PAGES, CHILDREN = 5_000, 20
TEXT = "Ein erfundener Satz, wie ihn Kreise von sich schreiben könnten. " * 5
DAYS_BACK, DAYS_AHEAD = 365, 540
AT_ONCE = 2_000


class Filling:
    """What is made needs chance and a day to begin from. share: one in so many is made."""

    def __init__(self, today: date, share: int) -> None:
        self.today, self.share, self.chance = today, share, random.Random(SEED)

    def up_to(self, all_of_them: int) -> range:
        return range(all_of_them // self.share)

    def day(self, back: int, ahead: int) -> date:
        return self.today + timedelta(days=self.chance.randint(-back, ahead))

    def helferkreise(self) -> None:
        made = [
            Helferkreis(
                name=f"Beispielkreis {number:05}",
                slug=f"grosser-kreis-{number}",
                summary="Wir helfen beim Ankommen und üben Deutsch.",
                text=TEXT,
                stand="Beispiel",
                reviewed_on=self.day(900, 0),
                is_published=number % 50 != 0,
                is_example=True,
            )
            for number in self.up_to(HELFERKREISE)
        ]
        created = bulk(Helferkreis, made)
        for model in (Gemeinde, Topic, Language):
            self.link(created, model)
        self.needs(created)
        self.dates(created)

    def link(self, helferkreise: list[Helferkreis], model) -> None:
        """Give each Helferkreis one or two records of reference data."""
        field = next(
            each
            for each in Helferkreis._meta.many_to_many
            if each.related_model is model
        )
        through = field.remote_field.through
        keys = list(model.objects.values_list("pk", flat=True))
        name = f"{model._meta.model_name}_id"
        bulk(
            through,
            [
                through(helferkreis_id=each.pk, **{name: key})
                for each in helferkreise
                for key in self.chance.sample(keys, self.chance.randint(1, 2))
            ],
        )

    def needs(self, helferkreise: list[Helferkreis]) -> None:
        """Make those of some years; one in five is open."""
        topics = list(Topic.objects.values_list("pk", flat=True))
        made = []
        for number in self.up_to(NEEDS):
            last = self.day(0, 180) if number % 5 == 0 else self.day(1500, -1)
            made.append(
                Need(
                    helferkreis=self.chance.choice(helferkreise),
                    title=f"Gesuch {number}",
                    text=TEXT[:120],
                    topic_id=self.chance.choice(topics),
                    first_day=min(last, self.today) - timedelta(days=number % 60),
                    last_day=last,
                    is_example=True,
                )
            )
        bulk(Need, made)

    def dates(self, helferkreise: list[Helferkreis]) -> None:
        """Make those of a year back and some months ahead; one in ten is the authority's."""
        single = [
            self.event(number, self.day(DAYS_BACK, DAYS_AHEAD), helferkreise)
            for number in self.up_to(SINGLE_DATES)
        ]
        rules = [rule for rule in Event.Repeats.values if rule and "last" not in rule]
        repeated = [
            self.event(
                number,
                self.day(900, 60),
                helferkreise,
                repeats=self.chance.choice(rules),
            )
            for number in self.up_to(REPEATED_DATES)
        ]
        for event in repeated[::2]:
            event.repeats_until = event.starts_at.date() + timedelta(days=700)
        bulk(Event, single + repeated)
        skipped = [
            EventException(event=event, day=event.starts_at.date())
            for event in repeated[::10]
        ]
        bulk(EventException, skipped)

    def event(self, number, day, helferkreise, **rule) -> Event:
        start = moment(day, 60 * self.chance.randint(8, 20))
        return Event(
            helferkreis=None if number % 10 == 0 else self.chance.choice(helferkreise),
            title=f"Treffen {number}",
            text=TEXT[:120],
            place="Pfarrheim",
            starts_at=start,
            ends_at=start + timedelta(hours=2),
            is_example=True,
            **rule,
        )

    def news(self) -> None:
        made = [
            News(
                title=f"Meldung {number}",
                slug=f"grosse-meldung-{number}",
                summary="Was in diesem Monat geschehen ist.",
                text=TEXT,
                published_on=self.day(3600, 30),
                is_example=True,
            )
            for number in self.up_to(NEWS)
        ]
        bulk(News, made)

    def pages(self) -> None:
        """Make a tree in which each page has 20 below it, with past and planned editions."""
        above, made, count = [None], 0, len(self.up_to(PAGES))
        while made < count:
            level = [
                self.page(made + number, above[number // CHILDREN])
                for number in range(min(len(above) * CHILDREN, count - made))
            ]
            above, made = bulk(Page, level), made + len(level)
            self.editions(above)

    def page(self, number: int, parent: Page | None) -> Page:
        slug = f"grosse-seite-{number}"
        return Page(
            title=f"Seite {number}",
            slug=slug,
            path=f"{parent.path}/{slug}" if parent else slug,
            parent=parent,
            body=f"<p>{TEXT}</p>",
            stand="Beispiel",
            is_guide=number % 7 == 0,
            reviewed_on=self.day(700, 0),
            position=number % CHILDREN,
            is_published=True,
            has_draft=number % 30 == 0,
        )

    def editions(self, pages: list[Page]) -> None:
        bulk(
            Edition,
            [
                Edition(
                    page=page,
                    title=page.title,
                    body=page.body,
                    valid_from=datetime.combine(self.today, datetime.min.time(), UTC)
                    + timedelta(days=days),
                )
                for page in pages
                for days in (-800, -200, 200 if page.pk % 9 == 0 else -100)
            ],
        )

    def redirects(self) -> None:
        made = [
            Redirect(old_path=f"/grosse-alte-seite/{number}", target="/kontakt/")
            for number in self.up_to(REDIRECTS)
        ]
        bulk(Redirect, made)

    def offices(self) -> None:
        """Make departments of the authority, each with offices below it."""
        main = Office.objects.filter(parent=None).first()
        departments = bulk(Office, [self.office(n, main) for n in range(20)])
        rest = [
            self.office(number, departments[number % 20])
            for number in self.up_to(OFFICES)[20:]
        ]
        made = departments + bulk(Office, rest)
        hours = [
            OpeningHours(office=office, weekday=day, opens="08:00", closes="12:00")
            for office in made
            for day in range(5)
        ]
        bulk(OpeningHours, hours)
        kind = ContactPoint.Kind.PHONE
        phones = [
            ContactPoint(office=each, kind=kind, value="+49 8321 612-0")
            for each in made
        ]
        bulk(ContactPoint, phones)

    def office(self, number: int, parent: Office) -> Office:
        return Office(
            name=f"Beispielstelle {number}",
            slug=f"grosse-stelle-{number}",
            parent=parent,
            tasks=TEXT[:120],
            stand="Beispiel",
            is_published=True,
            position=100 + number,
        )


def bulk(model, records):
    return model.objects.bulk_create(records, batch_size=AT_ONCE)


def begin() -> None:
    """Migrate an empty database, and fill in the facts and examples."""
    if connection.introspection.table_names():
        raise SystemExit("The database is not empty.")
    call_command("migrate", verbosity=0)
    for command in (["grunddaten"], ["beispiele", "laden"]):
        call_command(*command, stdout=StringIO())


def fill(share: int = 1) -> None:
    """Do that, and invent more. share: of all that is invented, one in so many."""
    begin()
    filling = Filling(clock.today(), share)
    with transaction.atomic():
        filling.helferkreise()
        filling.news()
        filling.pages()
        filling.redirects()
        filling.offices()
        long_lists.fill(filling, bulk)


if __name__ == "__main__":
    fill()
