from django.contrib.admin.views.decorators import staff_member_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from base.paging import page_of
from base.site_map import fixed_page
from base.time import clock
from contacts.hours.urgent_notices import UrgentNotice
from contacts.models import Responsibility
from contacts.office import tree as office_tree
from helferkreise.event.dates import next_dates
from helferkreise.gemeinde.maps import district_map
from helferkreise.helferkreis.filters import Selection
from helferkreise.helferkreis.helferkreis import ICONS
from helferkreise.models import Event, Gemeinde, Need
from helferkreise.need.views import need_filters
from helferkreise.person.contact_ways import with_people
from media.document import Document
from media.picture.picture import Picture
from media.video import Video
from pages.alert.alert import Alert
from pages.news.news import News
from pages.page.edition import Edition
from pages.page.page import Page

from . import samples

TEASERS = 3


@fixed_page("Startseite")
@require_safe
def home(request):
    now = clock.now()
    live = Edition.objects.live(now).without_text().select_related("page__parent")
    guide = live.filter(page__parent__menu=Page.Menu.MAIN).defer(
        "page__parent__body", "page__parent__internal_note"
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
        "alerts": [
            Alert(level=level, title="Ein Hinweis", text="Was zu tun ist.", link="/")
            for level in Alert.Level
        ],
        "offices": office_tree.load()[:3],
        "responsibilities": Responsibility.objects.published().for_display()[:3],
        "needs": Need.objects.open(clock.today())[:2],
        "dates": next_dates(Event.objects.upcoming(now), now)[:2],
        "news": News.objects.published(clock.today())[:2],
        "sections": samples.sections(),
        "chapters": samples.chapters(now),
        "pages": Edition.objects.live(now).without_text()[:3],
        "years": [{"year": 2026, "count": 12}, {"year": 2025, "count": 1}],
        "pictures": Picture.objects.all()[:1],
        "documents": Document.objects.all()[:3],
        "videos": Video.objects.select_related("poster")[:1],
    }
    return render(request, "pages/components.html", context)
