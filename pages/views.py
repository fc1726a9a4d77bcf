from django.contrib.admin.views.decorators import staff_member_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from contacts import clock, office_tree
from contacts.models import Responsibility
from contacts.urgent_notices import UrgentNotice
from helferkreise.contact_ways import with_people
from helferkreise.event_dates import next_dates
from helferkreise.filters import Selection
from helferkreise.helferkreis import ICONS
from helferkreise.maps import district_map
from helferkreise.models import Event, Gemeinde, Need
from helferkreise.need_views import need_filters
from helferkreise.paging import page_of

from .models import Document, News, Page, Picture, Video

TEASERS = 3


@require_safe
def home(request):
    now = clock.now()
    guide = Page.objects.published().filter(parent__menu=Page.Menu.MAIN)
    guide = guide.select_related("parent").defer(
        "body", "parent__body", "parent__internal_note"
    )
    gemeinden = list(Gemeinde.objects.for_display(now.date()))
    context = {
        "gemeinden": gemeinden,
        "karte": district_map(gemeinden),
        "needs": Need.objects.open(now.date())[:TEASERS],
        "dates": next_dates(Event.objects.upcoming(now), now)[:TEASERS],
        "news": News.objects.published(now.date())[:TEASERS],
        "guide": guide,
    }
    return render(request, "pages/home.html", context)


@require_safe
def page(request, path):
    pages = Page.objects.published().select_related("parent__parent")
    pages = pages.defer("parent__internal_note", "parent__parent__internal_note")
    page = get_object_or_404(pages, path=path)
    siblings = Page.objects.published().filter(parent=page.parent).defer("body")
    context = {
        "page": page,
        "trail": [above for above in page.ancestors() if above.is_published],
        "children": page.children.published().defer("body"),
        "siblings": siblings if page.parent else [],
    }
    return render(request, "pages/page.html", context)


@require_safe
def news_list(request):
    """Show the news, newest first; `?seite=` turns pages."""
    now = clock.now()
    context = {
        "page": page_of(News.objects.published(now.date()), request.GET),
        "dates": next_dates(Event.objects.upcoming(now), now)[:TEASERS],
    }
    return render(request, "pages/news_list.html", context)


@require_safe
def news_detail(request, slug):
    news = News.objects.published(clock.today())
    return render(
        request, "pages/news_detail.html", {"item": get_object_or_404(news, slug=slug)}
    )


@staff_member_required
@require_safe
def components(request):
    """Show every component with records of the site, for whoever changes one."""
    now = clock.now()
    selection = Selection(need_filters(), {"zuhause": "ja"})
    context = {
        "helferkreis": with_people(now.date()).first(),
        "icons": ICONS,
        "selection": selection,
        "filters": selection.form(Need.objects.open(now.date())),
        "page": page_of(range(200), {"seite": "5"}),
        "gemeinde": Gemeinde.objects.first(),
        "gemeinden": Gemeinde.objects.for_display(clock.today())[:6],
        "now": now,
        "today": now.date(),
        "notices": [UrgentNotice(["Landratsamt"], "geschlossen", "Schnee und Eis")],
        "offices": office_tree.load()[:3],
        "responsibilities": Responsibility.objects.published().for_display()[:3],
        "needs": Need.objects.open(clock.today())[:2],
        "dates": next_dates(Event.objects.upcoming(now), now)[:2],
        "news": News.objects.published(clock.today())[:2],
        "pages": Page.objects.published().defer("body")[:3],
        "pictures": Picture.objects.all()[:1],
        "documents": Document.objects.all()[:3],
        "videos": Video.objects.select_related("poster")[:1],
    }
    return render(request, "pages/components.html", context)
