"""The addresses of everything public; the browser tests visit them all."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from base.site_map import fixed_pages
from base.time import clock
from editing.addresses import addressed_models
from pages.news.news import News
from pages.page.edition import Edition


class PublicPages(Sitemap):
    """Anything that comes as `PublicPage`."""

    def __init__(self, find):
        self.items = find

    def location(self, page):
        return page.address

    def lastmod(self, page):
        return page.changed_on


class WholeGuideSitemap(Sitemap):
    """Guides with all their chapters on one page."""

    def items(self):
        live = Edition.objects.live(clock.now()).without_text()
        with_chapters = live.values("page__parent")
        return live.filter(page__is_guide=True, page__in=with_chapters)

    def location(self, edition):
        return reverse("pages:page", args=[edition.page.whole_path])


class NewsYearSitemap(Sitemap):
    def items(self):
        return News.objects.published(clock.today()).years()

    def location(self, each):
        return reverse("pages:news_year", args=[each["year"]])


def pages_of(model):
    return lambda: list(model.public_pages(clock.now()))


SITEMAPS = {
    "fixed": PublicPages(fixed_pages),
    **{
        model._meta.label_lower: PublicPages(pages_of(model))
        for model in addressed_models()
        if model.is_listed
    },
    "guides": WholeGuideSitemap,
    "archive": NewsYearSitemap,
}
