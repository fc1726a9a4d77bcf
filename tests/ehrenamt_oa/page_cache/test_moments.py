"""Every kind of moment at which pages change, on pages of every kind.

Which columns hold moments, the models say, and which kinds of pages there are, the URL
patterns; a new one of either fails here until somebody has thought of it.
"""

import pytest
import time_machine
from django.apps import apps
from django.db.models import DateField, TimeField

from base.content_version.watch import without_content
from tests.effort import DEEP, tries
from tests.ehrenamt_oa.page_cache.moments import CHANGING, NOON, UNCHANGING
from tests.ehrenamt_oa.page_cache.site import SECOND, asked, kinds, made_anew

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("facts")]

OTHERS = 5  # pages of other kinds at each moment


def columns():
    """Return what holds a day, a time of day or a moment, where a page may read it."""
    return {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        if model._meta.db_table not in without_content()
        for field in model._meta.concrete_fields
        if isinstance(field, DateField | TimeField)
    }


def test_somebody_has_thought_of_every_column_with_a_moment():
    assert columns() == CHANGING.keys() | UNCHANGING.keys()
    assert CHANGING.keys() & UNCHANGING.keys() == set()


@pytest.mark.usefixtures("_examples")
@pytest.mark.parametrize("column", CHANGING)
def test_kept_pages_change_with_each_kind_of_moment(kept, column):
    changes = CHANGING[column]
    own = changes.make()
    paths = [own, *sorted({*others(column)} - {own})]
    read = []

    for moment in (changes.at - SECOND, changes.at):
        with time_machine.travel(moment, tick=False):
            wrong = [path for path in paths if asked(kept, path) != made_anew(path)]
            read.append(asked(kept, own))
        assert wrong == [], moment

    before, after = read
    assert before != after


def others(column):
    """Return pages that are tried at a moment: all kinds, shared out among the moments."""
    found = kinds(NOON)
    if DEEP:
        return found
    number = [*CHANGING].index(column) * OTHERS
    around = found + found
    return around[number % len(found) :][: tries(OTHERS)]
