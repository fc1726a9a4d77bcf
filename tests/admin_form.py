"""The form of a record in the admin without its page: what it says of what is typed."""

from django.contrib import admin
from django.contrib.auth.models import User
from django.test import RequestFactory


def typed_into(record, **typed):
    """Return the form, sent with what it shows and, over that, with what is typed."""
    request = RequestFactory().get("/")
    request.user = User(is_staff=True, is_superuser=True)
    model_admin = admin.site.get_model_admin(type(record))
    form = model_admin.get_form(request, record, change=True)
    shown = {field.html_name: field.value() for field in form(instance=record)}
    return form(shown | typed, instance=record)
