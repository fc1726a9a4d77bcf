"""What staff do in the admin, each in a line: for the story of a landing."""

from datetime import timedelta

from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from tests import media_files
from tests.editing.versions.versions import address
from tests.html import form_data


def upload(name, content):
    return SimpleUploadedFile(name, content)


def photo():
    return upload("foto.png", media_files.picture())


def day(number):
    """Return the day so many days from now as a field takes it."""
    return str(timezone.localdate() + timedelta(days=number))


def one(label, **fields):
    """Return the first record of a model with these fields. label: "pages.news"."""
    return apps.get_model(label).objects.filter(**fields).order_by("pk")[0]


def add(staff, label, **typed):
    """Add a record in its form and return it. label: of its model, "pages.news"."""
    model = apps.get_model(label)
    page = reverse(f"admin:{label.replace('.', '_')}_add")
    data = form_data(staff.get(page), f"{model._meta.model_name}_form")
    send(staff, page, data | typed)
    return model.objects.latest("pk")


def press(staff, page, button, **typed):
    """Press another button of the form of a page than the one that saves."""
    data = form_data(staff.get(address(page, "change")), "page_form")
    send(staff, address(page, "change"), data | typed | {button: "x"})


def task(staff, page, name):
    """Do something with a page beside writing it: withdraw, copy, preview_links."""
    send(staff, reverse(f"admin:pages_page_{name}", args=[page.pk]), {})


def send(staff, page, data):
    """Send a form; say what is wrong with it if it was not taken."""
    response = staff.post(page, data)
    assert response.status_code == 302, errors(response)


def errors(response):
    """Return what the page says is wrong."""
    context = response.context or {}
    form = context.get("form")
    return context.get("errors") or (form and form.errors) or response.text
