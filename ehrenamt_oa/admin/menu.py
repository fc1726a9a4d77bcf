"""What the menu of the admin and its start page lead to: screens that say so of themselves.

A view does by `screen` (base/admin/screens.py), a ModelAdmin, of the form for a new record,
as `task`. Here only their order is decided.
"""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from django.contrib import admin
from django.urls import get_resolver, reverse

from base.admin.screens import everybody, having, screen_url
from base.site_map import views

# what is not named comes after these
ORDER = [
    "close_today",
    "publish_alert",
    "special_days",
    "reviews",
    "helferkreise_helferkreis_coverage",
    "helferkreise_need_add",
    "helferkreise_event_add",
    "pages_news_add",
    "pages_page_add",
    "other_moment",
    "basket",
    "about_somebody",
]


class Task(NamedTuple):
    """Something that staff do often. is_for: takes an account."""

    name: str
    about: str
    address: str
    is_for: Callable
    is_urgent: bool = False


@cache
def all_tasks():
    """Return every Task in the order of the menu."""
    known = tasks_of_views() | tasks_of_forms()
    places = {name: place for place, name in enumerate(ORDER)}
    names = sorted(known, key=lambda name: places.get(name, len(ORDER)))
    own = Task(
        "Website ansehen", "So, wie sie jetzt ist", reverse("pages:home"), everybody
    )
    return [*(known[name] for name in names), own]


def tasks_of_views():
    """Return the Task of each Screen that the menu has, by the name of its address."""
    patterns = next(
        each.url_patterns
        for each in get_resolver().url_patterns
        if getattr(each, "namespace", None) == admin.site.name
    )
    found = {
        name: view.screen
        for _, name, view in views(patterns)
        if hasattr(view, "screen")
    }
    return {
        name: Task(
            each.title, each.about, reverse(f"admin:{name}"), each.may, each.is_urgent
        )
        for name, each in found.items()
        if each.about
    }


def tasks_of_forms():
    """Return the Task of each form for a new record that has one, by the same name."""
    found = {}
    for model, model_admin in admin.site._registry.items():
        if task := getattr(model_admin, "task", None):
            label, name = model._meta.app_label, model._meta.model_name
            may = having(f"{label}.add_{name}")
            found[f"{label}_{name}_add"] = Task(*task, screen_url(model, "add"), may)
    return found


def tasks(user):
    """Return what somebody may do, the most urgent first."""
    return [task for task in all_tasks() if task.is_for(user)]
