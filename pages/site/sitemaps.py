"""The addresses of everything public; the browser tests visit them all.

As long as they are few they stand in one file, else in parts that an index names.
"""

from functools import partial

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as django_views
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.decorators.http import require_safe

from base.site_map import PublicPage, filled_lists, fixed_pages, lists
from base.time import clock
from editing.addresses import addressed_models
from pages.news.news import News
from pages.page.edition import Edition

MOST = 5_000  # addresses in a file


class PublicPages(Sitemap):
    """Anything that comes as `PublicPage`."""

    limit = MOST

    def __init__(self, find):
        self.items = find

    @cached_property
    def paginator(self):
        """Made once for each answer, or all would be found twice."""
        return super().paginator

    def location(self, page):
        return page.address

    def lastmod(self, page):
        return page.changed_on


class RecordPages(PublicPages):
    """The pages of the records of a model, of which only those of a part are loaded."""

    def __init__(self, model):
        self.model = model

    def items(self):
        return self.model.listed(clock.now())

    def location(self, row):
        return super().location(self.model.public_page(row))

    def lastmod(self, row):
        return super().lastmod(self.model.public_page(row))


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


# for each answer anew
SITEMAPS = {
    "fixed": partial(PublicPages, pages_of_the_program),
    **{
        model._meta.label_lower: partial(RecordPages, model)
        for model in addressed_models()
        if model.is_listed
    },
    "guides": partial(PublicPages, whole_guides),
    "archive": partial(PublicPages, news_years),
}


@require_safe
@django_views.x_robots_tag
def sitemap(request):
    """Send all addresses, or the index of the files with their parts."""
    sitemaps = {name: make() for name, make in SITEMAPS.items()}
    paginators = {name: each.paginator for name, each in sitemaps.items()}
    if sum(each.count for each in paginators.values()) <= MOST:
        return django_views.sitemap(request, sitemaps)
    parts = [
        {"location": settings.SITE_URL + part_address(name, number)}
        for name, each in paginators.items()
        if each.count
        for number in each.page_range
    ]
    context = {"sitemaps": parts}
    return render(request, "sitemap_index.xml", context, "application/xml")


def part_address(name, number):
    return reverse("sitemap_part", args=[name], query={"p": number})


@require_safe
def sitemap_part(request, name):
    """Send some of the addresses of one kind: `?p=2`."""
    return django_views.sitemap(request, SITEMAPS, section=name)
