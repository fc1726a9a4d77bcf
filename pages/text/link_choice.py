"""Choosing a page of this site for a link: what a form shows, and what it suggests."""

from django.http import JsonResponse
from django.urls import reverse_lazy
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from base.site_map import fixed_pages
from editing.addresses import addressed_models

# for the widget of a field; static/js/admin/internal_links.js makes suggestions of it
SUGGESTIONS = {"data-link-addresses": reverse_lazy("admin:link_addresses")}


@never_cache
@require_safe
def link_addresses(request):
    """Return title and address of all that a page can link to; a query a kind."""
    found = fixed_pages()
    for model in addressed_models():
        found += model.public_pages(timezone.now())
    entries = [{"title": page.title, "address": page.address} for page in found]
    return JsonResponse({"addresses": entries})
