"""Lists that are shown page by page."""

from typing import NamedTuple

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404
from django.utils.translation import gettext

PER_PAGE = 20


class Turn(NamedTuple):
    """Where one can turn to: what `components/turn.html` shows."""

    title: str
    get_absolute_url: str


def page_of(records, parameters, target, query="", per_page=None, count=None):
    """Return the page that `?seite=` asks for, the first one without.

    Its `back` and `forth` are the pages beside it, or None. query: other parameters of
    the address. target: id of the list on the page. count: of the records, where it is known. Raises Http404 if there is no such
    page.
    """
    paginator = Paginator(records, per_page or PER_PAGE)
    if count is not None:
        paginator.count = count
    try:
        page = paginator.page(parameters.get("seite") or 1)
    except InvalidPage as error:
        raise Http404(str(error)) from error

    def turn(number):
        title = gettext("Seite {number} von {count}")
        title = title.format(number=number, count=paginator.num_pages)
        joined = f"{query}&seite={number}" if query else f"seite={number}"
        return Turn(title, f"?{joined}#{target}")

    page.back = turn(page.number - 1) if page.has_previous() else None
    page.forth = turn(page.number + 1) if page.has_next() else None
    return page


def first_of(records, most):
    """Return the first of a list, and whether there are more than these."""
    found = list(records[: most + 1])
    return found[:most], len(found) > most
