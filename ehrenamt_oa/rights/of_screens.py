"""Which rights mean something, by the names of the screens and in the order of the menu.

A right is to a record with a screen of its own, or to rows that stand in the form of one.
All others open nothing, as nobody sees their records.
"""

from functools import cache

from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, Q, When
from django.utils.text import capfirst

from .granting import name

# in the menu as often as they are needed; what is not named comes after these, accounts last
APPS = ["pages", "contacts", "helferkreise", "media", "editing"]
OTHERS = {
    "base.change_outgoingmail": "Darf E-Mails der Website noch einmal verschicken.",
    "contacts.close_office": "Darf Stellen für heute schließen.",
    "editing.give_roles": "Darf anderen Konten Rollen geben.",
    "editing.answer_privacy": "Darf Auskunft geben, was über einen Menschen gespeichert "
    "ist, und es löschen.",
}
ACTIONS = {
    "view": "ansehen",
    "add": "neu anlegen",
    "change": "ändern",
    "delete": "löschen",
    "publish": "veröffentlichen",
}


def app_place(label):
    """Return where an app stands in the menu."""
    places = {each: number for number, each in enumerate(APPS)} | {"auth": 99}
    return places.get(label, len(APPS))


def label(model):
    return capfirst(str(model._meta.verbose_name_plural))


def has_screen(model):
    return model is not None and admin.site.is_registered(model)


def menu_place(model):
    """Return by what the screens are sorted in the menu."""
    return app_place(model._meta.app_label), label(model)


@cache  # nothing is registered while the site runs
def names():
    """Return the names of records by model in the order of the menu, rows behind theirs."""
    found = {}
    for model in sorted(admin.site._registry, key=menu_place):
        found.setdefault(model, label(model))
        for row in (each.model for each in admin.site.get_model_admin(model).inlines):
            if not has_screen(row):
                found.setdefault(row, f"{label(model)}, {label(row)}")
    return found


def with_meaning(rights):
    """Return those of a queryset of rights that mean something, in the order of the menu."""
    kinds = ContentType.objects.get_for_models(*names())
    places = [
        When(content_type=kinds[model], then=number)
        for number, model in enumerate(names())
    ]
    others = [each.partition(".")[2] for each in OTHERS]
    meant = Q(content_type__in=kinds.values()) | Q(codename__in=others)
    return rights.filter(meant).order_by(Case(*places, default=len(places)), "codename")


def right_in_words(right):
    """Return what a right allows, by the names of the screens: "Seiten: ändern"."""
    model = right.content_type.model_class()
    if name(right) in OTHERS or model is None:
        return OTHERS.get(name(right), right.name)
    action, _, of = right.codename.partition("_")
    is_of_model = of == model._meta.model_name
    words = ACTIONS.get(action, right.name) if is_of_model else right.name
    return f"{names().get(model, label(model))}: {words}"
