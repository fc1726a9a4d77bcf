"""What may wait for staff in this app."""

from base.admin.to_do import JobKind, register

from .models import Document, Picture

register(
    JobKind(
        70,
        "media.change_picture",
        "Bild hat keine Beschreibung, weil es als Schmuck gilt",
        "Bilder haben keine Beschreibung, weil sie als Schmuck gelten",
        records=lambda now: Picture.objects.filter(is_decorative=True),
        model=Picture,
        filters={"is_decorative__exact": "1"},
    ),
    JobKind(
        80,
        "media.change_document",
        "Dokument ist nicht auf Barrierefreiheit geprüft",
        "Dokumente sind nicht auf Barrierefreiheit geprüft",
        records=lambda now: Document.objects.filter(
            accessible=Document.Accessible.UNCHECKED
        ),
        model=Document,
        filters={"accessible__exact": Document.Accessible.UNCHECKED.value},
    ),
)
