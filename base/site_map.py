"""The addresses of the program itself, as the URL patterns have them.

A page that the program brings is a view that says so with `fixed_page`. Records with a
page of their own are in `editing.addresses`.
"""

from datetime import date
from functools import cache
from typing import NamedTuple

from django.conf import settings
from django.db.models import CharField, Value
from django.urls import (
    NoReverseMatch,
    Resolver404,
    URLPattern,
    get_resolver,
    resolve,
    reverse,
)


class PublicPage(NamedTuple):
    """Something with an address that visitors may open. changed_on: day or moment.

    names: what else people call it who look for it.
    """

    title: str
    address: str
    changed_on: date | None = None
    names: tuple[str, ...] = ()


def fixed_page(title, part="", content=None, names=()):
    """Say of a view that it is a page of the program. title: as staff know it.

    part: of the site, where it is not the one that its address begins with. content:
    takes the moment, aware, and returns the records that it lists, where there may be
    none: no menu leads to an empty list. names: what else people call it who look for it.
    """

    def mark(view):
        view.fixed_page, view.part, view.content = title, part, content
        view.names = names
        return view

    return mark


def lists():
    """Return what lists records of which there may be none: `content` by full name."""
    return {
        name: view.content
        for _, name, view in views(get_resolver().url_patterns)
        if getattr(view, "content", None)
    }


def filled_lists(now):
    """Return the full names of those that list something at a moment; one query."""
    first, *others = [
        first_row(content(now)).values_list(Value(name, CharField()))
        for name, content in lists().items()
    ]
    return {name for (name,) in first.union(*others)}


def first_row(records):
    """Return any one row of a queryset, for a union, in which all would be read."""
    keys = records.order_by().values("pk")[:1]
    return records.model._base_manager.filter(pk__in=keys).order_by()


def fixed_pages(without=()):
    """Return the pages of the program, by address. without: full names of some."""
    found = (
        PublicPage(view.fixed_page, reverse(name), names=tuple(view.names))
        for _, name, view in views(get_resolver().url_patterns)
        if hasattr(view, "fixed_page") and name not in without
    )
    return sorted(found, key=lambda page: page.address)


def views(patterns, route="", namespace=""):
    """Yield route ("kontakt/<slug:slug>/"), full name and view of each address.

    Of the admin, which no visitor opens, only the beginning.
    """
    for each in patterns:
        path = f"{route}{each.pattern}"
        if isinstance(each, URLPattern):
            yield path, f"{namespace}{each.name}", each.callback
        elif each.namespace == "admin":
            yield path, "admin:index", None
        else:
            inner = f"{each.namespace}:" if each.namespace else ""
            yield from views(each.url_patterns, path, namespace + inner)


@cache
def reserved_starts():
    """Return the first parts of addresses that belong to the program: "kontakt"."""
    routes = [route for route, _, _ in views(get_resolver().url_patterns)]
    starts = {route.partition("/")[0] for route in routes}
    own = {each for each in starts if each and not each.startswith("<")}
    return frozenset(own | {settings.STATIC_URL.strip("/")})


@cache
def starts_without_pages(record_views):
    """Return those of them below which is no page: "media".

    record_views: names of views that show a record, frozen.
    """
    with_pages = {
        route.partition("/")[0]
        for route, name, view in views(get_resolver().url_patterns)
        if name in record_views or hasattr(view, "fixed_page")
    }
    return reserved_starts() - with_pages


def is_taken(record):
    """Return whether something of the program answers where a record would be."""
    try:
        address = record.own_address
        match = resolve(address)
    except (NoReverseMatch, Resolver404):  # what is wrong, its field says
        return False
    # what may be anywhere may not begin like what is not its own
    is_anywhere = match.route.startswith("<")
    return match.view_name != record.address_view or (
        is_anywhere and address.split("/")[1] in reserved_starts()
    )
