"""What is chosen by typing is looked up only where something is chosen."""

from types import SimpleNamespace

import pytest
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.contrib.auth.models import User
from django.forms.models import ModelChoiceField, ModelMultipleChoiceField

from base.forms.choices import AsksIfChosen, QuickChoice, SeveralQuickChoices
from helferkreise.models import Helferkreis, Topic

ONE = Helferkreis._meta.get_field("picture")
SEVERAL = Helferkreis._meta.get_field("topics")
WIDGETS = [
    (QuickChoice, AutocompleteSelect, ONE, ModelChoiceField),
    (
        SeveralQuickChoices,
        AutocompleteSelectMultiple,
        SEVERAL,
        ModelMultipleChoiceField,
    ),
]


def field(kind, widget_class, db_field, is_required):
    widget = widget_class(db_field, admin.site)
    rows = db_field.related_model.objects.all()
    return kind(rows, widget=widget, required=is_required)


@pytest.mark.django_db
@pytest.mark.parametrize("is_required", [False, True])
@pytest.mark.parametrize(("quick", "theirs", "db_field", "kind"), WIDGETS)
def test_choices_are_those_of_django(quick, theirs, db_field, kind, is_required):
    key = Topic.objects.create(name="Deutsch", slug="deutsch-lernen", position=1).pk
    our = field(kind, quick, db_field, is_required).widget
    their = field(kind, theirs, db_field, is_required).widget

    for value in ([], [""], [str(key)]):
        assert our.optgroups("x", value) == their.optgroups("x", value)


@pytest.mark.parametrize(("quick", "theirs", "db_field", "kind"), WIDGETS)
def test_nothing_is_looked_up_where_nothing_is_chosen(quick, theirs, db_field, kind):
    made = field(kind, quick, db_field, True)
    made.widget.choices = SimpleNamespace(field=made)  # has no rows to ask

    assert made.widget.optgroups("x", [""]) == [(None, [], 0)]


@pytest.mark.django_db
def test_all_forms_of_the_admin_choose_like_that(rf):
    request, slow = rf.get("/"), []
    request.user = User(is_superuser=True, is_active=True)
    for model_admin in admin.site._registry.values():
        inlines = [each(model_admin.model, admin.site) for each in model_admin.inlines]
        forms = [each.get_formset(request).form for each in inlines]
        if model_admin.get_autocomplete_fields(request):
            forms.append(model_admin.get_form(request))
        for form in forms:
            widgets = [each.widget for each in form.base_fields.values()]
            slow += [
                (model_admin, widget)
                for each in widgets
                if (widget := getattr(each, "widget", each))
                and isinstance(widget, AutocompleteSelect | AutocompleteSelectMultiple)
                and not isinstance(widget, AsksIfChosen)
            ]

    assert slow == []
