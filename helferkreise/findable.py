"""What is found of Helferkreise and Gemeinden, and of needs and dates on their pages."""

from base.words.calendar import date_and_time
from editing.findable import Findable, Passage, register

from .event.dates import next_dates
from .models import Event, Gemeinde, Helferkreis, Need


def of_helferkreise(now):
    shown = Helferkreis.objects.published().defer("internal_note").for_display()
    for circle in shown:
        gemeinden = ", ".join(each.name for each in circle.gemeinden.all())
        topics = ", ".join(each.name for each in circle.topics.all())
        languages = ", ".join(each.name for each in circle.languages.all())
        yield Findable(
            circle.name,
            circle.get_absolute_url(),
            "Helferkreise",
            passages=[
                Passage(f"{circle.summary} {circle.text}"),
                Passage(f"{topics}. {gemeinden}. {languages}"),
                Passage(f"{circle.meeting} · {circle.phone} · {circle.email}"),
            ],
            names=[gemeinden],
            trail=["Helferkreise"],
            checked_on=circle.reviewed_on,
        )


def of_gemeinden(now):
    """Yield them without their Ortsteile, which the finder knows, and how sure they are."""
    for gemeinde in Gemeinde.objects.defer("boundary").prefetch_related("place_names"):
        rathaus = (
            f"Rathaus: {gemeinde.rathaus_address} · Telefon {gemeinde.rathaus_phone} · "
            f"E-Mail {gemeinde.rathaus_email}"
        )
        has_rathaus = gemeinde.rathaus_address or gemeinde.rathaus_phone
        yield Findable(
            gemeinde.name,
            gemeinde.get_absolute_url(),
            "Gemeinden",
            passages=[Passage(rathaus)] if has_rathaus else [],
            names=[
                gemeinde.official_name,
                *gemeinde.names("alias"),
                *gemeinde.names("postal_code"),
            ],
            trail=["Helferkreise"],
        )


def of_needs(now):
    for need in Need.objects.open(now.date()):
        topic = need.topic.name if need.topic else ""
        languages = ", ".join(each.name for each in need.languages.all())
        yield Findable(
            need.title,
            need.get_absolute_url(),
            "Hilfe gesucht",
            passages=[
                Passage(f"{need.text} {need.effort}"),
                Passage(f"{topic}. {need.helferkreis.name}. {languages}"),
            ],
            trail=["Hilfe gesucht", need.helferkreis.name],
            checked_on=need.first_day,
        )


def of_events(now):
    for occurrence, event in next_dates(Event.objects.upcoming(now), now):
        begins = date_and_time(occurrence.start)
        circle = [event.helferkreis.name] if event.helferkreis else []
        yield Findable(
            event.title,
            event.get_absolute_url(),
            "Termine",
            passages=[
                Passage(f"{begins}. {event.place}. {event.text}"),
                Passage(" ".join(circle)),
            ],
            trail=["Termine", *circle],
        )


register(of_helferkreise, Helferkreis)
register(of_gemeinden, Gemeinde)
register(of_needs)
register(of_events)
