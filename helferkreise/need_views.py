"""The page of what all Helferkreise look for."""

from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from contacts import clock

from .filters import Selection, gemeinde_filter, language_filter, switch, topic_filter
from .lotsin import lotsin
from .models import Gemeinde, Need
from .paging import page_of


@require_safe
def need_list(request):
    """Show what is looked for, newest first.

    `?thema=`, `?gemeinde=`, `?sprache=` and `?zuhause=ja` filter, `?seite=` turns pages.
    """
    needs = Need.objects.open(clock.today())
    selection = Selection(need_filters(), request.GET)
    page = page_of(selection.apply(needs), request.GET)
    context = {
        "selection": selection,
        "filters": selection.form(needs),
        "page": page,
        "lotsin": None if page.object_list else lotsin(),
    }
    return render(request, "helferkreise/need/list.html", context)


def need_filters():
    gemeinden = Gemeinde.objects.only("name", "slug")
    return [
        topic_filter("topic"),
        gemeinde_filter("helferkreis__gemeinden", gemeinden),
        language_filter("languages"),
        switch("zuhause", _("Geht auch von zu Hause"), "is_remote"),
    ]
