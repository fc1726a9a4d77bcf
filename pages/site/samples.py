"""What the page of components shows: parts of pages, with records of the site.

Parts of parts are seen within them. What the site has no record for is left out.
"""

from django.template.loader import render_to_string

from base.paging import page_of
from contacts.models import Responsibility
from contacts.office import tree
from helferkreise.event.dates import soonest_dates
from helferkreise.gemeinde.maps import DISTRICT, gemeinden_now, told
from helferkreise.helferkreis.filters import Selection
from helferkreise.helferkreis.lotsin import lotsin
from helferkreise.models import Event, Gemeinde, Need
from helferkreise.need.views import need_filters
from helferkreise.person.contact_ways import with_people
from media.models import Document, Picture, Video
from pages.blocks import kinds
from pages.news.news import News
from pages.page.edition import Edition
from pages.page.views import reading


def samples(now):
    """Yield the name of each part with its HTML."""
    parts = [*of_contacts(now), *of_helferkreise(now), *of_lists(now), *of_pages(now)]
    for name, values in parts:
        if all(values.values()):
            yield name, render_to_string(name, values)


def of_contacts(now):
    offices = tree.load()[:3]
    office = offices[0] if offices else None
    entries = Responsibility.objects.published().for_display()[:3]
    paper = {"url": "https://example.org/", "today": now.date()}
    yield "contacts/office/reach.html", {"office": office}
    yield "contacts/office/more.html", {"office": office} | paper
    yield "contacts/office/brief.html", {"office": office}
    yield "contacts/office/departments.html", {"offices": offices, "heading": "h3"}
    yield "contacts/responsibility/form.html", {"typed": "Pass"}
    yield "contacts/responsibility/entries.html", {"entries": entries, "heading": "h3"}


def of_helferkreise(now):
    gemeinden = gemeinden_now()
    both = {"karte": gemeinden and told(DISTRICT), "gemeinden": gemeinden}
    helferkreis = with_people(now.date()).first()
    reached = {"helferkreis": helferkreis, "lotsin": lotsin()}
    wrong = {"typed": "Oberstdrof", "error": "Diesen Ort kennen wir nicht."}
    yield "helferkreise/finder/form.html", wrong
    yield "helferkreise/karte/with_list.html", both
    yield "helferkreise/gemeinde/rathaus.html", {"gemeinde": Gemeinde.objects.first()}
    yield (
        "pages/blocks/circle.html",
        {"blocks": helferkreis and [{"helferkreis": helferkreis}]},
    )
    yield "helferkreise/helferkreis/contact.html", reached


def of_lists(now):
    needs = Need.objects.open(now.date())
    dates = soonest_dates(Event.objects.upcoming(now), 2, now)
    news = News.objects.published(now.date())
    all_of_it = {"show_helferkreis": True, "show_text": True, "show_details": True}
    chosen = Selection(need_filters(), {"zuhause": "ja"})
    filters = {"filters": chosen.form(needs), "selection": chosen, "path": "/gesuche/"}
    page = page_of(range(200), {"seite": "5"}, "inhalt")
    beside = {"label": "Seiten", "back": page.back, "forth": page.forth}
    here = {"target": "inhalt"}
    yield "helferkreise/need/entries.html", {"needs": needs[:2]} | all_of_it
    yield "helferkreise/event/dates.html", {"dates": dates} | all_of_it
    yield "pages/news/entries.html", {"news": news[:2], "show_summary": True}
    yield "pages/news/years.html", {"years": News.objects.years(), "year": now.year}
    yield "components/filter_form.html", filters | here
    yield "components/turn.html", beside
    yield "components/subscribe.html", {"path": "/termine.ics"}


def of_pages(now):
    live = list(Edition.objects.live(now))
    guide = next((each for each in live if each.page.is_guide), None)
    chapters = guide and reading(guide)["chapters"]
    of_each_kind = {
        section.template: section
        for each in live
        for section in kinds.sections(each, f"muster-{each.pk}-")
    }
    sections = list(of_each_kind.values())
    picture = Picture.objects.first()
    above = {"list_url": "/kontakt/", "list_title": "Kontakt", "trail": live[:2]}
    yield "components/breadcrumb.html", above | {"title": "Diese Seite"}
    yield "pages/page/cards.html", {"pages": live[:3]}
    yield "pages/page/chapters.html", {"chapters": chapters}
    yield "pages/page/contents.html", {"headings": sections}
    yield "pages/blocks/sections.html", {"sections": sections, "heading": "h3"}
    yield "media/picture.html", {"shown": picture and picture.crop, "sizes": "100vw"}
    yield "media/document.html", {"document": Document.objects.first()}
    yield "media/video.html", {"video": Video.objects.first(), "heading": "h3"}
