"""The pages of the news, all of them, those of a year, one; and their feed."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from base.content_version.kept import kept
from base.formats.atom import AtomFeed
from base.paging import page_of
from base.site_map import fixed_page
from base.time import clock
from helferkreise.event.dates import coming_dates

from .news import News

TEASERS = 3


@fixed_page("Aktuelles", content=lambda now: News.objects.published(now.date()))
@require_safe
def news_list(request):
    """Show the news, newest first; `?seite=` turns pages."""
    news = News.objects.published(clock.today())
    context = {
        "page": page_of(news, request.GET, "meldungen"),
        "years": years(),
        "dates": coming_dates(TEASERS),
    }
    return render(request, "pages/news/list.html", context)


@require_safe
def news_year(request, year):
    """Show the news of a year by month, newest first; `?seite=` turns pages."""
    news = News.objects.published(clock.today())
    if year not in [each["year"] for each in years()]:
        raise Http404
    page = page_of(news.filter(published_on__year=year), request.GET, "meldungen")
    context = {"year": year, "years": years(), "page": page}
    return render(request, "pages/news/year.html", context)


@kept
def years():
    """Return the years in which there are news, for all pages that show them."""
    return News.objects.published(clock.today()).years()


@require_safe
def news_detail(request, slug):
    news = News.objects.published(clock.today())
    item = get_object_or_404(news, slug=slug)
    linked = news.only("title", "slug", "published_on")
    context = {
        "item": item,
        "article": item.article(settings.SITE_URL),
        "older": linked.before(item),
        "newer": linked.after(item),
    }
    return render(request, "pages/news/detail.html", context)


class NewsFeed(AtomFeed):
    kind, day = "meldung", "published_on"
    entry = "pages/news/feed_entry.html"
    title = _("Aktuelles – Ehrenamt mit Geflüchteten im Oberallgäu")
    subtitle = _("Meldungen für alle, die Geflüchteten helfen.")
    link = reverse_lazy("pages:news")

    def records(self):
        return News.objects.published(clock.today())

    def item_updateddate(self, news):
        return news.changed_at or self.item_pubdate(news)
