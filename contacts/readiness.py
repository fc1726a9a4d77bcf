"""What the site needs of the offices before it goes public."""

from base.admin.readiness import Point, register
from base.admin.screens import list_url

from .models import Office, OpeningHours


def hours(now):
    """The authority has hours; other offices may be open by appointment only."""
    known = OpeningHours.objects.filter(office__parent=None, office__is_published=True)
    missing = [] if known.exists() else ["die Woche des Landratsamts"]
    yield Point("Öffnungszeiten", missing, list_url(Office))


def confirmed(now):
    offices = Office.objects.published().filter(reviewed_on=None)
    missing = offices.values_list("name", flat=True)
    yield Point("Stellen geprüft", list(missing), list_url(Office))


register(hours, confirmed)
