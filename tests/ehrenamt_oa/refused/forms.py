"""Every form of the admin that sends something, as the screens show it."""

from html.parser import HTMLParser
from typing import NamedTuple

from django.contrib import admin
from django.urls import get_resolver, reverse

from ehrenamt_oa.refused.kept import LEFT_OUT
from tests.html import DEFAULTS, is_sent

TYPED = "Getippt „<&\nund mehr"
TEXTS = {"text", "search", "url", "email", "textarea"}
# of no record that is there, or of no use here
NO_SCREENS = ("_restore", "_compare", "_undo_import", "login", "logout")


class Sent(NamedTuple):
    """path: where a form goes; data: texts by name; texts: kind of each field for one; files: names."""

    path: str
    data: dict
    texts: dict
    files: list

    @property
    def is_secret(self):
        """Whether it asks for a password, of which nothing comes back."""
        return self.path.endswith(("/password/", "/password_change/"))

    def typed(self):
        """Return the data with something typed into each text that shows nothing yet."""
        empty = {name: [TYPED] for name in self.texts if self.data[name] == [""]}
        return self.data | empty


class Forms(HTMLParser):
    """Collects the forms of a screen that are sent by POST, but for those of its frame."""

    def __init__(self, path, html):
        super().__init__()
        self.path, self.found, self.form, self.area = path, [], None, None
        self.outside = {}  # fields that name a form further down
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        name = attrs.get("name") or ""
        value = attrs.get("value", DEFAULTS.get(attrs.get("type"), ""))
        kind = attrs.get("type", "text") if tag == "input" else tag
        if tag == "form":
            is_ours = attrs.get("method") == "post" and attrs.get("id") != "logout-form"
            self.form = Sent(attrs.get("action") or self.path, {}, {}, [])
            self.form.data.update(self.outside.get(attrs.get("id"), {}))
            self.found += [self.form] * is_ours
        elif "form" in attrs:
            self.outside.setdefault(attrs["form"], {})[name] = [value]
        elif self.form is None or "disabled" in attrs or "__prefix__" in name:
            self.area = None  # a row that scripts copy is no typed one
            return
        elif tag == "select":
            self.area = name
        elif tag == "option" and "selected" in attrs and self.area:
            self.form.data.setdefault(self.area, []).append(value)
        elif tag == "textarea":
            self.area = name
            self.form.data[name] = [""]
        elif kind == "file":
            self.form.files.append(name)
        elif tag == "input" and name and is_sent(attrs):
            self.form.data.setdefault(name, []).append(value)
        if self.form and kind in TEXTS and name:
            self.form.texts[name] = kind

    def handle_data(self, data):
        if self.form and self.area in self.form.data and self.lasttag == "textarea":
            before = self.form.data[self.area][0]
            self.form.data[self.area] = [before + data]

    def handle_endtag(self, tag):
        if tag == "textarea" and self.form and self.area:
            self.form.data[self.area] = [
                self.form.data[self.area][0].removeprefix("\n")
            ]
            self.area = None
        elif tag == "form":
            self.form = None


def every_form(client):
    """Return all forms, by address and number on its screen; client: somebody signed in."""
    return {
        f"{address} {number}": form
        for address in addresses()
        if (screen := client.get(address)).status_code == 200
        and screen.headers["Content-Type"].startswith("text/html")
        for number, form in enumerate(Forms(address, screen.text).found)
    }


def addresses():
    """Return the address of every screen, each for the first record of its model."""
    [(namespace, (_, resolver))] = [
        each for each in get_resolver().namespace_dict.items() if each[0] == "admin"
    ]
    names = {name for name in resolver.reverse_dict if isinstance(name, str)}
    records = {
        f"{model._meta.app_label}_{model._meta.model_name}": model._base_manager
        for model in admin.site._registry
    }
    for name in sorted(name for name in names if not name.endswith(NO_SCREENS)):
        [(pattern, parameters), *_] = resolver.reverse_dict.getlist(name)[0][0]
        if not parameters:
            yield reverse(f"{namespace}:{name}")
        elif parameters in (["object_id"], ["id"]):
            [manager] = [m for key, m in records.items() if name.startswith(f"{key}_")]
            if record := manager.order_by("pk").first():
                yield reverse(f"{namespace}:{name}", args=[record.pk])


def lost(data, back):
    """Return what was sent and is not in the form that comes back."""
    return {
        name: texts
        for name, texts in data.items()
        if not LEFT_OUT.fullmatch(name) and back.data.get(name) != texts
    }
