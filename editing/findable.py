"""What the search of the site finds: everything with a page, and what stands on one.

Each app registers in its module `findable` what its records say, or what is found on a
page of others. Of a model with pages that nobody registers for, the titles are found.
Public words only, and nothing about people.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.utils.module_loading import autodiscover_modules

from base.site_map import filled_lists, fixed_pages, lists

from .addresses import addressed_models

FIXED = "Übersichten"

_by_model = {}
_others = []


class Passage(NamedTuple):
    """Some text of a page. heading, anchor: of the part in which it stands, or ""."""

    text: str
    heading: str = ""
    anchor: str = ""


class Findable(NamedTuple):
    """kind: what it is, as people read it, in the plural. names: other words for it.

    trail: the titles above it, topmost first. checked_on: when somebody last looked
    whether it is right, or when it was written; None if nobody knows.
    """

    title: str
    address: str
    kind: str
    passages: Iterable[Passage] = ()
    names: Iterable[str] = ()
    trail: Iterable[str] = ()
    checked_on: date | None = None


def register(generate, model=None):
    """Have `generate(now)` yield what is found at an aware moment.

    model: whose pages these are; None for what stands on pages of others.
    """
    if model:
        _by_model[model] = generate
    else:
        _others.append(generate)


def everything(now):
    """Yield all that is found at a moment, each address once."""
    autodiscover_modules("findable")
    empty = {*lists()} - filled_lists(now)
    fixed = {page.address: page for page in fixed_pages(without=empty)}
    for found in records(now):
        page = fixed.pop(found.address, None)
        if page:  # the page of the program is that of a record: "Kontakt"
            found = found._replace(names=[*found.names, page.title, *page.names])
        yield found
    for page in fixed.values():
        yield Findable(page.title, page.address, FIXED, names=page.names)


def records(now):
    for model in addressed_models():
        generate = _by_model.get(model)
        yield from generate(now) if generate else titles(model, now)
    for generate in _others:
        yield from generate(now)


def titles(model, now):
    kind = str(model._meta.verbose_name_plural)
    for page in model.public_pages(now):
        yield Findable(page.title, page.address, kind)
