from django.conf import settings
from django.contrib.admin.views.decorators import staff_member_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from base.content_version.kept import kept
from base.site_map import fixed_page
from base.time import clock
from helferkreise.event.dates import coming_dates
from helferkreise.gemeinde.maps import gemeinden_now, map_with_list
from helferkreise.helferkreis.lotsin import lotsin_instead
from helferkreise.models import Need
from media.use import public_pictures
from pages.news.news import News
from pages.page.edition import Edition
from pages.page.page import Page

from .samples import samples

TEASERS = 3


@fixed_page("Startseite", part="start")
@require_safe
def home(request):
    context = teasers() | {
        "map_with_list": map_with_list(),
        "lotsin": lotsin_instead(gemeinden_now()),
    }
    return render(request, "pages/site/home.html", context)


@kept
def teasers():
    """Return what the start page shows of other pages: the same for everybody."""
    now = clock.now()
    of_guide = Page.objects.filter(parent__menu=Page.Menu.MAIN)  # few: read first
    live = Edition.objects.live(now).filter(page__in=of_guide).without_text()
    guide = live.select_related("page__parent").defer(
        "page__parent__body", "page__parent__internal_note"
    )
    return {
        "needs": list(Need.objects.open(now.date())[:TEASERS]),
        "dates": coming_dates(TEASERS),
        "news": list(News.objects.published(now.date())[:TEASERS]),
        "guide": list(guide),
    }


@fixed_page("Bildnachweise", content=lambda now: public_pictures())
@require_safe
def credits(request):
    """List of whom the pictures are that the website shows."""
    return render(request, "pages/site/credits.html", {"pictures": public_pictures()})


@require_safe
@cache_control(max_age=24 * 3600)
def logo(request):
    """Send the crest or logo of the authority, if the site has one."""
    if settings.LOGO is None:
        raise Http404
    kind = "image/svg+xml" if settings.LOGO.suffix == ".svg" else "image/png"
    return HttpResponse(settings.LOGO.read_bytes(), kind)


@staff_member_required
@require_safe
def components(request):
    """Show the parts that pages are made of, for whoever changes one."""
    context = {"samples": samples(clock.now())}
    return render(request, "pages/site/components.html", context)
