"""Walks all addresses of the admin as somebody, and notes what they are let do there."""

import re

from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.test import RequestFactory
from django.urls import resolve, reverse
from reversion.models import Version

from contacts.models import Office
from editing.basket.putting import put
from editing.models import Deletion
from editing.versions.admin import VersionedAdmin
from editing.versions.versions import keep
from helferkreise.models import ImportRun, Topic
from tests import factories

NO, READS, CHANGES = "–", "liest", "ändert"
# Django's own, about nobody's records
EVERYBODYS = {"login", "logout", "jsi18n", "password_change", "password_change_done"}
EVERYBODYS |= {"handbook", "handbook_picture"}
# asks for the rights to what it takes back: tests/editing/undo
OF_EACH_BUTTON = {"undo"}
# what is sent there only asks, or changes what the sender sees
READ_ONLY = {"start", "suche/", "vorschau/", "apps/", "papierkorb/"}
ASKED = {
    "autocomplete/": {
        "app_label": "helferkreise",
        "model_name": "need",
        "field_name": "helferkreis",
        "term": "",
    }
}
factory = RequestFactory()


def make_records():
    """Make a record of each kind that the admin knows; return them by model."""
    somebody = User.objects.create_user("jemand")  # and the first line of the log
    made = {}
    for model in admin.site._registry:
        name = re.sub(r"(?<!^)(?=[A-Z])", "_", model.__name__).lower()
        make = getattr(factories, f"make_{name}", None)
        made[model] = make() if make else model.objects.first()
    made[User] = somebody
    for model, record in made.items():
        if isinstance(admin.site.get_model_admin(model), VersionedAdmin):
            keep([record], "Vorher")
    put([made[Topic]])
    ImportRun.objects.create(before={}, after={})
    LogEntry.objects.log_actions(somebody.pk, [somebody], CHANGE, "Geändert")
    return made


def screens(records):
    """Yield name and address of each screen, those of records for the one that was made."""
    for pattern in admin.site.get_urls():
        if hasattr(pattern, "url_patterns"):
            prefix = str(pattern.pattern)
            model_admin = next(
                each
                for model, each in admin.site._registry.items()
                if f"{model._meta.app_label}/{model._meta.model_name}/" == prefix
            )
            for inner in pattern.url_patterns:
                if inner.name:
                    args = arguments(inner, records[model_admin.model])
                    place = reverse(f"admin:{inner.name}", args=args)
                    yield f"{prefix}{inner.pattern}", place
        elif pattern.name and pattern.name not in EVERYBODYS | OF_EACH_BUTTON:
            if pattern.name == "view_on_site":
                continue
            is_app = pattern.name == "app_list"
            place = reverse(f"admin:{pattern.name}", kwargs=of_site(pattern.name))
            yield "apps/" if is_app else str(pattern.pattern) or "start", place


def of_site(name):
    """Return what stands in the address of a screen about more than one record."""
    if name == "deletion":
        return {"pk": Deletion.objects.get().pk}
    return {"app_label": "pages"} if name == "app_list" else {}


def arguments(pattern, record):
    names = pattern.pattern.converters
    if pattern.name.endswith("undo_import"):
        return [ImportRun.objects.get().pk]
    if "version_id" in names:
        return [Version.objects.get_for_object(record).first().pk]
    return [record.pk for _ in names]


def answer(user, place, method, data):
    """Return the status of what somebody gets; whatever it does is undone."""
    match = resolve(place)
    request = getattr(factory, method)(place, data)
    request.user, request.resolver_match = user, match
    request.session = SessionStore()
    request.csp_nonce = request.other_moment_at = ""
    request._dont_enforce_csrf_checks = True
    request._messages = CookieStorage(request)
    with transaction.atomic():
        try:
            response = match.func(request, *match.args, **match.kwargs)
            status = response.status_code
            if status == 302 and "/login/" in response.headers["Location"]:
                status = 403
        except PermissionDenied:
            status = 403
        except Http404:
            status = 404
        transaction.set_rollback(True)
    return status


def may(user, name, place):
    """Return what somebody may do at an address."""
    # what a list does is done by its actions, which the table names
    is_list = name.endswith("/") and name.count("/") == 2 and "<" not in name
    reads = is_list or name in READ_ONLY or name.endswith("/history/")
    if not reads and answer(user, place, "post", sent(name)) in {200, 302}:
        return CHANGES
    asked = ASKED.get(name) or compared(name)
    return READS if answer(user, place, "get", asked) in {200, 302} else NO


def sent(name):
    if name == "pruefen/":
        office = Office.objects.filter(is_published=True).first()
        return {"model": "contacts.office", "pk": office.pk}
    return {"post": "yes"} if name.endswith("/delete/") else {"_save": "x"}


def compared(name):
    """Return what a comparison asks for."""
    if not name.endswith("/vergleich/"):
        return {}
    model = apps.get_model(*name.split("/")[:2])
    return {"alt": Version.objects.get_for_model(model).first().pk}
