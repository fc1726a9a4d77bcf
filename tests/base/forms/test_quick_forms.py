"""Forms look as Django draws them, in whatever state."""

import re
from pathlib import Path

import pytest
from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import AdminForm
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.contrib.auth.models import User
from django.forms.renderers import DjangoTemplates
from django.template import Context, Engine
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.safestring import mark_safe

from base.forms.quick_forms import QuickForms
from helferkreise.models import Need

FIELDSET = "admin/includes/fieldset.html"
HEADING = {"heading_level": 2, "prefix": "teil", "id_prefix": 0, "id_suffix": 1}
DJANGO = Engine(dirs=[Path(admin.__file__).parent / "templates"])
REQUEST = RequestFactory().get("/")
REQUEST.user = User(is_superuser=True)
ADMINS = [
    each for each in admin.site._registry.values() if each.has_add_permission(REQUEST)
]
NAMES = [each.opts.label_lower for each in ADMINS]


def drawn(html):
    """Return HTML without the white space between its parts, which nobody sees."""
    return re.sub(r"\s*(<[^>]*>)\s*", r"\1", re.sub(r"\s+", " ", html))


def fieldsets(model_admin, state, renderer):
    data = {} if state == "wrong" else None
    form = model_admin.get_form(REQUEST)(data, renderer=renderer)
    parts = model_admin.get_fieldsets(REQUEST)
    readonly = model_admin.get_readonly_fields(REQUEST)
    if state == "looked at":
        readonly = flatten_fieldsets(parts)
    return AdminForm(form, parts, {}, readonly, model_admin=model_admin)


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["new", "wrong", "looked at"])
@pytest.mark.parametrize("model_admin", ADMINS, ids=NAMES)
def test_forms_of_the_admin_are_those_of_django(model_admin, state):
    ours = fieldsets(model_admin, state, QuickForms())
    theirs = fieldsets(model_admin, state, DjangoTemplates())

    for our, their in zip(ours, theirs, strict=True):
        shown = render_to_string(FIELDSET, HEADING | {"fieldset": our})
        context = Context(HEADING | {"fieldset": their})
        expected = DJANGO.get_template(FIELDSET).render(context)

        assert drawn(shown) == drawn(expected)


class Odd(forms.Form):
    """What could be drawn in another way."""

    text = forms.CharField(label="A & B", help_text="<b>fett</b>", required=False)
    number = forms.IntegerField(initial=1234567)
    share = forms.DecimalField(initial="1.5", localize=True)
    day = forms.DateField(label="", initial="2027-03-01")
    choice = forms.ChoiceField(
        choices=[("", "–"), ("G & Co", [(1, "eins"), (2, mark_safe("<i>zwei</i>"))])],
        initial=2,
    )
    several = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], initial=["b"])
    yes = forms.BooleanField(initial=True)
    note = forms.CharField(widget=forms.Textarea, initial="<script>\n'\"")
    empty = forms.CharField(widget=forms.Textarea(attrs={"lang": False, "cols": 5}))
    radio = forms.ChoiceField(choices=[(1, "eins")], widget=forms.RadioSelect)
    secret = forms.CharField(widget=forms.HiddenInput, initial='"')


@pytest.mark.parametrize("data", [None, {}, {"text": "<", "number": "x", "day": "&"}])
def test_whatever_a_form_holds_is_drawn_as_django_does(data):
    ours, theirs = (
        Odd(data, renderer=each()) for each in (QuickForms, DjangoTemplates)
    )

    assert [str(each) for each in ours] == [str(each) for each in theirs]
    assert [each.label_tag() for each in ours] == [each.label_tag() for each in theirs]
    assert [str(each.errors) for each in ours] == [str(each.errors) for each in theirs]
    assert ours.as_div() == theirs.as_div()


class Hidden(forms.Form):
    a = forms.IntegerField(widget=forms.HiddenInput, initial=1)
    b = forms.CharField(widget=forms.HiddenInput)


@pytest.mark.parametrize("data", [None, {}])
def test_hidden_inputs_are_drawn_as_django_does(data):
    ours, theirs = (
        Hidden(data, renderer=each()) for each in (QuickForms, DjangoTemplates)
    )

    assert str(ours) == str(theirs)


@pytest.mark.parametrize("may_change", [False, True])
def test_links_beside_a_choice_are_those_of_django(may_change):
    field = Need._meta.get_field("helferkreis")
    select = forms.Select(choices=[("1", "\0name")])
    widget = RelatedFieldWidgetWrapper(
        select, field.remote_field, admin.site, can_change_related=may_change
    )
    renderer, theirs = QuickForms(), DjangoTemplates()

    for name in ("a", "rows-__prefix__-<b>"):  # the second from what the first has left
        shown = widget.render(name, "1", {"id": "x"}, renderer)

        assert shown == widget.render(name, "1", {"id": "x"}, theirs)
