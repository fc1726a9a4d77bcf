"""The form of a record in the admin without its page: what it shows, and says of what is typed.

Most of what a page of the admin costs is filling in its templates.
"""

import re

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper
from django.contrib.auth import get_user
from django.contrib.auth.forms import ReadOnlyPasswordHashWidget
from django.contrib.auth.models import User
from django.contrib.messages import get_messages
from django.forms import BaseFormSet
from django.test import RequestFactory
from django.urls import resolve
from django.utils.datastructures import MultiValueDict

NOT_SENT = (forms.FileInput, ReadOnlyPasswordHashWidget)
UNDO = re.compile(r' ?<button class="undo".*?</button>')
# of which nothing is sent as long as nothing is chosen
OF_CHOSEN = (
    AutocompleteSelect,
    forms.CheckboxSelectMultiple,
    forms.RadioSelect,
    forms.SelectMultiple,
)


def errors(response):
    """Return what a page of the admin says is wrong, by field."""
    return response.context["adminform"].form.errors


def typed_into(record, **typed):
    """Return the form, sent with what it shows and, over that, with what is typed."""
    request = RequestFactory().get("/")
    request.user = User(is_staff=True, is_superuser=True)
    model_admin = admin.site.get_model_admin(type(record))
    form = model_admin.get_form(request, record, change=True)
    data = MultiValueDict(shown_by(form(instance=record)))
    for name, value in typed.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return form(data, instance=record)


def unrendered(client, address):
    """Return what a view answers to whoever is signed in, before its page is made."""
    request = RequestFactory().get(address)
    request.session = client.session
    request.user = get_user(request)
    request.csp_nonce = ""
    request.resolver_match = view = resolve(request.path_info)
    return view.func(request, *view.args, **view.kwargs)


def filled_in(client, address):
    """Return what a browser would send of a form of the admin that nobody has changed.

    The same as `form_data` of the page, but for the empty row at the end of each table.
    """
    context = unrendered(client, address).context_data
    tables = [each.formset for each in context["inline_admin_formsets"]]
    return shown_by(context["adminform"].form, tables)


def said(response):
    """Return what a view tells whoever asked, on its page or on the one it leads to.

    Without the button that takes it back: tests/editing/undo.
    """
    return [UNDO.sub("", text) for text in messages_of(response)]


def messages_of(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def shown_by(form, tables=()):
    """Return what a browser would send of a form, of its own tables and of others."""
    own = [each for each in vars(form).values() if isinstance(each, BaseFormSet)]
    rows = [row for table in [*own, *tables] for row in [table.management_form, *table]]
    data = {}
    for field in (field for each in [form, *rows] for field in each):
        data |= sent(field)
    seen = getattr(form, "seen_state", "")
    return data | ({"seen_state": [seen]} if seen else {})


def sent(field):
    """Return what a browser would send of a field of a form: lists of texts, by name."""
    if field.field.disabled:
        return {}
    value = field.value()
    data = sent_by(field.field.widget, field.html_name, value)
    if field.field.show_hidden_initial:
        data |= sent_by(field.field.hidden_widget(), field.html_initial_name, value)
    return data


def sent_by(widget, name, value):
    if isinstance(widget, RelatedFieldWidgetWrapper):
        return sent_by(widget.widget, name, value)
    if isinstance(widget, forms.MultiWidget):
        values = value if isinstance(value, list) else widget.decompress(value)
        parts = zip(widget.widgets_names, widget.widgets, values, strict=True)
        parts = [sent_by(part, name + suffix, one) for suffix, part, one in parts]
        return {key: texts for part in parts for key, texts in part.items()}
    if isinstance(widget, NOT_SENT):
        return {}
    if isinstance(widget, forms.CheckboxInput):
        return {name: ["on"]} if widget.check_test(value) else {}
    shown = widget.format_value(value)
    if isinstance(widget, OF_CHOSEN):
        shown = [each for each in shown if each]
        return {name: shown} if shown else {}
    if isinstance(widget, forms.Select):
        return {name: shown}
    return {name: ["" if shown is None else str(shown)]}
