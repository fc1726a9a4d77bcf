import gc

import pytest
from django.contrib.auth.models import User
from django.test import Client
from hypothesis import settings

from pages.redirects.missed_counts import waiting

from .factories import make_contact_point, make_office

# thousands of short tests leave little to collect; looking for it takes a tenth of the
# time
gc.set_threshold(100_000, 20, 20)

# several test processes share few cores: time says nothing about an example
settings.register_profile("unhurried", settings.default, deadline=None)
settings.load_profile("unhurried")


@pytest.fixture
def staff(client, admin_user):
    """A browser in which somebody is signed in to the admin."""
    client.force_login(admin_user)
    return client


@pytest.fixture
def colleague():
    """A browser in which somebody else is signed in."""
    user = User.objects.create_superuser("kollegin", first_name="Erika", last_name="K.")
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def empty_storage(settings):
    """No files from other tests: the storage of a process is kept in its memory."""
    settings.STORAGES = dict(settings.STORAGES)


@pytest.fixture
def lotsin():
    """The office that helps where no Helferkreis does."""
    office = make_office(slug="integrationslotsin", name="Integrationslotsin")
    make_contact_point(office=office, value="08321 612-0")
    return office


@pytest.fixture(autouse=True)
def nothing_missed():
    """Let no test write what others have asked for in vain."""
    waiting.take()
