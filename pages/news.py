"""Short reports that staff write."""

import reversion
from django.db import models
from django.urls import reverse

from contacts.examples import ExampleModel
from contacts.moved_address import AddressedModel
from contacts.plausible_dates import check_year


class NewsQuerySet(models.QuerySet):
    def published(self, today):
        return self.filter(published_on__lte=today)


@reversion.register()
class News(AddressedModel, ExampleModel):
    """A short report with a date; newest first."""

    title = models.CharField("Titel", max_length=120)
    slug = models.SlugField(
        "Adresse im Netz",
        unique=True,
        help_text="Letzter Teil der Internetadresse; füllt sich aus dem Titel.",
    )
    text = models.TextField("Text", help_text="Leere Zeilen trennen Absätze.")
    published_on = models.DateField(
        "Datum",
        help_text="Ab diesem Tag steht die Meldung auf der Website.",
        validators=[check_year],
    )

    objects = NewsQuerySet.as_manager()

    class Meta:
        verbose_name = "Meldung"
        verbose_name_plural = "Meldungen"
        ordering = ["-published_on", "-pk"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("pages:news_detail", args=[self.slug])
