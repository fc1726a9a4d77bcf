from django.shortcuts import render
from django.views.decorators.http import require_safe

from base.site_map import fixed_page
from media.use import public_pictures


@fixed_page("Bildnachweise")
@require_safe
def credits(request):
    """List of whom the pictures are that the website shows."""
    return render(request, "pages/credits.html", {"pictures": public_pictures()})
