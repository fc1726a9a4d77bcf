"""The names by which people look for a Gemeinde."""

from functools import lru_cache

import reversion
from django.db import models
from django.db.models import Q

from contacts.office.postal_address import POSTAL_CODE
from contacts.responsibility.a_to_z import by_letter
from helferkreise.finder import index

from .gemeinde import Gemeinde

UNCONFIRMED = "C"


@lru_cache(maxsize=1)
def index_of(rows):
    """Return the index of rows of name, kind, AGS and confidence.

    Building it takes ten times as long as reading the names. It is kept under the names
    themselves, so that no change can be missed, whichever process made it.
    """
    return index.build_index(
        index.PlaceName(name, index.PlaceKind(kind), ags, confidence != UNCONFIRMED)
        for name, kind, ags, confidence in rows
    )


class PlaceNameQuerySet(models.QuerySet):
    def index(self):
        """Return the finder's index of all names; one query.

        Sorted, so that a choice between equally good places is always the same.
        """
        rows = self.order_by("gemeinde__name", "name")
        rows = rows.values_list("name", "kind", "gemeinde__ags", "confidence")
        return index_of(tuple(rows))

    def by_letter(self):
        """Return pairs of a letter and its names, with their Gemeinden; one query."""
        seen = "name", "confidence", "source", "gemeinde__name", "gemeinde__slug"
        return by_letter(self.select_related("gemeinde").only(*seen))


@reversion.register(follow=["gemeinde"])
class PlaceName(models.Model):
    """What people may type to find a Gemeinde; several Gemeinden may share one.

    source: who says so; some are under licences of their own (OpenStreetMap: ODbL), so
    names of Ortsteile are no part of the open data.
    """

    class Kind(models.TextChoices):
        GEMEINDE = "gemeinde", "Name der Gemeinde"
        ORTSTEIL = "ortsteil", "Ortsteil"
        POSTAL_CODE = "postal_code", "Postleitzahl"
        PO_BOX = "po_box", "Postleitzahl von Postfächern"
        ALIAS = "alias", "Anderer Name"

    class Confidence(models.TextChoices):
        NAMED = "A", "sicher: die Gemeinde oder ein Artikel nennt den Namen"
        TWO_SOURCES = "B", "gut belegt: zwei Arten von Quellen"
        UNCONFIRMED = UNCONFIRMED, "nicht bestätigt: nur für die Suche"

    name = models.CharField("Name oder Postleitzahl", max_length=80)
    kind = models.CharField(
        "Art",
        max_length=20,
        choices=Kind,
        default=Kind.ORTSTEIL,
        help_text="„Anderer Name“ ist, wie Menschen den Ort auch nennen.",
    )
    gemeinde = models.ForeignKey(
        Gemeinde,
        models.CASCADE,
        related_name="place_names",
        verbose_name="führt zur Gemeinde",
    )

    confidence = models.CharField(
        "Wie sicher?",
        max_length=1,
        choices=Confidence,
        default=Confidence.NAMED,
        db_default=Confidence.NAMED,
        help_text="Was nicht bestätigt ist, bietet die Suche an; auf der Seite der "
        "Gemeinde steht es nicht.",
    )
    source = models.CharField(
        "Quelle", max_length=300, blank=True, default="", db_default=""
    )

    objects = PlaceNameQuerySet.as_manager()

    class Meta:
        verbose_name = "Ortsname"
        verbose_name_plural = "Ortsnamen"
        ordering = ["name", "gemeinde__name"]
        constraints = [
            models.UniqueConstraint(
                name="%(app_label)s_%(class)s_once_per_gemeinde",
                fields=["name", "gemeinde"],
                violation_error_message="Dieser Name führt schon zu dieser Gemeinde.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_not_empty",
                condition=~Q(name=""),
                violation_error_message="Bitte geben Sie einen Namen ein.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_postal_code_has_five_digits",
                condition=~Q(kind__in=["postal_code", "po_box"])
                | Q(name__regex=POSTAL_CODE),
                violation_error_message="Eine Postleitzahl hat fünf Ziffern.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_confidence_is_known",
                condition=Q(confidence__in=["A", "B", "C"]),
                violation_error_message="Bitte wählen Sie, wie sicher der Name ist.",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def is_confirmed(self):
        return self.confidence != UNCONFIRMED
