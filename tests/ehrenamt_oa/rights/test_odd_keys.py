"""An address with a key that nothing has, or can have, is not found, and no fault of ours."""

from contextlib import suppress

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse
from django.urls.converters import IntConverter

from tests.effort import tried

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

NUMBER, TEXTS = 10**30, ["9" * 30, "a" * 3000, "_ZZ"]


def patterns(found, namespace=""):
    """Yield name and URLPattern of each address that holds something."""
    for each in found:
        if hasattr(each, "url_patterns"):
            inner = f"{each.namespace}:" if each.namespace else ""
            yield from patterns(each.url_patterns, namespace + inner)
        elif each.name and each.pattern.converters:
            yield namespace + each.name, each


def odd_places():
    """Return addresses with odd keys, of the site and of its admin."""
    places = []
    for name, each in patterns(get_resolver().url_patterns):
        converters = each.pattern.converters
        for text in TEXTS:
            keys = {
                key: NUMBER if type(made) is IntConverter else text
                for key, made in converters.items()
            }
            with suppress(NoReverseMatch):  # there is no such address
                places.append(reverse(name, kwargs=keys))
    return sorted({*places})


def test_admin_is_among_them():
    screens = [place for place in odd_places() if place.startswith("/verwaltung/")]

    assert len(screens) > 2 * len(admin.site._registry)


@pytest.mark.parametrize("method", ["get", "post"])
def test_odd_key_is_no_fault(admin_user, method):
    client, faults = Client(raise_request_exception=False), {}

    for place in tried(odd_places()):
        client.force_login(admin_user)
        status = getattr(client, method)(place).status_code
        if status >= 500:
            faults[place] = status

    assert faults == {}
