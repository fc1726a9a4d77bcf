"""Files that machines ask for at fixed addresses."""

from datetime import timedelta

from django.conf import settings
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from base.examples import any_examples

PLAIN_TEXT = "text/plain; charset=utf-8"
DAY = 24 * 60 * 60  # seconds


@require_safe
def robots(request):
    """Keep robots out of the admin, and out of everything while examples are shown."""
    context = {
        "keep_out": "/" if any_examples() else reverse("admin:index"),
        "sitemap_url": settings.SITE_URL + reverse("sitemap"),
    }
    return render(request, "robots.txt", context, content_type=PLAIN_TEXT)


@require_safe
def security(request):
    """Say whom to tell about a weakness, as RFC 9116 asks.

    The expiry stays between five and six months ahead and changes once a month.
    """
    in_half_a_year = timezone.now() + timedelta(days=180)
    context = {
        "contact_url": settings.SITE_URL + reverse("contacts:list"),
        "expires": in_half_a_year.replace(day=1, hour=0, minute=0, second=0),
        "url": settings.SITE_URL + request.path,
    }
    return render(request, "security.txt", context, content_type=PLAIN_TEXT)


@require_safe
@cache_control(public=True, max_age=DAY)
def favicon(request):
    """Lead to the sign of the site whoever asks without having read a page."""
    return redirect(static("img/favicon.svg"))
