"""Records with versions for tests, and their pages in the admin."""

from django.urls import reverse
from reversion.models import Version

from tests.admin_form import filled_in
from tests.html import form_data

OF_ALL = {"add", "changelist", "deleted"}  # pages about no single record


def address(record, page, *args, **query):
    args = [] if page in OF_ALL else args or [record.pk]
    name = f"admin:{record._meta.app_label}_{record._meta.model_name}_{page}"
    return reverse(name, args=args, query=query)


def open_form(staff, record):
    """Return what a browser would send of a record's form."""
    return filled_in(staff, address(record, "change"))


def save(staff, record, **typed):
    """Change a record in its form, which makes a version."""
    data = open_form(staff, record) | typed
    response = staff.post(address(record, "change"), data)
    assert response.status_code == 302, response.context["errors"]
    staff.cookies.pop("messages", None)  # that it worked


def error(response):
    """Return why a form was not saved."""
    (text,) = response.context["adminform"].form.non_field_errors()
    return text


def send(staff, record, data):
    return staff.post(address(record, "change"), data)


def again(staff, record, response):
    """Save once more what the refused form shows."""
    return send(staff, record, form_data(response, f"{record._meta.model_name}_form"))


def versions(record):
    """Return the versions of a record, the oldest first."""
    return list(Version.objects.get_for_object(record).order_by("pk"))


def restore(staff, record, version):
    """Confirm that a version is to come back; return the answer."""
    page = address(record, "restore", version.pk)
    data = form_data(staff.get(page), "restore_form")
    return staff.post(page, data)
