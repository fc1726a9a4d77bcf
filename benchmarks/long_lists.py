"""What the years add to a large site, and staff see in lists: for `benchmarks.large_site`.

Marks of what was done, said, asked for and deleted. None of it is of real people.
"""

from datetime import UTC, datetime, time, timedelta

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from base.models import OutgoingMail
from contacts.models import Office, SpecialDay
from editing.models import DeletedRecord, Deletion, MovedAddress, TraceEntry
from helferkreise.models import Helferkreis, Need, Person
from pages.models import CheckedLink, Feedback, MissedAddress, SearchedWords

EACH, PEOPLE, SPECIAL_DAYS = 50_000, 10_000, 5_000
KEPT_DAYS = 90


def fill(filling, bulk) -> None:
    """filling: of `large_site`, with chance, a day and a share. bulk: stores records."""
    numbers = filling.up_to(EACH)
    for model, make in MADE.items():
        bulk(model, [make(number, moment(filling, number)) for number in numbers])
    people(filling, bulk)
    deletions(filling, bulk)
    special_days(filling, bulk)


def moment(filling, number: int) -> datetime:
    """Return when it was: each of the last days has as many."""
    day = filling.today - timedelta(days=number % KEPT_DAYS)
    return datetime.combine(day, time(number % 24), UTC)


def entry(number: int, when: datetime) -> TraceEntry:
    kinds = TraceEntry.Kind.values
    kind, who = kinds[number % len(kinds)], f"konto-{number % 40}"
    return TraceEntry(moment=when, kind=kind, who=who, what=f"Vorgang {number}")


def feedback(number: int, when: datetime) -> Feedback:
    kinds = Feedback._meta.get_field("kind").choices
    return Feedback(
        path=f"/grosse-seite-{number % 400}/",
        kind=kinds[number % len(kinds)][0],
        text=f"Erfundene Rückmeldung {number}." * (number % 3 == 0),
        received_at=when,
        is_done=number % 10 != 0,
    )


def link(number: int, when: datetime) -> CheckedLink:
    states = ["ok", "ok", "ok", "new", "moved", "broken"]
    return CheckedLink(
        kind="external",
        address=f"https://beispiel-{number % 900}.example/{number}",
        state=states[number % len(states)],
        checked_at=when,
    )


def moved(number: int, when: datetime) -> MovedAddress:
    return MovedAddress(old_path=f"/grosses-frueher/{number}/", new_path="/kontakt/")


def missed(number: int, when: datetime) -> MissedAddress:
    path = f"/grosses-gibt-es-nicht/{number}/"
    return MissedAddress(path=path, count=number % 90 + 1, last_on=when.date())


def words(number: int, when: datetime) -> SearchedWords:
    count = number % 7 + 1
    return SearchedWords(
        words=f"suche {number}", day=when.date(), count=count, misses=number % 2 * count
    )


def mail(number: int, when: datetime) -> OutgoingMail:
    return OutgoingMail(
        message_id=f"<{number}@beispiel.example>",
        recipient="konto@beispiel.example",
        sender="website@beispiel.example",
        subject=f"Bitte prüfen: {number}",
        content=b"",
        stored_at=when,
        due_at=when,
        tries=1,
        sent_at=when if number % 50 else None,
    )


MADE = {
    TraceEntry: entry,
    Feedback: feedback,
    CheckedLink: link,
    MovedAddress: moved,
    MissedAddress: missed,
    SearchedWords: words,
    OutgoingMail: mail,
}


def people(filling, bulk) -> None:
    keys = list(Helferkreis.objects.values_list("pk", flat=True))
    made = [
        Person(helferkreis_id=filling.chance.choice(keys), name=f"Erfunden {number}")
        for number in filling.up_to(PEOPLE)
    ]
    bulk(Person, made)


def deletions(filling, bulk) -> None:
    """Fill the Papierkorb, and note who has deleted it."""
    user = User.objects.create(username="grosses-konto", is_staff=True)
    kind = ContentType.objects.get_for_model(Need)
    numbers = filling.up_to(EACH)
    made = [
        Deletion(
            moment=timezone.now() - timedelta(minutes=number),
            user=user,
            kind=kind,
            object_id=str(-number),
            title=f"Gesuch {number}",
        )
        for number in numbers
    ]
    bulk(
        DeletedRecord,
        [
            DeletedRecord(
                deletion=deletion,
                model_label="helferkreise.need",
                object_id=deletion.object_id,
                serialized_data="[]",
            )
            for deletion in bulk(Deletion, made)
        ],
    )
    entries = [
        LogEntry(
            user=user,
            content_type=kind,
            object_id=str(-number),
            object_repr=f"Gesuch {number}",
            action_flag=CHANGE,
        )
        for number in numbers
    ]
    bulk(LogEntry, entries)


def special_days(filling, bulk) -> None:
    keys = list(Office.objects.values_list("pk", flat=True))
    made = [
        SpecialDay(
            office_id=filling.chance.choice(keys),
            first_day=day,
            last_day=day,
            reason="Betriebsausflug",
            is_example=True,
        )
        for _ in filling.up_to(SPECIAL_DAYS)
        for day in [filling.day(900, 200)]
    ]
    bulk(SpecialDay, made)
