"""All inlines of the admin have rows that are made once for a form."""

import pytest
from django.contrib import admin

from base.admin.screens import change_url
from base.forms.rows import RowFormSet
from tests.factories import make_page

INLINES = {
    inline for screen in admin.site._registry.values() for inline in screen.inlines
}


def test_all_inlines_have_these_rows():
    others = [each for each in INLINES if not issubclass(each.formset, RowFormSet)]

    assert len(INLINES) > 10
    assert others == []


@pytest.mark.django_db
def test_form_of_an_empty_row_is_made_once(staff, monkeypatch):
    made = []
    add_fields = RowFormSet.add_fields

    def counted(formset, form, index):
        if index is None:
            made.append(formset.prefix)
        add_fields(formset, form, index)

    monkeypatch.setattr(RowFormSet, "add_fields", counted)

    staff.get(change_url(make_page()))

    assert len(made) > 5
    assert sorted(set(made)) == sorted(made)
