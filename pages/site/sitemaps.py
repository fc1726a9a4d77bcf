"""The addresses of everything public; the browser tests visit them all."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from base.time import clock
from contacts.models import Office
from helferkreise.models import Gemeinde, Helferkreis
from pages.news.news import News
from pages.page.edition import Edition


class StartSitemap(Sitemap):
    def items(self):
        return [
            "pages:home",
            "contacts:list",
            "contacts:a_to_z",
            "contacts:electronic",
            "helferkreise:list",
            "helferkreise:needs",
            "helferkreise:events",
            "pages:news",
            "pages:datasets",
            "pages:credits",
        ]

    def location(self, name):
        return reverse(name)


class OfficeSitemap(Sitemap):
    def items(self):
        return Office.objects.published()


class HelferkreisSitemap(Sitemap):
    def items(self):
        return Helferkreis.objects.published()


class GemeindeSitemap(Sitemap):
    def items(self):
        return Gemeinde.objects.defer("boundary")


class PageSitemap(Sitemap):
    def items(self):
        return Edition.objects.live(clock.now()).without_text()

    def lastmod(self, edition):
        return edition.valid_from


class WholeGuideSitemap(Sitemap):
    """Guides with all their chapters on one page."""

    def items(self):
        live = Edition.objects.live(clock.now()).without_text()
        with_chapters = live.values("page__parent")
        return live.filter(page__is_guide=True, page__in=with_chapters)

    def location(self, edition):
        return reverse("pages:page", args=[edition.page.whole_path])


class NewsSitemap(Sitemap):
    def items(self):
        return News.objects.published(clock.today()).defer("text")

    def lastmod(self, news):
        return news.changed_on or news.published_on


class NewsYearSitemap(Sitemap):
    def items(self):
        return News.objects.published(clock.today()).years()

    def location(self, each):
        return reverse("pages:news_year", args=[each["year"]])


SITEMAPS = {
    "start": StartSitemap,
    "kontakt": OfficeSitemap,
    "helferkreise": HelferkreisSitemap,
    "gemeinden": GemeindeSitemap,
    "seiten": PageSitemap,
    "leitfaeden": WholeGuideSitemap,
    "aktuelles": NewsSitemap,
    "archiv": NewsYearSitemap,
}
