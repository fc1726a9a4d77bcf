"""Choosing a page of this site for a link: what a form shows, and what it suggests."""

from django.http import JsonResponse
from django.urls import reverse_lazy
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from base.site_map import fixed_pages
from editing.addresses import addressed_models

# for the widget of a field; static/js/admin/internal_links.js makes suggestions of it
MOST, LONGEST = 20, 120  # of a kind; signs
SUGGESTIONS = {"data-link-addresses": reverse_lazy("admin:link_addresses")}


@never_cache
@require_safe
def link_addresses(request):
    """Return title and address of what a page can link to, of each kind the first few.

    `?q=`: words that the title has. A query a kind.
    """
    now, words = timezone.now(), request.GET.get("q", "")[:LONGEST].split()
    found = [page for page in fixed_pages() if has_all(page.title, words)]
    for model in addressed_models():
        found += model.titled(words, request.user, now, MOST)
    entries = [{"title": page.title, "address": page.address} for page in found]
    return JsonResponse({"addresses": entries})


def has_all(title, words):
    return all(word.lower() in title.lower() for word in words)
