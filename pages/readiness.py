"""What the site needs of its pages before it goes public."""

from base.admin.readiness import Point, register
from base.admin.screens import change_url, list_url

from .models import Page
from .page.page import LEGAL_PATHS


def legal(now):
    """Return a point for each page that every authority owes."""
    pages = {page.path: page for page in Page.objects.filter(path__in=LEGAL_PATHS)}
    for path in LEGAL_PATHS:
        if page := pages.get(path):
            yield Point(page.title, page.open_points.splitlines(), change_url(page))
        else:
            yield Point(path.capitalize(), ["die Seite"], list_url(Page))


def others(now):
    pages = Page.objects.published().exclude(path__in=LEGAL_PATHS)
    missing = [
        f"{page.short_title}: {point}"
        for page in pages.exclude(open_points="")
        for point in page.open_points.splitlines()
    ]
    yield Point("Andere Seiten vollständig", missing, list_url(Page))


def confirmed(now):
    pages = Page.objects.published().filter(reviewed_on=None)
    yield Point("Seiten geprüft", [page.short_title for page in pages], list_url(Page))


register(legal, others, confirmed)
