"""Everything that is stored about somebody: all texts of all tables that name them."""

import json
from typing import NamedTuple

from django.apps import apps
from django.contrib import admin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast
from django.utils.text import capfirst

from base.admin.screens import change_url

SHORTEST = 3  # characters; less would find half the site
TEXTS = (models.CharField, models.TextField, models.JSONField)
# Whoever may ask for people must not learn by guessing what lets one sign in as somebody.
SECRET_APPS = {"mfa", "sessions", "usersessions"}
SECRET_WORDS = {"fingerprint", "hash", "key", "password", "secret", "token"}


class Found(NamedTuple):
    """A record that names somebody. fields: what they are called, in which it does."""

    record: models.Model
    fields: list[str]

    @property
    def kind(self):
        return capfirst(str(self.record._meta.verbose_name))

    @property
    def address(self):
        model = type(self.record)
        return change_url(self.record) if admin.site.is_registered(model) else ""

    @property
    def excerpt(self):
        return str(self.record)


def text_fields(model):
    """Return the fields of a model that hold text, secret or not."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, TEXTS) and not field.choices
    ]


def is_secret(field):
    """Return whether what a field holds opens something: a password, the key of a link."""
    app = field.model._meta.app_label
    return app in SECRET_APPS or not SECRET_WORDS.isdisjoint(field.name.split("_"))


def searched_fields(model):
    """Return the fields of a model in which somebody may be named."""
    return [field for field in text_fields(model) if not is_secret(field)]


def models_with_texts():
    return [
        model
        for model in apps.get_models()
        if not model._meta.proxy and model._meta.managed and text_fields(model)
    ]


def everything_about(text):
    """Return what names somebody, by a mail address or a name; a query for each table.

    text: as `without_title` returns it.
    """
    if len(text) < SHORTEST:
        return []
    searched = [model for model in models_with_texts() if searched_fields(model)]
    return [each for model in searched for each in in_table(model, text)]


def in_table(model, text):
    fields = searched_fields(model)
    condition, columns = Q(), {}
    for field in fields:
        columns[f"text_of_{field.name}"] = Cast(field.name, models.TextField())
        for variant in variants(text):
            condition |= Q((f"text_of_{field.name}__icontains", variant))
    records = model._base_manager.alias(**columns).filter(condition)
    for record in records.order_by("pk"):
        named = [f for f in fields if names(value_of(record, f), text)]
        yield Found(record, [str(f.verbose_name) for f in named])


def variants(text):
    """Return a text as it may be stored.

    In JSON, quotes and umlauts are written otherwise; SQLite tells "Ö" from "ö".
    """
    spelt = {text}
    if not text.isascii():
        spelt |= {text.title(), text.lower(), text.upper()}
    return spelt | {
        json.dumps(each, ensure_ascii=is_ascii)[1:-1]
        for each in spelt
        for is_ascii in (True, False)
    }


def value_of(record, field):
    value = getattr(record, field.attname)
    if isinstance(field, models.JSONField):
        return json.dumps(value, ensure_ascii=False)
    return str(value or "")


def names(value, text):
    folded = value.casefold()
    return any(variant.casefold() in folded for variant in variants(text))
