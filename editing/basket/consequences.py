"""What deleting brings about, for the question before it."""

from django.apps import apps
from django.contrib import admin
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst

from base.admin.screens import change_url


def without_mere_links(to_delete, counts):
    """Leave out the rows that only connect two records, as nobody has ever seen one.

    to_delete, counts: as Django's `get_deleted_objects` returns them.
    """
    links = [
        each._meta
        for each in apps.get_models(include_auto_created=True)
        if each._meta.auto_created
    ]
    beginnings = tuple(f"{capfirst(each.verbose_name)}: " for each in links)
    plurals = {each.verbose_name_plural for each in links}
    named = {name: count for name, count in counts.items() if name not in plurals}
    return without(to_delete, beginnings), named


def without(lines, beginnings):
    """Return nested lists without the lines that begin so, and without empty lists."""
    kept = [
        without(each, beginnings) if isinstance(each, list) else each for each in lines
    ]
    return [
        each
        for each in kept
        if each and not (isinstance(each, str) and each.startswith(beginnings))
    ]


def losing(records, request):
    """Return in a line each which others will be without these records, with links.

    They stay, but were connected with them: the Helferkreise of a topic. Only those are
    named that an account may look at.
    """
    found = {}
    for record in records:
        for relation in record._meta.related_objects:
            if relation.many_to_many and may_view(relation.related_model, request):
                others = getattr(record, relation.get_accessor_name()).all()
                found.setdefault(relation.related_model, []).extend(others)
    return [line(model, others) for model, others in found.items() if others]


def may_view(model, request):
    model_admin = admin.site._registry.get(model)
    return bool(model_admin and model_admin.has_view_permission(request))


def line(model, others):
    unique = {each.pk: each for each in others}.values()
    links = ((change_url(each), each) for each in unique)
    html = format_html_join(", ", '<a href="{}">{}</a>', links)
    return format_html("{}: {}", capfirst(model._meta.verbose_name_plural), html)
