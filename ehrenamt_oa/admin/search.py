"""Search over the whole admin: its screens and what they are for, all records, the handbook."""

from typing import NamedTuple

from django.contrib import admin
from django.shortcuts import redirect
from django.utils.text import capfirst

from base.admin.screens import change_url, list_url, staff_page
from editing.models import TraceEntry

from ..handbook.book import book
from .menu import tasks

MOST_SHOWN = 5  # records of a kind; the rest in its list
LONGEST = 200  # characters of what is searched for


class Records(NamedTuple):
    """Records of a kind that were found, with their addresses. more: the list, or ""."""

    name: str
    found: list
    more: str


def search(request):
    """Show what somebody may see and that has the words they look for; one hit is opened."""
    text = request.GET.get("q", "").strip()[:LONGEST]
    context = {
        "title": "Suche in der Verwaltung",
        "searched": text,
        "screens": list(screens(request, text)) if text else [],
        "chapters": chapters(text) if text else [],
        "records": [*rows(request, text), *records(request, text)] if text else [],
    }
    hits = [address for kind in context["records"] for _, address in kind.found]
    if len(hits) == 1 and not context["screens"]:
        return redirect(hits[0])
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


def chapters(text):
    """Return the chapters of the handbook that have all the words."""
    words = text.casefold().split()
    return [
        chapter
        for chapter in book()
        if all(word in f"{chapter.title} {chapter.text}".casefold() for word in words)
    ]


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


def rows(request, text):
    """Yield the Records of rows within records, each with the address of its field.

    Of those kinds whose ModelAdmin finds some as `found_rows`.
    """
    for model_admin in visible(request):
        find = getattr(model_admin, "found_rows", None)
        found = find(request, text)[:MOST_SHOWN] if find else []
        if found:
            linked = [
                (name, f"{change_url(record)}#id_{field}")
                for name, record, field in found
            ]
            yield Records("Nummern und Adressen", linked, "")


def visible(request):
    """Return the admin of each kind of record that somebody may see."""
    every = admin.site._registry.values()
    return [each for each in every if each.has_view_or_change_permission(request)]
