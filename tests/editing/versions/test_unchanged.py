"""Whoever opens a form and presses "Sichern" has changed nothing."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from reversion.models import Version

from base.content_version.change import stored_version
from editing.lost_updates.admin import WatchfulAdmin
from tests.admin_form import filled_in
from tests.loaded import loaded

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

MODELS = [
    model
    for model in apps.get_models()
    if isinstance(admin.site._registry.get(model), WatchfulAdmin)
]


@pytest.fixture(scope="module", autouse=True)
def _examples(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), loaded("grunddaten", "beispiele laden"):
        yield


def newest(model):
    """Return some records, as different as they are."""
    return model._base_manager.order_by("-pk")[:3]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_unchanged_form_stores_nothing(staff, model):
    meta = model._meta
    counts = Version.objects.count(), LogEntry.objects.count(), stored_version()

    for record in newest(model):
        name = f"admin:{meta.app_label}_{meta.model_name}_change"
        change = reverse(name, args=[record.pk])
        response = staff.post(change, filled_in(staff, change) | {"_save": "x"})
        assert response.status_code == 302, response.context["errors"]

    assert counts == (
        Version.objects.count(),
        LogEntry.objects.count(),
        stored_version(),
    )
