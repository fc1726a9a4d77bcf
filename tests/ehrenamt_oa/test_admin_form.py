"""What tests take for the form of a record is what its page shows."""

import pytest

from tests.admin_form import filled_in
from tests.html import form_data

from .test_admin import address, every_edited_model, maker

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@every_edited_model
def test_form_is_filled_in_as_its_page(staff, model):
    record = maker(model)()
    form = address(model, "change", record.pk)

    shown = form_data(staff.get(form), f"{model._meta.model_name}_form")

    of_page = {"csrfmiddlewaretoken"}
    of_page |= {name for name in shown if "-__prefix__-" in name}
    assert filled_in(staff, form) == {
        name: values for name, values in shown.items() if name not in of_page
    }
