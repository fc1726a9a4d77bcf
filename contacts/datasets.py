"""What a data set may hold of this app."""

from base.datasets.record_file import GoneError, RecordFile, register

from .models import ContactPoint, Office, OpeningHours, Responsibility, SpecialDay


class ContactPoints(RecordFile):
    """Ways to reach an office, which come with it: only to be referred to."""

    def find(self, key):
        """Return the way that "landratsamt phone" names, by office and kind."""
        slug, kind = key.split()
        own = offices.find(slug).contact_points.filter(source=None)
        found = own.filter(kind=ContactPoint.Kind(kind)).first()
        if found is None:
            raise GoneError
        return found


offices = RecordFile("dienststellen", Office, key="slug")

register(offices)
register(ContactPoints("kontaktwege", ContactPoint))
register(RecordFile("zustaendigkeiten", Responsibility, key="name"))
register(RecordFile("oeffnungszeiten", OpeningHours))
register(RecordFile("besondere_tage", SpecialDay))
