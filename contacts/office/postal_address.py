"""Where people go, and where letters go if that is somewhere else."""

from django.db import models
from django.db.models import Q

from base.time import clock

from .place import Address, Place, PostBox, whereabouts

POSTAL_CODE = r"^[0-9]{5}$"


class PostalAddressModel(models.Model):
    """A record with an address, the way there and a post-office box.

    Address and box are complete or empty.
    """

    street = models.CharField("Straße und Hausnummer", max_length=120, blank=True)
    postal_code = models.CharField("Postleitzahl", max_length=5, blank=True)
    city = models.CharField("Ort", max_length=80, blank=True)
    address_note = models.CharField(
        "Hinweis zum Gebäude",
        max_length=200,
        blank=True,
        help_text="Zum Beispiel: „Eingang auf der Ostseite“.",
    )
    directions = models.TextField(
        "Bus und Bahn",
        blank=True,
        help_text="Haltestelle, Linie, Fußweg. Leere Zeilen trennen Absätze.",
    )
    parking = models.CharField("Parken", max_length=200, blank=True)
    step_free_access = models.CharField(
        "Zugang ohne Stufen",
        max_length=200,
        blank=True,
        help_text="Zum Beispiel: „Aufzug am Nordeingang, Türbreite 90 cm“. Leer, wenn "
        "Sie es nicht sicher wissen.",
    )
    po_box = models.CharField(
        "Postfach",
        max_length=20,
        blank=True,
        help_text="Nummer des Postfachs. Leer, wenn die Postleitzahl genügt.",
    )
    po_box_postal_code = models.CharField(
        "Postleitzahl des Postfachs", max_length=5, blank=True
    )
    po_box_city = models.CharField("Ort des Postfachs", max_length=80, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_address_complete",
                condition=Q(street="", postal_code="", city="")
                | Q(postal_code__regex=POSTAL_CODE) & ~Q(street="") & ~Q(city=""),
                violation_error_message="Zur Anschrift gehören Straße, eine "
                "Postleitzahl mit fünf Ziffern und der Ort. Bitte füllen Sie alle "
                "drei Felder aus oder keines.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_po_box_complete",
                condition=Q(po_box="", po_box_postal_code="", po_box_city="")
                | Q(po_box_postal_code__regex=POSTAL_CODE) & ~Q(po_box_city=""),
                violation_error_message="Zum Postfach gehören eine Postleitzahl mit "
                "fünf Ziffern und der Ort.",
            ),
        ]

    def stored_place(self):
        """Return the fields as plain values."""
        address = Address(self.street, self.postal_code, self.city, self.address_note)
        box = PostBox(self.po_box, self.po_box_postal_code, self.po_box_city)
        return Place(
            address=address if self.street else None,
            post_box=box if self.po_box_city else None,
            directions=self.directions,
            parking=self.parking,
            step_free_access=self.step_free_access,
        )


class PlacedModel(PostalAddressModel):
    """An office as something that has a place and moves."""

    class Meta(PostalAddressModel.Meta):
        abstract = True

    @property
    def whereabouts(self):
        """Where it is at the moment to show, and where it will be."""
        moves = [move.plain() for move in self.moves.all()]
        return whereabouts(self.stored_place(), moves, clock.today())

    @property
    def awaits_address(self):
        """Whether nobody knows where to it has left; without a place, as the one above."""
        at = self.whereabouts
        if at.place.address or at.since or not self.superior:
            return at.address_follows
        return self.superior.awaits_address

    @property
    def shows_picture(self):
        """Whether its photo shows where it is: it was made before any move."""
        first, now = self.stored_place().address, self.whereabouts.place.address
        return self.picture and now == first
