"""What is announced about the place of an office, from a day on."""

import reversion
from django.db import models
from django.db.models import Q

from base.time.plausible_dates import check_year
from base.words.calendar import long_date

from . import place
from .postal_address import PostalAddressModel


@reversion.register(follow=["office"])
class Move(PostalAddressModel):
    """From a day on an office is elsewhere, or has left and nobody knows where to."""

    office = models.ForeignKey(
        "Office", models.CASCADE, related_name="moves", verbose_name="Stelle"
    )
    first_day = models.DateField(
        "gilt ab",
        help_text="Der erste Tag am neuen Ort. Schließt die Stelle am 30. November, dann "
        "der 1. Dezember.",
        validators=[check_year],
    )
    address_follows = models.BooleanField(
        "schließt am bisherigen Ort, neue Anschrift folgt",
        default=False,
        help_text="Solange die neue Anschrift nicht bekannt ist. Ist sie bekannt, "
        "entfernen Sie den Haken und schreiben Sie sie hierher.",
    )
    note = models.CharField(
        "Was sonst zu sagen ist",
        max_length=200,
        blank=True,
        help_text="Ein kurzer Satz für die Ankündigung. Nach dem Umzug steht er dort "
        "nicht mehr.",
    )
    told_until = models.DateField(
        "„umgezogen von …“ zeigen bis",
        null=True,
        blank=True,
        help_text="Leer: 90 Tage lang. Mit einem Tag, der vorbei ist, endet es sofort.",
        validators=[check_year],
    )

    class Meta:
        verbose_name = "Umzug"
        verbose_name_plural = "Umzüge"
        ordering = ["first_day"]
        constraints = [
            *PostalAddressModel.Meta.constraints,
            models.UniqueConstraint(
                name="%(app_label)s_%(class)s_once_per_day",
                fields=["office", "first_day"],
                violation_error_message="Für diesen Tag ist bei dieser Stelle schon ein "
                "Umzug eingetragen.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_says_what_is_new",
                condition=~Q(street="") | ~Q(po_box_city="") | Q(address_follows=True),
                violation_error_message="Was ist neu? Bitte schreiben Sie die neue "
                "Anschrift oder das neue Postfach, oder setzen Sie den Haken bei „neue "
                "Anschrift folgt“.",
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_address_is_known_or_follows",
                condition=Q(street="") | Q(address_follows=False),
                violation_error_message="Die neue Anschrift steht hier. Bitte entfernen "
                "Sie den Haken bei „neue Anschrift folgt“.",
            ),
        ]

    def __str__(self):
        return f"ab {long_date(self.first_day)}: {self.plain().words}"

    def plain(self):
        return place.Move(
            self.first_day,
            self.stored_place(),
            self.address_follows,
            self.note,
            self.told_until,
        )
