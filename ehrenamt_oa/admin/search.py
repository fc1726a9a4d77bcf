"""Search over the whole admin: its screens and what they are for, then all records."""

from typing import NamedTuple

from django.contrib import admin
from django.utils.text import capfirst

from base.admin.screens import change_url, list_url, staff_page
from editing.models import TraceEntry

from .tasks import tasks

MOST_SHOWN = 5  # records of a kind; the rest in its list
LONGEST = 200  # characters of what is searched for


class Records(NamedTuple):
    """Records of a kind that were found, with their addresses. more: the list, or ""."""

    name: str
    found: list
    more: str


def search(request):
    """Show what somebody may see and that has the words they look for."""
    text = request.GET.get("q", "").strip()[:LONGEST]
    context = {
        "title": "Suche in der Verwaltung",
        "searched": text,
        "screens": list(screens(request, text)) if text else [],
        "records": list(records(request, text)) if text else [],
    }
    return staff_page(request, "ehrenamt_oa/admin/search.html", context)


def screens(request, text):
    """Yield name, explanation and address of each screen that has all the words."""
    known = [(task.name, task.about, task.address) for task in tasks(request.user)]
    for model_admin in visible(request):
        name = capfirst(model_admin.opts.verbose_name_plural)
        known.append((name, model_admin.screen_help, list_url(model_admin.model)))
    words = text.casefold().split()
    for name, about, address in known:
        if all(word in f"{name} {about}".casefold() for word in words):
            yield name, about, address


def records(request, text):
    """Yield the Records of each kind; one query for each that can be searched.

    The log would name each record once more.
    """
    for model_admin in visible(request):
        is_log = model_admin.model is TraceEntry
        if is_log or not model_admin.get_search_fields(request):
            continue
        every = model_admin.get_queryset(request)
        found, is_doubled = model_admin.get_search_results(request, every, text)
        found = list((found.distinct() if is_doubled else found)[: MOST_SHOWN + 1])
        if found:
            name = capfirst(model_admin.opts.verbose_name_plural)
            is_more = len(found) > MOST_SHOWN
            more = list_url(model_admin.model, q=text) if is_more else ""
            linked = [(each, change_url(each)) for each in found[:MOST_SHOWN]]
            yield Records(name, linked, more)


def visible(request):
    """Return the admin of each kind of record that somebody may see."""
    every = admin.site._registry.values()
    return [each for each in every if each.has_view_or_change_permission(request)]
