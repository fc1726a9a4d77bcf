"""Screens of the admin: what they say of themselves, their frame and their addresses."""

from collections.abc import Callable
from functools import wraps
from typing import NamedTuple

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import reverse


class Screen(NamedTuple):
    """What a view of the admin says of itself.

    title: in the menu and above the screen. chapter: of the handbook. about: what it is
    for; the menu has it if it says so. may: takes an account.
    """

    title: str
    chapter: str
    about: str
    may: Callable
    is_urgent: bool


def everybody(user):
    return True


def having(right):
    """Say of a screen that it takes a right: "pages.add_alert"."""
    return lambda user: user.has_perm(right)


def screen(title="", *, chapter, about="", may=everybody, is_urgent=False):
    """Say of a view that it is a Screen, and let nobody see it who may not.

    Menu, search and handbook find it there. title: "" if that is a record's.
    """

    def mark(view):
        view.screen = Screen(title, chapter, about, may, is_urgent)
        return view if may is everybody else only_for(view)

    return mark


def only_for(view):
    """Return the view, which raises PermissionDenied for whoever may not see its Screen."""

    @wraps(view)
    def inner(request, *args, **kwargs):
        if not view.screen.may(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return inner


def screen_of(match):
    """Return the Screen to which an address leads, None if its view says nothing."""
    return getattr(match and match.func, "screen", None)


def staff_page(request, template, context):
    """Answer with a page of the admin that is about more than one record.

    Its title is that of its Screen, if the context has none.
    """
    found = screen_of(request.resolver_match)
    titled = {"title": found.title} if found and found.title else {}
    return render(
        request, template, admin.site.each_context(request) | titled | context
    )


def change_url(record):
    """Return the address of the form in which a record is changed."""
    return screen_url(type(record), "change", args=[record.pk])


def list_url(model, **filters):
    """Return the address of the list of a model, narrowed down by the filters."""
    return screen_url(model, "changelist", query=filters)


def screen_url(model, screen, **options):
    """Return the address of one of Django's screens; options: as `reverse` takes them."""
    meta = model._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{screen}", **options)


ADMIN = "/verwaltung/"
OWN_PAGES = f"{ADMIN}konto/"  # of an account: sign-in, password, second factor


def is_in_admin(path):
    return f"{path}/".startswith(reverse("admin:index"))
