"""Screens of the admin: their frame and their addresses."""

from django.contrib import admin
from django.shortcuts import render
from django.urls import reverse


def staff_page(request, template, context):
    """Answer with a page of the admin that is about more than one record."""
    return render(request, template, admin.site.each_context(request) | context)


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


def is_in_admin(path):
    return f"{path}/".startswith(reverse("admin:index"))
