"""The authority, its departments and branches."""

import reversion
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.functional import cached_property

from base.time import clock
from contacts.opening_hours.dated_weeks import make_room
from contacts.opening_hours.schedule import Schedule
from contacts.opening_hours.values import YEAR_END
from editing.addresses import AddressedModel
from editing.publishing.model import PublishableModel
from editing.reviews.review import ReviewedModel
from media.picture.pictured import PicturedModel

from .facts import OfficeFacts
from .postal_address import PlacedModel
from .queryset import OfficeQuerySet
from .ways.contact_point import ContactPoint

LEVELS = 5  # of the tree; more than any authority has


@reversion.register(
    follow=["contact_points", "moves", "opening_hours"],
    exclude=["owner", "reminded_on"],
)
class Office(
    AddressedModel, PublishableModel, ReviewedModel, PicturedModel, PlacedModel
):
    """The authority, one of its departments, or a branch; a tree of few levels."""

    address_view = "contacts:office"
    title_field = "name"
    is_main = False  # as far as `with_main` has not told

    name = models.CharField("Name", max_length=120)
    slug = models.SlugField(
        "Adresse im Netz",
        unique=True,
        help_text="Letzter Teil der Internetadresse, zum Beispiel „jobcenter“. "
        "Wenn Sie sie ändern, führt die alte zur neuen.",
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="gehört zu",
        help_text="Leer nur beim Landratsamt selbst.",
    )
    position = models.PositiveSmallIntegerField(
        "Reihenfolge", default=0, help_text="Kleine Zahlen stehen oben."
    )
    tasks = models.TextField(
        "Aufgaben",
        blank=True,
        help_text="Wofür ist diese Stelle zuständig? Ein oder zwei kurze Sätze.",
    )
    notice = models.TextField(
        "Wichtiger Hinweis",
        blank=True,
        help_text="Steht hervorgehoben auf der Seite der Stelle, zum Beispiel vor "
        "einem Umzug. Leer lassen, wenn es nichts zu beachten gibt.",
    )
    inherits_week = models.BooleanField(
        "ohne eigene Zeiten gelten die der Stelle darüber",
        default=True,
        help_text="Ohne diesen Haken steht auf der Website, dass die Zeiten noch nicht "
        "bekannt sind.",
    )
    closed_on_holidays = models.BooleanField(
        "an Feiertagen geschlossen",
        default=True,
        help_text="Gesetzliche Feiertage in Bayern, mit Mariä Himmelfahrt.",
    )
    closed_at_year_end = models.BooleanField(
        "am 24. und 31. Dezember geschlossen",
        default=False,
        help_text="Gilt jedes Jahr, wenn für den Tag nichts anderes eingetragen ist, "
        "auch für Stellen darunter, die ihre Zeiten von hier haben.",
    )

    objects = OfficeQuerySet.as_manager()

    class Meta:
        verbose_name = "Stelle"
        verbose_name_plural = "Stellen"
        permissions = [("publish_office", "Kann Stellen veröffentlichen")]
        ordering = ["position", "name"]
        constraints = [
            *PlacedModel.Meta.constraints,
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_not_its_own_parent",
                condition=Q(parent=None) | ~Q(parent=F("pk")),
                violation_error_message="Eine Stelle kann nicht zu sich selbst gehören.",
            ),
        ]

    def __str__(self):
        return self.name

    @classmethod
    def visible(cls, now):
        return cls.objects.published().with_main().only("name", "slug")

    @classmethod
    def listed(cls, now):
        """Leave out the authority, whose page the program brings."""
        return super().listed(now).without_main()

    def get_absolute_url(self):
        return reverse("contacts:list") if self.is_main else self.own_address

    def clean(self):
        super().clean()
        # a circle of parents spans several rows, so no constraint can see it
        ancestor, level = self.parent, 1
        while ancestor:
            if ancestor.pk == self.pk:
                raise ValidationError(
                    {"parent": "Diese Stelle steht bereits über der gewählten."}
                )
            ancestor, level = ancestor.parent, level + 1
            if level > LEVELS:
                raise ValidationError(
                    {"parent": f"Mehr als {LEVELS} Ebenen untereinander gibt es nicht."}
                )

    @property
    def short_title(self):
        """What the way from the start page to this one calls it."""
        return self.name

    @property
    def ancestors(self):
        """The published offices above this one, the highest first."""
        above = [*self.parent.ancestors, self.parent] if self.parent else []
        return [office for office in above if office.is_published]

    @property
    def superior(self):
        """The next published office above this one, or None."""
        return self.ancestors[-1] if self.ancestors else None

    def points(self, *kinds):
        """Return the ways to reach this office now, of these kinds; of all if none."""
        return [point for point in self.told_points(*kinds) if not point.begins_on]

    def told_points(self, *kinds):
        """Return the same with those that only begin later: to be read by people."""
        today = clock.today()
        now = [point.on(today) for point in self.contact_points.all()]
        return [point for point in now if point and (not kinds or point.kind in kinds)]

    @property
    def main_contact_points(self):
        """The ways that fit in a small box: telephone, mail and fax."""
        kinds = ContactPoint.Kind
        return self.told_points(kinds.PHONE, kinds.EMAIL, kinds.FAX)

    @property
    def direct_contact_points(self):
        """All ways except those for letters: by fax, or with a signature."""
        for_letters = {ContactPoint.Kind.FAX, *ContactPoint.SIGNED}
        return self.told_points(*set(ContactPoint.Kind) - for_letters)

    @property
    def fax_numbers(self):
        return self.told_points(ContactPoint.Kind.FAX)

    @property
    def signed_contact_points(self):
        return self.told_points(*ContactPoint.SIGNED)

    @property
    def phone(self):
        """The first telephone number, or None."""
        return next(iter(self.points(ContactPoint.Kind.PHONE)), None)

    @property
    def own_phone(self):
        """The first telephone number if it is not taken over: for lists of offices."""
        return None if self.phone and self.phone.source_id else self.phone

    @property
    def phone_to_ask(self):
        return self.nearest(ContactPoint.Kind.PHONE)

    @property
    def website_to_ask(self):
        return self.nearest(ContactPoint.Kind.WEBSITE)

    def nearest(self, kind):
        """Return its way of a kind, else that of the next office above, or None."""
        offices = [self, *reversed(self.ancestors)]
        return next((point for each in offices for point in each.points(kind)), None)

    @property
    def booking(self):
        """Where to book an appointment, or None."""
        return next(iter(self.points(ContactPoint.Kind.BOOKING)), None)

    @cached_property
    def schedule(self):
        """All rules for the opening hours of this office, as plain values."""
        return Schedule(
            periods=make_room(period.plain() for period in self.opening_hours.all()),
            special_days=tuple(day.plain() for day in self.special_days.all()),
            yearly_days=YEAR_END if self.closed_at_year_end else (),
            closed_on_holidays=self.closed_on_holidays,
            parent=self.parent.schedule if self.parent else None,
            inherits_week=self.inherits_week,
        )

    def hours_origin(self, day):
        """Return whose week holds here on a day: this office, one above, or None."""
        office = self
        while not office.schedule.has_own_week(day):
            if not (office.parent and office.inherits_week):
                return None
            office = office.parent
        return office

    def facts(self, site_url):
        """Return all that the public may know, as plain values.

        site_url: of this website, without a slash at the end.
        """
        place, coming, left, since = self.whereabouts
        return OfficeFacts(
            slug=self.slug,
            name=self.name,
            url=site_url + self.get_absolute_url(),
            uid=site_url + self.own_address,
            schedule=self.schedule,
            parent=self.superior and self.superior.facts(site_url),
            tasks=self.tasks,
            notice=self.notice,
            address=place.address,
            post_box=place.post_box,
            ways=tuple(point.plain() for point in self.points()),
            coming_ways=tuple(p.plain() for p in self.told_points() if p.begins_on),
            directions=place.directions,
            parking=place.parking,
            step_free_access=place.step_free_access,
            coming=coming,
            left=left,
            since=since,
            awaits_address=self.awaits_address,
            stand=self.stand,
        )
