"""Lists that are shown page by page."""

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404

PER_PAGE = 20


def page_of(records, parameters, per_page=PER_PAGE):
    """Return the page that `?seite=` asks for, the first one without.

    Its `numbers` are those to link to, with an ellipsis for those left out. Raises
    Http404 if there is no such page.
    """
    paginator = Paginator(records, per_page)
    try:
        page = paginator.page(parameters.get("seite") or 1)
    except InvalidPage as error:
        raise Http404(str(error)) from error
    around = {"on_each_side": 1, "on_ends": 1}
    page.numbers = list(paginator.get_elided_page_range(page.number, **around))
    return page


def first_of(records, most):
    """Return the first of a list, and whether there are more than these."""
    found = list(records[: most + 1])
    return found[:most], len(found) > most
