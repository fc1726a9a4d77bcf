"""The page of the admin that lists what has to be checked."""

from itertools import chain

from django import forms
from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from base.admin.reach import narrow
from base.admin.screens import change_url, screen, staff_page
from base.words.calendar import short_date
from editing.batch import confirm_all

from .review import due_of_each_model, in_order, longest_waiting, reviewed_models

LARGEST_KEY = 2**63 - 1
MOST_SHOWN = 50


class ConfirmForm(forms.Form):
    """Which record is still right. from_form: whether the button was on its own form."""

    model = forms.ChoiceField(
        choices=lambda: [(each._meta.label_lower, "") for each in reviewed_models()]
    )
    pk = forms.IntegerField(min_value=1, max_value=LARGEST_KEY)
    from_form = forms.BooleanField(required=False)

    def record(self):
        """Return the record, or None if somebody has deleted it."""
        model = apps.get_model(self.cleaned_data["model"])
        return model.objects.filter(pk=self.cleaned_data["pk"]).first()


def seen_by(user):
    """Return the reviewed models whose records an account may see."""
    return [
        model
        for model in reviewed_models()
        if any(
            user.has_perm(f"{model._meta.app_label}.{does}_{model._meta.model_name}")
            for does in ("view", "change")
        )
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@screen(
    "Prüfen",
    about="Stimmt alles noch?",
    chapter="Prüfen, ob alles noch stimmt",
    may=seen_by,
)
def reviews(request):
    """List what is due, the longest waiting first; a button says "Stimmt noch".

    Of very many the first, as those that are checked make room.
    """
    seen = seen_by(request.user)
    if request.method == "POST":
        return confirm(request)
    waiting = [
        narrow(records, request.user)
        for records in due_of_each_model(timezone.localdate())
        if records.model in seen
    ]
    first = in_order(chain(*(longest_waiting(each, MOST_SHOWN) for each in waiting)))
    rows = [
        {
            "record": record,
            "form_url": change_url(record),
            "may_change": may(request, "change", type(record), record),
        }
        for record in first[:MOST_SHOWN]
    ]
    count = sum(each.count() for each in waiting) if len(first) > MOST_SHOWN else 0
    context = {"rows": rows, "count": count}
    return staff_page(request, "editing/reviews/list.html", context)


def confirm(request):
    form = ConfirmForm(request.POST)
    record = form.record() if form.is_valid() else None
    if record is None:
        messages.warning(request, "Diesen Eintrag gibt es nicht mehr.")
        return redirect("admin:reviews")
    if not may(request, "change", type(record), record):
        raise PermissionDenied
    today = timezone.localdate()
    confirm_all([record], request.user, today)
    messages.success(request, f"„{record}“: geprüft am {short_date(today)}.")
    from_form = form.cleaned_data["from_form"]
    return redirect(change_url(record) if from_form else "admin:reviews")


def may(request, action, model, record=None):
    model_admin = admin.site.get_model_admin(model)
    return getattr(model_admin, f"has_{action}_permission")(request, record)


def may_confirm(request, model):
    """Whether somebody may note that records of a model are right: all are public."""
    return admin.site.get_model_admin(model).may_change_public(request)
