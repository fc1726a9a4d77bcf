"""Short reports that staff write."""

from collections import Counter

import reversion
from django.db import models
from django.db.models import Count, Q
from django.utils import timezone

from base.examples import ExampleModel
from base.site_map import PublicPage
from base.time.plausible_dates import check_year
from editing.addresses import AddressedModel
from pages.text import internal_links, rich_text
from pages.text.rich_field import RichTextField

# `/aktuelles/2026/` is the archive of a year
YEAR = r"^[0-9]{4}$"


class NewsQuerySet(models.QuerySet):
    def published(self, today):
        return self.filter(is_published=True, published_on__lte=today)

    def years(self):
        """Return the years, newest first, as dicts of `year` and `count`; one query.

        Counted by day, as the database has the days in order, and no years.
        """
        counts = Counter()
        by_day = self.order_by().values_list("published_on").annotate(Count("pk"))
        for day, number in by_day:
            counts[day.year] += number
        return [{"year": year, "count": counts[year]} for year in sorted(counts)[::-1]]

    def before(self, news):
        """Return the one that follows in a list with the newest on top, or None."""
        return self.filter(
            Q(published_on__lt=news.published_on)
            | Q(published_on=news.published_on, pk__lt=news.pk)
        ).first()

    def after(self, news):
        """Return the one that stands above in a list with the newest on top, or None."""
        return self.filter(
            Q(published_on__gt=news.published_on)
            | Q(published_on=news.published_on, pk__gt=news.pk)
        ).last()


@reversion.register()
class News(AddressedModel, ExampleModel):
    """A short report with a date; newest first."""

    address_view = "pages:news_detail"

    title = models.CharField("Titel", max_length=120)
    slug = models.SlugField(
        "Adresse im Netz",
        unique=True,
        help_text="Letzter Teil der Internetadresse; füllt sich aus dem Titel.",
    )
    summary = models.CharField(
        "In einem Satz",
        max_length=250,
        blank=True,
        help_text="Steht in der Liste unter dem Titel und über dem Text.",
    )
    text = RichTextField("Text")
    published_on = models.DateField(
        "Datum",
        help_text="Ab diesem Tag steht die Meldung auf der Website.",
        validators=[check_year],
    )
    is_published = models.BooleanField(
        "veröffentlicht",
        default=True,
        help_text="Ohne diesen Haken ist die Meldung ein Entwurf, den nur die Verwaltung "
        "sieht.",
    )
    changed_at = models.DateTimeField(null=True, editable=False)

    objects = NewsQuerySet.as_manager()

    class Meta:
        verbose_name = "Meldung"
        verbose_name_plural = "Meldungen"
        permissions = [("publish_news", "Kann Meldungen veröffentlichen")]
        ordering = ["-published_on", "-pk"]
        indexes = [
            models.Index(
                fields=["-published_on", "-id", "is_published"],
                name="news_newest_first",
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_slug_is_no_year",
                condition=~Q(slug__regex=YEAR),
                violation_error_message="Unter dieser Adresse stehen alle Meldungen "
                "eines Jahres. Bitte wählen Sie eine mit Buchstaben.",
            )
        ]

    def __str__(self):
        return self.title

    def save(self, **options):
        """Remember when words changed that people may have read before."""
        public = News.objects.published(timezone.localdate()).filter(pk=self.pk).first()
        if public and not public.says_the_same(self):
            self.changed_at = timezone.now()
        super().save(**options)

    @classmethod
    def visible(cls, now):
        return cls.objects.published(timezone.localdate(now)).defer("text")

    @staticmethod
    def public_page(news):
        day = news.changed_on or news.published_on
        return PublicPage(news.title, news.get_absolute_url(), day)

    @property
    def changed_on(self):
        """Return the day of the last change, None if it has said this from the start."""
        day = self.changed_at and timezone.localdate(self.changed_at)
        return day if day and day > self.published_on else None

    def article(self, site_url):
        """Return what search engines shall know: a NewsArticle of schema.org.

        site_url: without a slash at its end. Dates without a time, because nobody enters
        one.
        """
        authority = {
            "@type": "GovernmentOrganization",
            "name": "Landratsamt Oberallgäu",
        }
        data = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": self.title,
            "description": self.summary,
            "url": site_url + self.get_absolute_url(),
            "inLanguage": "de",
            "datePublished": str(self.published_on),
            "dateModified": str(self.changed_on or self.published_on),
            "author": authority,
            "publisher": authority,
        }
        return {name: value for name, value in data.items() if value}

    @property
    def rendered_text(self):
        return rich_text.render(internal_links.to_addresses(self.text))

    def says_the_same(self, other):
        texts = [internal_links.to_references(each.text) for each in (self, other)]
        return rich_text.reads_the_same(*texts) and all(
            getattr(self, name) == getattr(other, name) for name in ["title", "summary"]
        )
