"""The page of what all Helferkreise look for, and its feed."""

from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from base.content_version.kept import kept_all_day
from base.formats.atom import AtomFeed
from base.paging import page_of
from base.site_map import fixed_page
from base.time import clock
from helferkreise.helferkreis.filters import Selection, switch, usual_filters
from helferkreise.helferkreis.lotsin import lotsin

from .need import Need


@fixed_page(
    "Hilfe gesucht", "helferkreise", content=lambda now: Need.objects.open(now.date())
)
@require_safe
def need_list(request):
    """Show what is looked for, newest first.

    `?thema=`, `?gemeinde=`, `?sprache=` and `?zuhause=ja` filter, `?seite=` turns pages.
    """
    needs = Need.objects.open(clock.today())
    selection = Selection(need_filters(), request.GET)
    shown = selection.apply(needs)
    count = None if selection.chosen else open_count()
    page = page_of(shown, request.GET, "gesuche", selection.query(), count=count)
    context = {
        "selection": selection,
        "filters": selection.form(needs) if selection.chosen else unfiltered(),
        "page": page,
        "lotsin": None if page.object_list else lotsin(),
    }
    return render(request, "helferkreise/need/list.html", context)


@kept_all_day
def unfiltered():
    """Return the form of the filters as long as nothing is chosen."""
    return Selection(need_filters(), {}).form(Need.objects.open(clock.today()))


@kept_all_day
def open_count():
    return Need.objects.open(clock.today()).count()


def need_filters():
    return [
        *usual_filters("topic", "helferkreis__gemeinden"),
        switch("zuhause", _("Geht auch von zu Hause"), "is_remote"),
    ]


class NeedFeed(AtomFeed):
    kind, day = "gesuch", "first_day"
    entry = "helferkreise/need/feed_entry.html"
    title = _("Hilfe gesucht – Helferkreise im Oberallgäu")
    subtitle = _("Wobei Helferkreise im Oberallgäu gerade Hilfe brauchen.")
    link = reverse_lazy("helferkreise:needs")

    def records(self):
        return Need.objects.open(clock.today())

    def item_updateddate(self, need):
        return need.updated_at
