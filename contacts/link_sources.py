"""Where links stand in this app."""

from base.link_sources import address_of, link, register, source, texts
from base.time import clock
from editing.publishing.model import public_address

from .models import ContactPoint, Office, Responsibility


def of_offices():
    for office in Office.objects.published():
        url = office.get_absolute_url()
        yield from texts(office, url, "tasks", "directions", "notice")
    points = ContactPoint.objects.filter(source=None, office__is_published=True)
    now = (point.on(clock.today()) for point in points.select_related("office"))
    for point in filter(None, now):
        href = address_of(point.kind, point.value)
        place = f"Kontaktweg {point.get_kind_display()}"
        url = point.office.get_absolute_url()
        yield source(point.office, place, url, link(href, point.value))
    for entry in Responsibility.objects.published().select_related(
        "office", "next_office"
    ):
        yield from texts(entry, public_address(entry.in_charge), "note")


register(of_offices)
