"""Choosing a page of this site for a link: what a form shows, and what it suggests."""

from django.http import JsonResponse
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from contacts.models import Office
from helferkreise.models import Gemeinde, Helferkreis
from pages.news.news import News
from pages.page.edition import Edition
from pages.text.internal_links import to_addresses

# for the widget of a field; static/js/interne-links.js makes suggestions of it
SUGGESTIONS = {"data-link-addresses": reverse_lazy("admin:link_addresses")}

# pages of the site that are no records, by the name of their view
FIXED = {
    "pages:home": "Startseite",
    "contacts:list": "Kontakt",
    "contacts:a_to_z": "Zuständigkeiten von A bis Z",
    "contacts:electronic": "Elektronische Kommunikation",
    "helferkreise:list": "Helferkreise",
    "helferkreise:needs": "Gesuche",
    "helferkreise:events": "Termine",
    "pages:news": "Aktuelles",
    "pages:datasets": "Offene Daten",
}


def show_addresses(form, *names):
    """Let rich-text fields of a form begin with addresses, and suggest more of them."""
    for name in names:
        if text := form.initial.get(name):
            form.initial[name] = to_addresses(text, for_staff=True)
        if name in form.fields:
            form.fields[name].widget.attrs |= SUGGESTIONS


@never_cache
@require_safe
def link_addresses(request):
    """Return title and address of all that a page can link to; five queries."""
    records = [
        *Edition.objects.live(timezone.now()).without_text(),
        *Office.objects.published().only("name", "slug"),
        *Helferkreis.objects.published().only("name", "slug"),
        *Gemeinde.objects.only("name", "slug"),
        *News.objects.published(timezone.localdate()).only("title", "slug"),
    ]
    found = [(title, reverse(view)) for view, title in FIXED.items()]
    found += [(str(record), record.get_absolute_url()) for record in records]
    entries = [{"title": title, "address": address} for title, address in found]
    return JsonResponse({"addresses": entries})
