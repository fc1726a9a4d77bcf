"""The addresses of everything public; the browser tests visit them all."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from contacts import clock
from contacts.models import Office
from helferkreise.models import Gemeinde, Helferkreis

from .models import News, Page


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
        return Page.objects.published().defer("body")

    def lastmod(self, page):
        return page.updated_at


class NewsSitemap(Sitemap):
    def items(self):
        return News.objects.published(clock.today())


SITEMAPS = {
    "start": StartSitemap,
    "kontakt": OfficeSitemap,
    "helferkreise": HelferkreisSitemap,
    "gemeinden": GemeindeSitemap,
    "seiten": PageSitemap,
    "aktuelles": NewsSitemap,
}
