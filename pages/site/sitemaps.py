"""The addresses of everything public; the browser tests visit them all."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from base.site_map import PublicPage, filled_lists, fixed_pages, lists
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


def pages_of_the_program():
    """Return those without the lists in which nothing stands at the moment."""
    return fixed_pages(without=lists().keys() - filled_lists(clock.now()))


def whole_guides():
    """Return the guides with all their chapters on one page."""
    live = Edition.objects.live(clock.now()).without_text()
    guides = live.filter(page__is_guide=True, page__in=live.values("page__parent"))
    addresses = {
        each: reverse("pages:page", args=[each.page.whole_path]) for each in guides
    }
    return [PublicPage(str(each), address) for each, address in addresses.items()]


def news_years():
    years = [each["year"] for each in News.objects.published(clock.today()).years()]
    return [
        PublicPage(str(year), reverse("pages:news_year", args=[year])) for year in years
    ]


def pages_of(model):
    return lambda: list(model.public_pages(clock.now()))


SITEMAPS = {
    "fixed": PublicPages(pages_of_the_program),
    **{
        model._meta.label_lower: PublicPages(pages_of(model))
        for model in addressed_models()
        if model.is_listed
    },
    "guides": PublicPages(whole_guides),
    "archive": PublicPages(news_years),
}
